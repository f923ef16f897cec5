// The search itself: at once where it is small, in a worker where the screen would stand still meanwhile.
import { useEffect, useMemo, useState } from 'react';
import { explainSlot, findSlots, type Remedy, type SlotAnswer } from '#engine';
import { decodeAnswer, encodeSearch } from './search-codec.ts';
import { createSearchDesk } from './search-desk.ts';
import type { WishSearch } from './wish-search.ts';

/** Days times people up to which a search is over before a frame is. */
const mostPersonDays = 600;
/** Outside hours every quarter of an hour of day and night is judged: about three times as many. */
const outsideHoursFactor = 3;

const finding = createSearchDesk();
const helping = createSearchDesk();

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
  chosenStart: number | undefined,
): SlotAnswer | undefined {
  const away = search !== undefined && isLarge(search) ? search : undefined;
  const here = useMemo(
    () => (search === undefined || away !== undefined ? undefined : findSlots(search)),
    [search, away],
  );
  const [late, setLate] = useState<Late<SlotAnswer>>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a choice asks for no new search, it only goes along
  useEffect(
    () => (away === undefined ? undefined : runLate(wish, setLate, (signal) => findAway(away, chosenStart, signal))),
    [away, wish],
  );
  return away === undefined ? here : resultFor(late, wish);
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

async function findAway(search: WishSearch, chosenStart: number | undefined, signal: AbortSignal): Promise<SlotAnswer> {
  const outcome = await finding.run({ kind: 'find', search: encodeSearch(search), chosenStart }, signal);
  if (outcome.kind !== 'found') throw new Error('The worker answered another question.');
  return decodeAnswer(outcome.answer, (start) => explainSlot(search, start)?.parts ?? []);
}

async function helpAway(
  { search, wider }: { readonly search: WishSearch; readonly wider: WishSearch },
  signal: AbortSignal,
): Promise<readonly Remedy[]> {
  const outcome = await helping.run({ kind: 'help', search: encodeSearch(search), wider: encodeSearch(wider) }, signal);
  if (outcome.kind !== 'remedies') throw new Error('The worker answered another question.');
  return outcome.remedies;
}
