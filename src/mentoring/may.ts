// Who may do what with a session. The screens show nothing else, and graph refuses everything else.
import type { UtcMinute } from '#engine';
import { isSameAddress } from './seats.ts';
import type { Session } from './session.ts';

export type SessionAction =
  | 'move'
  | 'cancel'
  | 'change-guide'
  | 'change-people'
  | 'accept'
  | 'decline'
  | 'propose-time'
  | 'take-over';

/** Who looks at a session: a person at their own calendar, or an assistant at somebody else's. */
export interface Viewer {
  readonly address: string;
  /** Whose calendar it is when it is not the viewer's own, and whether the assistant may write there. */
  readonly onBehalfOf?: { readonly address: string; readonly mayWrite: boolean };
  readonly now: UtcMinute;
}

/**
 * Says what somebody may do with a session: the organizer changes it, an attendee answers it, an assistant who may
 * write does what the owner may, and nobody does anything to what is cancelled or over. Handing over is for people in
 * the session: they book it anew in their own calendar.
 */
export function may(session: Session, viewer: Viewer): ReadonlySet<SessionAction> {
  const nothing: ReadonlySet<SessionAction> = new Set();
  if (session.isCancelled || session.span.end <= viewer.now) return nothing;
  if (viewer.onBehalfOf !== undefined && !viewer.onBehalfOf.mayWrite) return nothing;
  const owner = viewer.onBehalfOf?.address ?? viewer.address;
  if (session.isOrganizer) {
    const whole: SessionAction[] = session.ticket === undefined ? [] : ['change-guide', 'change-people'];
    return new Set<SessionAction>(['move', 'cancel', ...whole]);
  }
  const isInvited = session.attendees.some(({ address }) => isSameAddress(address, owner));
  const takeOver: SessionAction[] =
    session.ticket !== undefined && isInvited && viewer.onBehalfOf === undefined ? ['take-over'] : [];
  return new Set<SessionAction>(['accept', 'decline', 'propose-time', ...takeOver]);
}
