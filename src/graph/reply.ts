// An attendee's answer to an invitation, with another time where one is proposed. Each answer mails the organizer, so it
// is looked up before it is repeated, and not repeated at all while the first may still be on its way.
import type { Span } from '#engine';
import type { Session, SessionAnswer, WrittenTimes } from '#mentoring';
import { expectNoPage } from './answer.ts';
import { answerCall } from './booking-calls.ts';
import type { StepContext } from './call.ts';
import { type Desk, mostLookUps, pauseBefore } from './desk.ts';
import { GraphError, isDoubtful } from './fault.ts';
import type { Options } from './graph.ts';
import type { AnswerOutcome } from './outcomes.ts';
import { isGone } from './removal.ts';
import { readEvent } from './sessions.ts';
import { type EventShape, sessionOf } from './shapes/event.ts';
import { utcText } from './utc-text.ts';

const verbs = { accept: 'accept', maybe: 'tentativelyAccept', decline: 'decline' } as const;
const answers = { accept: 'accepted', maybe: 'tentativelyAccepted', decline: 'declined' } as const;

export async function answerSession(
  desk: Desk,
  session: Session,
  answer: SessionAnswer,
  options: Options,
  quiet = false,
): Promise<AnswerOutcome> {
  const step: StepContext = { signal: options.signal };
  let mailed: 'no' | 'maybe' = 'no';
  try {
    const before = await readOwn(desk, session.eventId, step);
    if (before === undefined) return answer.kind === 'decline' ? answered(answer, undefined) : { kind: 'gone' };
    const refusal = refusalOf(before, answer);
    if (refusal !== undefined) return refusal;
    // Pressed again: the organizer has this answer already.
    if (isAnswered(before, answer) && !('proposed' in answer)) return answered(answer, before);
    for (let attempt = 1; ; attempt++) {
      try {
        mailed = 'maybe';
        const call = answerCall(session.eventId, verbs[answer.kind], bodyOf(answer, quiet), step);
        expectNoPage(await desk.client.send(call));
        break;
      } catch (error) {
        // A refusal of the first try says that nothing was sent; of a later one, only that this one was not.
        if (!isDoubtful(error) && attempt === 1) mailed = 'no';
        if (!isDoubtful(error) || attempt > mostLookUps) throw error;
        const after = await lookForAnswer(desk, session.eventId, before, answer, attempt, step);
        if (after.isThere) return answered(answer, after.event);
        if (error instanceof GraphError && error.fault.kind === 'timeout') throw error;
      }
    }
    return answered(answer, await readOwn(desk, session.eventId, step).catch(notShown));
  } catch (error) {
    if (isGone(error)) return { kind: 'gone' };
    return { kind: 'unfinished', mailed, error };
  }
}

/** The answer is given; that it cannot be shown right now must not make anybody give it twice. */
function notShown(error: unknown): undefined {
  if (error instanceof GraphError) return undefined;
  throw error;
}

async function lookForAnswer(
  desk: Desk,
  eventId: string,
  before: EventShape,
  answer: SessionAnswer,
  attempt: number,
  step: StepContext,
) {
  await pauseBefore(desk, attempt, step);
  const event = await readOwn(desk, eventId, step);
  const isNew = event?.responseStatus?.time !== before.responseStatus?.time || !isAnswered(before, answer);
  // A declined meeting leaves the calendar.
  const isThere = event === undefined ? answer.kind === 'decline' : isAnswered(event, answer) && isNew;
  return { isThere, event };
}

async function readOwn(desk: Desk, eventId: string, step: StepContext): Promise<EventShape | undefined> {
  try {
    return await readEvent(desk.client, eventId, step.signal === undefined ? {} : { signal: step.signal });
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

function refusalOf(event: EventShape, answer: SessionAnswer): AnswerOutcome | undefined {
  if (event.isCancelled) return { kind: 'not-allowed', why: 'cancelled' };
  if (event.isOrganizer) return { kind: 'not-allowed', why: 'organizer' };
  const proposes = 'proposed' in answer && answer.proposed !== undefined;
  return proposes && event.allowNewTimeProposals === false ? { kind: 'not-allowed', why: 'no-proposals' } : undefined;
}

function isAnswered(event: EventShape, answer: SessionAnswer): boolean {
  return event.responseStatus?.response === answers[answer.kind];
}

function answered(answer: SessionAnswer, event: EventShape | undefined): AnswerOutcome {
  return { kind: 'answered', answer, session: event === undefined ? undefined : sessionOf(event) };
}

function bodyOf(answer: SessionAnswer, quiet: boolean) {
  const proposed = 'proposed' in answer && answer.proposed !== undefined ? timesOf(answer.proposed) : undefined;
  return { comment: answer.comment, sendResponse: !quiet, proposed };
}

function timesOf(span: Span): WrittenTimes {
  return { startDateTime: utcText(span.start), endDateTime: utcText(span.end), zoneName: 'UTC' };
}
