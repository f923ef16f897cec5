// Who cannot come to a slot that does not wait for them, and what keeps them.
import { hasAnyCell, hasCell, type Row, runAfter } from './bits.ts';
import type { WhyMissing } from './search.ts';
import type { Member } from './slot-starts.ts';

export function isMissing({ comes }: Member, start: number): boolean {
  return comes !== undefined && !hasCell(comes, start);
}

/** The first that applies: a day off, away, a meeting, an item nobody knows, else the hours. */
export function whyMissing({ person, before, after }: Member, start: number, length: number): WhyMissing {
  const from = start - before;
  const to = start + length + after;
  const has = (row: Row | undefined): boolean => row !== undefined && hasAnyCell(row, from, to);
  if (has(person.off)) return 'day-off';
  if (has(person.oof)) return 'oof';
  if (has(person.busy)) return 'busy';
  if (has(person.unknown)) return 'unknown';
  const { hours } = person;
  if (hours !== undefined && runAfter(hours.row, from, to - from) < to - from) return 'outside-hours';
  // Nothing stands in the way but the end of what was read, into which the time beside the session would reach.
  return 'unknown';
}
