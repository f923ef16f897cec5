// A session in another organizer's calendar: booked anew there, because no event can change its mailbox, and left here.
import type { BookingPlan, Session } from '#mentoring';
import { type BookingOptions, bookOne } from './booking.ts';
import type { Desk } from './desk.ts';
import type { BookingOutcome } from './outcomes.ts';
import { answerSession } from './reply.ts';

export async function takeOver(
  desk: Desk,
  session: Session,
  plan: BookingPlan,
  options: BookingOptions & { readonly comment?: string },
): Promise<BookingOutcome> {
  const outcome = await bookOne(desk, plan, options, { replaces: [session.span] });
  if (outcome.kind === 'no-longer-unfinished') throw new Error('Only what was found can be gone.');
  if (outcome.kind !== 'booked') return outcome;
  const { comment } = options;
  const left = await answerSession(
    desk,
    session,
    { kind: 'decline', comment: comment ?? '' },
    options.signal === undefined ? {} : { signal: options.signal },
    comment === undefined,
  );
  if (left.kind !== 'unfinished') return outcome;
  // The new session stands; the old one is still in this calendar, and the next press goes on from here.
  return { kind: 'unfinished', step: 'read-back', mailed: true, eventId: outcome.session.eventId, error: left.error };
}
