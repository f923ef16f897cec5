// Carries out bookings, one or a whole series, exactly once. Each step looks before it repeats: a lost answer is never
// taken for a failure. Nobody is mailed before every session stands with its guide.

import type { Span } from '#engine';
import type { BookingPlan, BookingStep } from '#mentoring';
import { attachAll } from './attach-step.ts';
import { ensureCategory } from './booking-calls.ts';
import type { StepContext } from './call.ts';
import { begin, type Desk } from './desk.ts';
import { createMissing } from './draft-step.ts';
import type { Found } from './found.ts';
import type { Options } from './graph.ts';
import { inviteAll } from './invite-step.ts';
import type { SeriesProgress } from './outcomes.ts';
import { type ReadBack, readBackAll } from './read-back-step.ts';
import { removeAll } from './removal.ts';
import { findTaken, isAwaited } from './taken.ts';
import { eventIn, expectAhead, newWork, takeInAll, type Work } from './work.ts';

/** What is to be booked together. */
export interface Errand {
  /** The intent's id, or the series'. */
  readonly key: string;
  readonly plans: readonly BookingPlan[];
  /** What the intent left in the mailbox. */
  readonly look: (step: StepContext) => Promise<Found>;
  /** Meetings that do not count when the slot is looked at again: the session that this one takes the place of. */
  readonly replaces?: readonly Span[];
  /** Whether something was found there at the start of the app. Where it is gone by now, nothing is created anew. */
  readonly isKnown?: boolean;
}

export type ErrandEnd =
  | { readonly kind: 'booked'; readonly read: readonly ReadBack[]; readonly works: readonly Work[] }
  | {
      readonly kind: 'slot-taken';
      readonly taken: readonly { readonly work: Work; readonly addresses: readonly string[] }[];
      readonly works: readonly Work[];
    }
  | { readonly kind: 'gone'; readonly works: readonly Work[] }
  | {
      readonly kind: 'unfinished';
      readonly step: BookingStep;
      readonly works: readonly Work[];
      /** Whether anybody may have been mailed, now or at an earlier try of this page. */
      readonly mailed: boolean;
      readonly error: unknown;
    };

export async function bookAll(
  desk: Desk,
  errand: Errand,
  options: Options & { readonly onProgress: (progress: SeriesProgress) => void },
): Promise<ErrandEnd> {
  const { client } = desk;
  const works = errand.plans.map(newWork);
  let at: BookingStep = 'look-again';
  const during = async <Result>(
    step: BookingStep,
    work: (context: StepContext) => Promise<Result>,
  ): Promise<Result> => {
    options.signal?.throwIfAborted();
    at = step;
    options.onProgress({ kind: 'started', step });
    const onWait: StepContext['onWait'] = (why, seconds) => options.onProgress({ kind: 'waiting', step, why, seconds });
    const result = await work({ signal: options.signal, onWait });
    options.onProgress({ kind: 'done', step });
    return result;
  };
  const counting = (step: BookingStep) => {
    const total = works.length;
    let count = works.filter(({ stage }) => stage !== 'created').length;
    return () => total > 1 && options.onProgress({ kind: 'counted', step, count: ++count, total });
  };
  try {
    const isRepeat = begin(desk, errand.key).isRepeat || errand.isKnown === true;
    const looked = await during('look-again', async (step) => {
      let there: Found = isRepeat ? await errand.look(step) : new Map();
      takeInAll(works, there);
      const isGone = errand.isKnown === true && works.every(({ event }) => event === undefined);
      if (isGone) return { there, taken: [], isGone };
      let taken = await takenOf(desk, works, errand.replaces ?? [], step);
      if (taken.length > 0 && !isRepeat) {
        // Another device of the same person may have begun the same: then it is our own draft that stands there.
        there = await errand.look(step);
        takeInAll(works, there);
        if (there.size > 0) taken = await takenOf(desk, works, errand.replaces ?? [], step);
      }
      if (taken.length > 0) await giveUpDrafts(desk, works, taken, there, step);
      return { there, taken, isGone };
    });
    if (looked.isGone) {
      desk.journal.forget(errand.key);
      return { kind: 'gone', works };
    }
    if (looked.taken.length > 0) {
      if (!works.some(({ mailed }) => mailed)) desk.journal.forget(errand.key);
      return { kind: 'slot-taken', taken: looked.taken, works };
    }
    await during('create', async (step) => {
      await colourCategory(desk, works, step);
      await createMissing(desk, works, looked.there, () => errand.look(step), step);
      for (const work of works) if (!work.mailed) expectAhead(work.plan, eventIn(work));
    });
    await during('attach', (step) => attachAll(desk, works, step, counting('attach')));
    await during('invite', (step) => inviteAll(desk, works, step));
    const read = await during('read-back', (step) => readBackAll(client, works, step));
    desk.journal.forget(errand.key);
    return { kind: 'booked', read, works };
  } catch (error) {
    if (works.some(({ mailed }) => mailed)) desk.mailed.add(errand.key);
    return { kind: 'unfinished', step: at, works, mailed: desk.mailed.has(errand.key), error };
  }
}

/** Asked for what nobody was invited to yet. On a repeat our own draft makes the organizer busy and does not count. */
async function takenOf(desk: Desk, works: readonly Work[], replaces: readonly Span[], step: StepContext) {
  const open = works.filter(({ mailed }) => !mailed);
  const questions = open.map(({ plan, event }) => ({
    span: plan.wish.span,
    addresses: (event === undefined ? [plan.wish.organizer, ...plan.wish.others] : plan.wish.others)
      .map(({ address }) => address)
      .filter((address) => isAwaited(plan.wish, address)),
    own: replaces,
  }));
  const found = await findTaken(desk.client, questions, step);
  return open.flatMap((work, index) => {
    const addresses = found[index] ?? [];
    return addresses.length === 0 ? [] : [{ work, addresses }];
  });
}

/** A draft whose slot was taken goes, and all of them do where nobody was mailed: the whole is planned anew then. */
async function giveUpDrafts(
  desk: Desk,
  works: readonly Work[],
  taken: readonly { readonly work: Work }[],
  there: Found,
  step: StepContext,
): Promise<void> {
  const isAnyMailed = works.some(({ mailed }) => mailed);
  for (const work of works) {
    if (work.mailed || work.event === undefined) continue;
    if (isAnyMailed && !taken.some((one) => one.work === work)) continue;
    const { intentId } = work.plan.wish;
    const blocks = [...there].filter(([found]) => found.startsWith(`${intentId}:`)).map(([, event]) => event.id);
    const removals = [...blocks, work.event.id].map((eventId) => ({ eventId, isInvited: false }));
    await removeAll(desk, removals, '', step);
    work.event = undefined;
    work.stage = 'absent';
  }
}

async function colourCategory(desk: Desk, [first]: readonly Work[], step: StepContext): Promise<void> {
  if (first === undefined || desk.seen.category) return;
  await ensureCategory(desk.client, first.plan.event.category, step);
  desk.seen.category = true;
}
