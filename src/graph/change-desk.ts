// What every change of a session begins with: the session as it is now, compared with the session as it was seen.
import type { Session, SessionChange } from '#mentoring';
import type { StepContext } from './call.ts';
import type { Desk } from './desk.ts';
import { GraphError } from './fault.ts';
import { isConflict } from './merge.ts';
import type { ChangeOutcome } from './outcomes.ts';
import { isGone } from './removal.ts';
import { readEvent } from './sessions.ts';
import { type EventShape, sessionOf } from './shapes/event.ts';

export interface Now {
  readonly kind: 'now';
  readonly event: EventShape;
  readonly session: Session;
}

/** Attempts against somebody else who writes at the same time, or against Exchange, which does so in the background. */
export const mostAttempts = 4;

export async function readNow(
  desk: Desk,
  eventId: string,
  step: StepContext,
): Promise<Now | { readonly kind: 'gone' }> {
  try {
    const event = await readEvent(desk.client, eventId, step.signal === undefined ? {} : { signal: step.signal });
    const session = sessionOf(event);
    if (session === undefined) throw new GraphError({ kind: 'conflict', code: 'NoSession' });
    return event.isCancelled ? { kind: 'gone' } : { kind: 'now', event, session };
  } catch (error) {
    if (isGone(error)) return { kind: 'gone' };
    throw error;
  }
}

/** Why a change must not be written on what is there now; undefined when it may. */
export function refusalOf(seen: Session, now: Now, change: SessionChange): ChangeOutcome | undefined {
  if (!now.session.isOrganizer) return { kind: 'not-allowed', why: 'attendee' };
  return isConflict(seen, now.session, change) ? { kind: 'conflict', theirs: now.session, mine: change } : undefined;
}

export function isStale(error: unknown): boolean {
  return error instanceof GraphError && error.fault.kind === 'conflict';
}
