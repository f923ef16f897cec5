// The search itself: at once where it is small, in a worker where the screen would stand still meanwhile.
import { useEffect, useMemo, useState } from 'react';
import { findSlots, type Remedy, type ScorePart, type SlotAnswer, type UtcMinute } from '#engine';
import { decodeAnswer, encodeSearch } from './search-codec.ts';
import { createSearchDesk } from './search-desk.ts';
import type { WishSearch } from './wish-search.ts';

/** Days times people up to which a search is over before a frame is. */
const mostPersonDays = 300;
/** Outside hours every quarter of an hour of day and night is judged: about three times as many. */
const outsideHoursFactor = 3;

const finding = createSearchDesk();
const helping = createSearchDesk();
const explaining = createSearchDesk();

/** Whether a search belongs into a worker. */
export function isLarge({ people, window, allowOutsideHours }: WishSearch): boolean {
  const personDays = (people.length * (window.end - window.start)) / 1440;
  return personDays * (allowOutsideHours === true ? outsideHoursFactor : 1) > mostPersonDays;
}

/** What a worker found out, and for which wish; or why it could not. */
type Late<Result> = { readonly wish: object } & (
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'failed'; readonly error: unknown }
);

/**
 * The answer to a search; undefined while a worker looks for it. `wish` is what was asked for apart from the hour and the
 * weights: while only those move on, the last answer stays on the page.
 */
export function useSlots(
  search: WishSearch | undefined,
  wish: object,
  chosenStart: UtcMinute | undefined,
): SlotAnswer | undefined {
  const away = search !== undefined && isLarge(search) ? search : undefined;
  const here = useMemo(
    () => (search === undefined || away !== undefined ? undefined : findSlots(search)),
    [search, away],
  );
  const [late, setLate] = useState<Late<Found>>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a choice asks for no new search, it only goes along
  useEffect(
    () => (away === undefined ? undefined : runLate(wish, setLate, (signal) => findAway(away, chosenStart, signal))),
    [away, wish],
  );
  const found = away === undefined ? undefined : resultFor(late, wish);
  useReasons(found, chosenStart);
  return away === undefined ? here : found?.answer;
}

/** What a worker found, and what of its reasons has come: told once, read by the answer's own slots. */
interface Found {
  readonly search: WishSearch;
  readonly answer: SlotAnswer;
  readonly told: Map<number, readonly ScorePart[]>;
}

/** The reasons of a chosen time that is not among the best follow from the worker, and the page is drawn anew. */
function useReasons(found: Found | undefined, chosenStart: UtcMinute | undefined): void {
  const [, setTold] = useState(0);
  useEffect(() => {
    if (found === undefined || chosenStart === undefined) return undefined;
    const chosen = found.answer.slots.find(({ span }) => span.start === chosenStart);
    if (chosen === undefined || chosen.parts.length > 0) return undefined;
    const controller = new AbortController();
    explaining
      .run({ kind: 'explain', search: encodeSearch(found.search), start: chosenStart }, controller.signal)
      .then((outcome) => {
        if (outcome.kind === 'explained') found.told.set(chosenStart, outcome.parts);
        if (!controller.signal.aborted) setTold((count) => count + 1);
      })
      // Without its reasons a time can still be chosen.
      .catch(() => undefined);
    return () => controller.abort();
  }, [found, chosenStart]);
}

/** Remedies for a search that found nothing; undefined while they are tried. Always in a worker: they try a great deal. */
export function useRemedies(
  tried: { readonly search: WishSearch; readonly wider: WishSearch } | undefined,
  wish: object,
): readonly Remedy[] | undefined {
  const [late, setLate] = useState<Late<readonly Remedy[]>>();
  useEffect(
    () => (tried === undefined ? undefined : runLate(wish, setLate, (signal) => helpAway(tried, signal))),
    [tried, wish],
  );
  return tried === undefined ? undefined : resultFor(late, wish);
}

/** Starts something and gives the way to stop it: what comes after that is dropped. */
function runLate<Result>(
  wish: object,
  take: (late: Late<Result>) => void,
  work: (signal: AbortSignal) => Promise<Result>,
): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  work(signal).then(
    (result) => signal.aborted || take({ wish, kind: 'done', result }),
    (error: unknown) => signal.aborted || take({ wish, kind: 'failed', error }),
  );
  return () => controller.abort();
}

/** A search that was refused is a mistake of ours and must not look like one that goes on for ever. */
function resultFor<Result>(late: Late<Result> | undefined, wish: object): Result | undefined {
  if (late === undefined || late.wish !== wish) return undefined;
  if (late.kind === 'failed') throw late.error;
  return late.result;
}

async function findAway(search: WishSearch, chosenStart: number | undefined, signal: AbortSignal): Promise<Found> {
  const outcome = await finding.run({ kind: 'find', search: encodeSearch(search), chosenStart }, signal);
  if (outcome.kind !== 'found') throw new Error('The worker answered another question.');
  const told = new Map<number, readonly ScorePart[]>();
  return { search, told, answer: decodeAnswer(outcome.answer, (start) => told.get(start) ?? []) };
}

async function helpAway(
  { search, wider }: { readonly search: WishSearch; readonly wider: WishSearch },
  signal: AbortSignal,
): Promise<readonly Remedy[]> {
  const outcome = await helping.run({ kind: 'help', search: encodeSearch(search), wider: encodeSearch(wider) }, signal);
  if (outcome.kind !== 'remedies') throw new Error('The worker answered another question.');
  return outcome.remedies;
}
