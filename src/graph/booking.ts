// One session, booked exactly once.
import type { BookingPlan } from '#mentoring';
import { bookAll, type Errand } from './book-all.ts';
import { type Desk, holding } from './desk.ts';
import { findIntent } from './found.ts';
import type { BookingProgress, Options } from './graph.ts';
import type { BookingOutcome } from './outcomes.ts';

export type BookingOptions = Options & { readonly onProgress: (progress: BookingProgress) => void };

/** A booking that nobody has found unfinished before: it is there or it is made. */
export async function applyBooking(desk: Desk, plan: BookingPlan, options: BookingOptions): Promise<BookingOutcome> {
  const outcome = await bookOne(desk, plan, options);
  if (outcome.kind === 'no-longer-unfinished') throw new Error('Only what was found can be gone.');
  return outcome;
}

export async function bookOne(
  desk: Desk,
  plan: BookingPlan,
  options: BookingOptions,
  known: Pick<Errand, 'isKnown' | 'replaces'> = {},
): Promise<BookingOutcome | { readonly kind: 'no-longer-unfinished' }> {
  const { intentId } = plan.wish;
  const errand: Errand = {
    ...known,
    key: intentId,
    plans: [plan],
    look: (step) => findIntent(desk.client, intentId, plan.blocks.length > 0, step),
  };
  const onProgress: Parameters<typeof bookAll>[2]['onProgress'] = (progress) => {
    if (progress.kind !== 'counted') options.onProgress(progress);
  };
  const end = await holding(desk, intentId, options.signal, () =>
    bookAll(desk, errand, { ...options, onProgress }),
  ).catch((error: unknown) => ({
    kind: 'unfinished' as const,
    step: 'look-again' as const,
    works: [],
    mailed: desk.mailed.has(intentId),
    error,
  }));
  const [work] = end.works;
  if (end.kind === 'unfinished') {
    const { step, mailed, error } = end;
    return { kind: 'unfinished', step, mailed, eventId: work?.event?.id, error };
  }
  if (end.kind === 'gone') return { kind: 'no-longer-unfinished' };
  if (end.kind === 'slot-taken') return { kind: 'slot-taken', addresses: end.taken.flatMap((one) => one.addresses) };
  const [read] = end.read;
  if (read === undefined) throw new Error('A booking was read back without its session.');
  const { session, linkPending, clashes } = read;
  return clashes.length === 0
    ? { kind: 'booked', session, linkPending }
    : { kind: 'booked', session, linkPending, clashes };
}
