// Why a session does not stand where the rhythm would have it: everything that stands in the way there, by name.
import { hasAnyCell, hasCell, runAfter } from './bits.ts';
import { dayOffOver } from './days-off.ts';
import { cellFrom, cellHolding, cellMinutes } from './grid.ts';
import { dayPartOver } from './hours.ts';
import type { Span } from './minutes.ts';
import { isMissing, whyMissing } from './missing.ts';
import type { MoveReason } from './series.ts';
import type { SeriesField } from './series-field.ts';
import type { Member } from './slot-starts.ts';

/** What keeps a session from a stretch of time; nothing when it is a slot of the search. */
export function hindrances(seen: SeriesField, span: Span): readonly MoveReason[] {
  const { field, search } = seen;
  const { grid } = field;
  const from = cellHolding(grid, span.start);
  const to = from + search.lengthMinutes / cellMinutes;
  const first = Math.max(grid.windowStart, cellFrom(grid, search.notBefore));
  if (from < first || to > grid.windowEnd) return [{ kind: 'out-of-window' }];
  const reasons: MoveReason[] = [];
  for (const day of search.daysOff ?? []) {
    const cells = dayOffOver(grid, day);
    const concerns = day.key === undefined || mustCome(seen, day.key);
    if (concerns && cells.from < to && cells.to > from) reasons.push({ kind: 'day-off', name: day.name, key: day.key });
  }
  if (search.dayPart !== undefined) {
    const parts = dayPartOver(grid, search.dayPart);
    if (!parts.some((part) => part.from <= from && part.to >= to)) reasons.push({ kind: 'part-of-day' });
  }
  for (const member of field.members) reasons.push(...ofMember(seen, member, from, to));
  if ((search.rooms ?? []).length > 0 && !field.rooms.some(({ row }) => hasCell(row, from))) {
    reasons.push({ kind: 'no-room' });
  }
  if (reasons.length === 0 && !field.starts.includes(from)) reasons.push({ kind: 'no-such-time' });
  return reasons;
}

function mustCome({ field }: SeriesField, key: string): boolean {
  return field.members.some(({ person, presence }) => person.key === key && presence === 'required');
}

function ofMember({ field, search }: SeriesField, member: Member, from: number, to: number): readonly MoveReason[] {
  const { person, presence, before, after } = member;
  const { key, hours } = person;
  if (presence === 'optional') return [];
  if (presence === 'counted') {
    const come = field.members.filter((one) => one.presence !== 'optional' && !isMissing(one, from)).length;
    if (come >= (search.quorum ?? 0) || !isMissing(member, from)) return [];
    const why = whyMissing(member, from, to - from);
    return [{ kind: 'not-free', key, why }];
  }
  const isOutside =
    search.allowOutsideHours !== true && hours !== undefined && runAfter(hours.row, from, to - from) < to - from;
  if (hasAnyCell(person.blocked, from, to) || isOutside) {
    const why = whyMissing({ ...member, before: 0, after: 0 }, from, to - from);
    return why === 'day-off' ? [] : [{ kind: 'not-free', key, why }];
  }
  if (before + after === 0) return [];
  const isBlockFree =
    !hasAnyCell(person.blocked, from - before, to + after) &&
    from - before >= field.grid.windowStart &&
    to + after <= field.grid.windowEnd &&
    (search.allowOutsideHours === true ||
      hours === undefined ||
      runAfter(hours.row, from - before, to - from + before + after) === to - from + before + after);
  return isBlockFree ? [] : [{ kind: 'block-not-free', key }];
}
