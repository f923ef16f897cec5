// One session on its way into the calendar: what was meant, what stands there, and how sure that is.
import { type BookingPlan, sessionCode } from '#mentoring';
import { GraphError, isDoubtful } from './fault.ts';
import { type Found, stateOf } from './found.ts';
import type { SeriesStage } from './outcomes.ts';
import { instantOf } from './shapes/date-time.ts';
import { codeOf, type EventShape, sessionOf } from './shapes/event.ts';

export interface Work {
  readonly plan: BookingPlan;
  stage: SeriesStage;
  event: EventShape | undefined;
  /** Whether something is known to have been on the event before this run: then its file is looked for. */
  isOld: boolean;
  /** Whether an answer was lost on the way, so that the event is read once more before anybody is invited. */
  isDoubtful: boolean;
  /** Whether people may have been mailed. */
  mailed: boolean;
}

export function newWork(plan: BookingPlan): Work {
  return { plan, stage: 'absent', event: undefined, isOld: false, isDoubtful: false, mailed: false };
}

/** Takes in what stands in the mailbox. An event of other times or another code is not what was meant: that throws. */
export function takeIn(work: Work, event: EventShape): void {
  expectSame(work.plan, event);
  const isSent = stateOf(event) === 'sent' || event.attendees.length > 0;
  work.event = event;
  work.isOld = true;
  work.mailed = isSent;
  work.stage = isSent ? 'invited' : 'created';
}

export function takeInAll(works: readonly Work[], found: Found): void {
  for (const work of works) {
    const event = found.get(work.plan.wish.intentId);
    if (event !== undefined) takeIn(work, event);
  }
}

/** The event of a session that must be there by now. */
export function eventIn(work: Work): EventShape {
  if (work.event === undefined) throw new Error('A step was taken before the event was there.');
  return work.event;
}

/** An old event under the same transaction must not pass for a new booking. */
export function expectSame(plan: BookingPlan, event: EventShape): void {
  const start = instantOf(event.start, 'down');
  const end = instantOf(event.end, 'up');
  const code = codeOf(event) ?? sessionOf(event)?.code;
  const isSame = start === plan.wish.span.start && end === plan.wish.span.end && !event.isCancelled;
  if (!isSame || code !== sessionCode(plan.wish.intentId))
    throw new GraphError({ kind: 'conflict', code: 'OtherEvent' });
}

/** Whoever books at the last moment may be a little late for it. */
const mostLateMinutes = 15;

/**
 * A device whose clock is wrong offers times that are over. When the event was made is said by Graph's own clock, the
 * only one that can be read from here, and nobody has been mailed yet.
 */
export function expectAhead(plan: BookingPlan, event: EventShape): void {
  const created = instantOf({ dateTime: event.createdDateTime ?? '', timeZone: 'UTC' }, 'down');
  if (created !== undefined && plan.wish.span.start < created - mostLateMinutes)
    throw new GraphError({ kind: 'conflict', code: 'InThePast' });
}

export function holdsEverybody(plan: BookingPlan, event: EventShape): boolean {
  const there = new Set(event.attendees.map((attendee) => attendee.emailAddress?.address?.toLowerCase()));
  return plan.event.attendees.every((attendee) => there.has(attendee.address.toLowerCase()));
}

/** Graph itself said no: it did not happen. Stopping in the middle is no refusal. */
export function isRefusal(error: unknown): boolean {
  return error instanceof GraphError && !isDoubtful(error);
}
