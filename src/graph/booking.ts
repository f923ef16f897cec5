// Carries a booking plan out, exactly once. Each step looks before it repeats: a lost answer is never taken for a failure.
import { type BookingPlan, type BookingStep, isSameAddress } from '#mentoring';
import {
  createEvent,
  ensureCategory,
  findByIntent,
  hasAttachment,
  inviteAttendees,
  postAttachment,
} from './booking-calls.ts';
import type { StepContext } from './call.ts';
import type { GraphClient } from './client.ts';
import { GraphError, isDoubtful } from './fault.ts';
import type { BookingOutcome, BookingProgress, Options } from './graph.ts';
import { readSchedules } from './schedules.ts';
import { readEvent } from './sessions.ts';
import { instantOf } from './shapes/date-time.ts';
import { type EventShape, sessionOf } from './shapes/event.ts';

export type BookingOptions = Options & { readonly onProgress: (progress: BookingProgress) => void };

/** A lost answer is looked up this often before the step gives up and the person decides. */
const mostLookUps = 3;
/** Whoever books at the last moment may be a little late for it. */
const mostLateMinutes = 15;
/** A Teams link may come a moment after the event. */
const mostLinkPolls = 5;

/** `tried` holds the intents of this page's life: only a repeat has to look whether the event is already there. */
export async function applyBooking(
  client: GraphClient,
  tried: Set<string>,
  plan: BookingPlan,
  options: BookingOptions,
): Promise<BookingOutcome> {
  const state: State = { step: 'look-again', mailed: false, eventId: undefined };
  const context = (step: BookingStep): StepContext => ({
    signal: options.signal,
    onWait: (why, seconds) => options.onProgress({ kind: 'waiting', step, why, seconds }),
  });
  const during = async <Result>(
    step: BookingStep,
    work: (context: StepContext) => Promise<Result>,
  ): Promise<Result> => {
    options.signal?.throwIfAborted();
    state.step = step;
    options.onProgress({ kind: 'started', step });
    const result = await work(context(step));
    options.onProgress({ kind: 'done', step });
    return result;
  };
  try {
    const isRepeat = tried.has(plan.wish.intentId);
    tried.add(plan.wish.intentId);
    let existing: EventShape | undefined;
    const taken = await during('look-again', async (step) => {
      existing = isRepeat ? await findByIntent(client, plan, step) : undefined;
      state.eventId = existing?.id;
      return findTaken(client, plan, existing !== undefined, step);
    });
    if (taken.length > 0 && existing === undefined) return { kind: 'slot-taken', addresses: taken };

    const event = await during('create', async (step) => existing ?? (await create(client, plan, step)));
    state.eventId = event.id;
    expectSame(plan, event);
    expectAhead(plan, event);
    await during('attach', (step) => attach(client, plan, event.id, isRepeat, step));
    await during('invite', (step) => invite(client, plan, event.id, state, step));
    return await during('read-back', (step) => readBack(client, plan, event.id, step));
  } catch (error) {
    return { kind: 'unfinished', step: state.step, mailed: state.mailed, eventId: state.eventId, error };
  }
}

interface State {
  step: BookingStep;
  mailed: boolean;
  eventId: string | undefined;
}

/**
 * Who is no longer free, by address. Somebody whose calendar cannot be read was unknown when the slot was picked and
 * takes nothing away. On a repeat our own event makes the organizer busy, so only the others are looked at.
 */
async function findTaken(client: GraphClient, plan: BookingPlan, ownIsThere: boolean, step: StepContext) {
  const { wish } = plan;
  const awaited = wish.others.filter(
    ({ address }) => !(wish.notAwaited ?? []).some((other) => isSameAddress(address, other)),
  );
  const people = ownIsThere ? awaited : [wish.organizer, ...awaited];
  const answers = await readSchedules(
    client,
    people.map((person) => person.address),
    wish.span,
    optionsOf(step),
  );
  return answers
    .filter(
      ({ time }) =>
        time.kind === 'known' && time.items.some((item) => isBlocking(item.status) && overlaps(item.span, wish.span)),
    )
    .map((answer) => answer.address);
}

function optionsOf(step: StepContext): Options {
  return step.signal === undefined ? {} : { signal: step.signal };
}

function isBlocking(status: string): boolean {
  return status === 'busy' || status === 'oof' || status === 'unknown';
}

function overlaps(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}

