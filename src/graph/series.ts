// A series, booked as one, stopped and gone on with at will, and taken back as one.
import { blockOf, type SeriesPlan, seriesOf } from '#mentoring';
import { spanOf } from './blocks.ts';
import { bookAll, type ErrandEnd } from './book-all.ts';
import type { StepContext } from './call.ts';
import { type Desk, holding } from './desk.ts';
import { type Found, findSeries, stateOf } from './found.ts';
import type { Options } from './graph.ts';
import type { SeriesOutcome, SeriesProgress, SeriesStage, SeriesState, SeriesUndone } from './outcomes.ts';
import { type Removal, removeAll } from './removal.ts';
import { type EventShape, sessionOf } from './shapes/event.ts';
import type { Work } from './work.ts';

export type SeriesOptions = Options & { readonly onProgress: (progress: SeriesProgress) => void };

export async function applySeries(desk: Desk, plan: SeriesPlan, options: SeriesOptions): Promise<SeriesOutcome> {
  const outcome = await bookSeries(desk, plan, options);
  if (outcome.kind === 'no-longer-unfinished') throw new Error('Only what was found can be gone.');
  return outcome;
}

export async function bookSeries(
  desk: Desk,
  plan: SeriesPlan,
  options: SeriesOptions,
  known: { readonly isKnown?: boolean } = {},
): Promise<SeriesOutcome | { readonly kind: 'no-longer-unfinished' }> {
  const { seriesId } = plan;
  const errand = {
    ...known,
    key: seriesId,
    plans: plan.sessions.map((session) => session.plan),
    look: (step: StepContext) => findSeries(desk.client, seriesId, step),
  };
  const end = await holding(desk, seriesId, options.signal, () => bookAll(desk, errand, options)).catch(
    (error: unknown): ErrandEnd => ({
      kind: 'unfinished',
      step: 'look-again',
      works: [],
      mailed: desk.mailed.has(seriesId),
      error,
    }),
  );
  const state = stateAfter(seriesId, plan, end.works);
  switch (end.kind) {
    case 'gone':
      return { kind: 'no-longer-unfinished' };
    case 'slot-taken':
      return {
        kind: 'slot-taken',
        state,
        taken: end.taken.map(({ work, addresses }) => ({ number: numberOf(work), addresses })),
      };
    case 'unfinished': {
      const { step, mailed, error } = end;
      return { kind: 'unfinished', step, state, mailed, error };
    }
    case 'booked': {
      const clashes = end.read
        .filter((one) => one.clashes.length > 0)
        .map(({ work, clashes: addresses }) => ({ number: numberOf(work), addresses }));
      return { kind: 'booked', state, sessions: end.read.map(({ session }) => session), clashes };
    }
  }
}

function numberOf(work: Work): number {
  return seriesOf(work.plan.wish.intentId)?.number ?? 0;
}

function stateAfter(seriesId: string, plan: SeriesPlan, works: readonly Work[]): SeriesState {
  const sessions = plan.sessions.map(({ number, plan: { wish } }) => {
    const work = works.find((one) => one.plan.wish.intentId === wish.intentId);
    const { event } = work ?? { event: undefined };
    return {
      number,
      intentId: wish.intentId,
      stage: work?.stage ?? ('absent' as const),
      eventId: event?.id,
      session: event === undefined ? undefined : sessionOf(event),
    };
  });
  return { seriesId, sessions };
}

/** A series as the mailbox has it; what the notes speak of and is not there is gone, or was never made. */
export async function readSeries(desk: Desk, seriesId: string, step: StepContext): Promise<SeriesState> {
  return seriesState(seriesId, await findSeries(desk.client, seriesId, step));
}

export function seriesState(seriesId: string, found: Found): SeriesState {
  const sessions = sessionsIn(found).map(({ intentId, event, number }) => ({
    number,
    intentId,
    stage: stageOf(event),
    eventId: event.id,
    session: sessionOf(event),
  }));
  return { seriesId, sessions };
}

function sessionsIn(found: Found) {
  return [...found]
    .flatMap(([intentId, event]) => {
      const number = seriesOf(intentId)?.number;
      return number === undefined ? [] : [{ intentId, event, number }];
    })
    .sort((a, b) => a.number - b.number);
}

function stageOf(event: EventShape): SeriesStage {
  if (stateOf(event) !== 'draft' || event.attendees.length > 0) return 'booked';
  return event.hasAttachments ? 'attached' : 'created';
}

/**
 * Takes back what is not over yet, in batches: drafts and blocks are deleted, the rest is cancelled with the comment.
 * `only` limits it to some numbers.
 */
export async function undoSeries(
  desk: Desk,
  seriesId: string,
  comment: string,
  options: Options,
  only?: ReadonlySet<number>,
): Promise<SeriesUndone> {
  const step: StepContext = { signal: options.signal };
  let left = 0;
  try {
    return await holding(desk, seriesId, options.signal, async () => {
      const found = await findSeries(desk.client, seriesId, step);
      const nowMinute = (desk.client.clock.now() + (desk.client.skew.ms() ?? 0)) / 60_000;
      const isOver = (event: EventShape) => (spanOf(event)?.end ?? Number.POSITIVE_INFINITY) <= nowMinute;
      const mine = [...found].filter(([intentId]) => {
        const number = seriesOf(blockOf(intentId)?.sessionIntent ?? intentId)?.number;
        return number !== undefined && (only === undefined || only.has(number));
      });
      const open = mine.filter(([, event]) => !isOver(event));
      const removals = open.map(([, event]): Removal => ({ eventId: event.id, isInvited: event.attendees.length > 0 }));
      left = removals.length;
      await removeAll(desk, removals, comment, step);
      desk.journal.forget(seriesId);
      const cancelled = removals.filter(({ isInvited }) => isInvited).length;
      return { kind: 'undone', cancelled, deleted: removals.length - cancelled, held: mine.length - open.length };
    });
  } catch (error) {
    return { kind: 'unfinished', left, error };
  }
}
