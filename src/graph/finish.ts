// Seeing to its end, or taking back, what was found unfinished. Whoever was faster, another tab or device, is believed.
import { tidyBlocks } from './blocks.ts';
import { bookOne } from './booking.ts';
import type { StepContext } from './call.ts';
import { applyChange } from './change.ts';
import { isStale, mostAttempts } from './change-desk.ts';
import { type Desk, holding } from './desk.ts';
import { findInState, findIntent, stateOf } from './found.ts';
import type { Options } from './graph.ts';
import type { FinishOutcome, UndoOutcome, Unfinished } from './outcomes.ts';
import { noteProperty } from './properties.ts';
import { removeAll } from './removal.ts';
import { parseChanging, restoreFile } from './revise.ts';
import { bookSeries, type SeriesOptions, undoSeries } from './series.ts';
import { propertyOf } from './shapes/event.ts';

export async function finish(desk: Desk, unfinished: Unfinished, options: SeriesOptions): Promise<FinishOutcome> {
  switch (unfinished.kind) {
    case 'booking':
      return unfinished.plan === undefined
        ? cannotFinish()
        : bookOne(desk, unfinished.plan, options, { isKnown: true });
    case 'series':
      return unfinished.plan === undefined
        ? cannotFinish()
        : bookSeries(desk, unfinished.plan, options, { isKnown: true });
    case 'revision':
      return unfinished.after === undefined
        ? cannotFinish()
        : applyChange(desk, unfinished.session, { kind: 'revise', plan: unfinished.after }, changeOptions(options));
    case 'blocks':
      return tidy(desk, { signal: options.signal }).then(
        () => ({ kind: 'tidied' }),
        (error: unknown) => ({ kind: 'unfinished', mailed: 'no', error }),
      );
    case 'nothing-booked':
      desk.journal.forget(unfinished.key);
      return { kind: 'tidied' };
  }
}

/** Its guide is not known here any more: a screen offers to undo only. */
function cannotFinish(): never {
  throw new Error('What has no plan cannot be finished.');
}

function changeOptions(options: SeriesOptions) {
  return options.signal === undefined ? {} : { signal: options.signal };
}

export async function undo(
  desk: Desk,
  unfinished: Unfinished,
  comment: string,
  options: Options,
): Promise<UndoOutcome> {
  const step: StepContext = { signal: options.signal };
  try {
    switch (unfinished.kind) {
      case 'booking':
        return await holding(desk, unfinished.key, options.signal, () => undoDraft(desk, unfinished.key, step));
      case 'series': {
        const numbers = unfinished.plan?.sessions.map(({ number }) => number);
        const only = numbers === undefined ? undefined : new Set(numbers);
        const end = await undoSeries(desk, unfinished.key, comment, options, only);
        return end.kind === 'undone' ? { kind: 'undone' } : { kind: 'unfinished', error: end.error };
      }
      case 'revision':
        return await holding(desk, unfinished.key, options.signal, () => undoRevision(desk, unfinished, step));
      case 'blocks':
        await tidy(desk, step);
        return { kind: 'undone' };
      case 'nothing-booked':
        desk.journal.forget(unfinished.key);
        return { kind: 'undone' };
    }
  } catch (error) {
    return { kind: 'unfinished', error };
  }
}

/** Only a draft goes silently, and only in the version that was looked at: what was sent meanwhile stays. */
async function undoDraft(desk: Desk, intentId: string, step: StepContext): Promise<UndoOutcome> {
  for (let attempt = 1; ; attempt++) {
    const found = await findIntent(desk.client, intentId, true, step);
    const event = found.get(intentId);
    if (event !== undefined && stateOf(event) !== 'draft') return { kind: 'no-longer-unfinished' };
    const blocks = [...found].filter(([id]) => id !== intentId).map(([, block]) => block);
    const removals = [
      ...blocks.map(({ id }) => ({ eventId: id, isInvited: false })),
      ...(event === undefined ? [] : [{ eventId: event.id, isInvited: false, etag: event['@odata.etag'] }]),
    ];
    try {
      await removeAll(desk, removals, '', step);
      desk.journal.forget(intentId);
      return { kind: 'undone' };
    } catch (error) {
      if (!isStale(error) || attempt === mostAttempts) throw error;
    }
  }
}

async function undoRevision(
  desk: Desk,
  unfinished: Extract<Unfinished, { readonly kind: 'revision' }>,
  step: StepContext,
): Promise<UndoOutcome> {
  const found = (await findIntent(desk.client, unfinished.key, false, step)).get(unfinished.key);
  if (found === undefined || stateOf(found) !== 'changing') return { kind: 'no-longer-unfinished' };
  const changing = parseChanging(propertyOf(found, noteProperty)) ?? { from: '', to: '', files: [] };
  await restoreFile(desk, found.id, changing, unfinished.after, unfinished.before, step);
  return { kind: 'undone' };
}

async function tidy(desk: Desk, step: StepContext): Promise<void> {
  const strays = await findInState(desk.client, 'stray', step);
  await tidyBlocks(
    desk,
    [...strays].map(([intentId, { id }]) => ({ eventId: id, intentId })),
    step,
  );
}