async function create(client: GraphClient, plan: BookingPlan, step: StepContext): Promise<EventShape> {
  await ensureCategory(client, plan.event.category, step);
  return untilSure(
    client,
    () => createEvent(client, plan, step),
    () => findByIntent(client, plan, step),
    step,
  );
}

async function attach(client: GraphClient, plan: BookingPlan, eventId: string, isRepeat: boolean, step: StepContext) {
  const isThere = async () => ((await hasAttachment(client, plan, eventId, step)) ? true : undefined);
  if (isRepeat && (await isThere())) return;
  const content = await plan.attachment.make();
  await untilSure(
    client,
    async () => {
      await postAttachment(client, plan, eventId, content, step);
      return true;
    },
    isThere,
    step,
  );
}

async function invite(client: GraphClient, plan: BookingPlan, eventId: string, state: State, step: StepContext) {
  const isThere = async () => {
    const event = await readEvent(client, eventId, optionsOf(step));
    return holdsEverybody(plan, event) ? true : undefined;
  };
  if (plan.event.attendees.length === 0) return;
  await untilSure(
    client,
    async () => {
      // From here on a lost answer may mean that people were mailed.
      state.mailed = true;
      await inviteAttendees(client, plan, eventId, step).catch((error: unknown) => {
        if (isRefusal(error)) state.mailed = false;
        throw error;
      });
      return true;
    },
    isThere,
    step,
  );
}

/** Booked is what Graph says is there: the people, the file, the time. A missing Teams link is waited for, then named. */
async function readBack(
  client: GraphClient,
  plan: BookingPlan,
  eventId: string,
  step: StepContext,
): Promise<BookingOutcome> {
  for (let poll = 0; ; poll++) {
    const event = await readEvent(client, eventId, optionsOf(step));
    const session = sessionOf(event);
    expectSame(plan, event);
    const isWhole =
      session !== undefined && holdsEverybody(plan, event) && (await hasAttachment(client, plan, eventId, step));
    if (!isWhole) throw new GraphError({ kind: 'conflict', code: 'ReadBackDiffers' });
    const linkPending = plan.event.isOnlineMeeting && session.joinUrl === undefined;
    if (!linkPending || poll === mostLinkPolls) return { kind: 'booked', session, linkPending };
    step.onWait?.('no-answer', 2 ** poll);
    await client.clock.wait(1000 * 2 ** poll, step.signal);
  }
}

/**
 * Acts; after a doubtful end looks whether it happened, and acts again only when it did not. A transactionId makes even
 * a look that came too early harmless for the event itself.
 */
async function untilSure<Result>(
  client: GraphClient,
  act: () => Promise<Result>,
  look: () => Promise<Result | undefined>,
  step: StepContext,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      if (!isDoubtful(error) || attempt > mostLookUps) throw error;
      step.onWait?.('no-answer', 2 ** attempt);
      await client.clock.wait(1000 * 2 ** attempt, step.signal);
      const there = await look();
      if (there !== undefined) return there;
    }
  }
}

/** Graph itself said no: it did not happen. Stopping in the middle is no refusal. */
function isRefusal(error: unknown): boolean {
  return error instanceof GraphError && !isDoubtful(error);
}

/** An old event under the same transaction must not pass for a new booking. */
function expectSame(plan: BookingPlan, event: EventShape): void {
  const start = instantOf(event.start, 'down');
  const end = instantOf(event.end, 'up');
  if (start !== plan.wish.span.start || end !== plan.wish.span.end || event.isCancelled)
    throw new GraphError({ kind: 'conflict', code: 'OtherEvent' });
}

/**
 * A device whose clock is wrong offers times that are over. When the event was made is said by Graph's own clock, the
 * only one that can be read from here, and nobody has been mailed yet.
 */
function expectAhead(plan: BookingPlan, event: EventShape): void {
  const created = instantOf({ dateTime: event.createdDateTime ?? '', timeZone: 'UTC' }, 'down');
  if (created !== undefined && plan.wish.span.start < created - mostLateMinutes)
    throw new GraphError({ kind: 'conflict', code: 'InThePast' });
}

function holdsEverybody(plan: BookingPlan, event: EventShape): boolean {
  const there = new Set(event.attendees.map((attendee) => attendee.emailAddress?.address?.toLowerCase()));
  return plan.event.attendees.every((attendee) => there.has(attendee.address.toLowerCase()));
}
