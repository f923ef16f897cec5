// What somebody else changed on a session since it was seen, and whether that is the same thing that is to change now.
import { isSameAddress, type Session, type SessionChange } from '#mentoring';

export type Part = 'time' | 'people' | 'subject' | 'guide';

/** Parts that differ. Answers, reminders and what Exchange writes in the background are none. */
export function changedParts(seen: Session, now: Session): ReadonlySet<Part> {
  const parts = new Set<Part>();
  if (seen.span.start !== now.span.start || seen.span.end !== now.span.end) parts.add('time');
  if (!isSamePeople(seen, now)) parts.add('people');
  if (seen.subject !== now.subject) parts.add('subject');
  if (seen.ticket !== undefined && JSON.stringify(seen.ticket) !== JSON.stringify(now.ticket)) parts.add('guide');
  return parts;
}

/**
 * Whether both changed the same. A move and a cancellation rest on the time; a revision is written for a time, and
 * replaces people, subject and guide. Whoever comes later is asked, never overruled and never overruling.
 */
export function isConflict(seen: Session, now: Session, change: SessionChange): boolean {
  const parts = changedParts(seen, now);
  if (change.kind === 'revise') return parts.size > 0;
  return parts.has('time');
}

function isSamePeople(seen: Session, now: Session): boolean {
  const has = (session: Session, address: string) =>
    session.attendees.some((attendee) => isSameAddress(attendee.address, address));
  return (
    seen.attendees.every(({ address }) => has(now, address)) && now.attendees.every(({ address }) => has(seen, address))
  );
}
