// What a slot means for one person: hours, lunch, the edges of the day, buffers, long runs, the last gap of a day.
import type { Availability } from './availability.ts';
import { hasAnyCell, hasCell, runAfter, runBefore } from './bits.ts';
import { minutesOfDay } from './dates.ts';
import { cellMinutes, type Grid, type OffsetStretch, offsetAtCell } from './grid.ts';
import { type Shift, shiftIndexAt } from './hours.ts';
import { isLastGap, type PackedDay, packedDay } from './packed-day.ts';
import type { Reason, ScorePart } from './search.ts';
import { measures, weights } from './weights.ts';

/** Judges slots of one length by their first cell. */
export interface PersonJudge {
  /** Hours are known and hold the whole slot. */
  readonly isInside: (start: number) => boolean;
  /** The person's clock is known and the slot keeps away from lunch. */
  readonly isFarFromLunch: (start: number) => boolean;
  readonly pushParts: (parts: ScorePart[], start: number) => void;
}

/** No run of meetings is followed further than a working day. */
const furthestRun = (8 * 60) / cellMinutes;

/** A cost as points: never minus zero. */
export function cost(amount: number): number {
  return amount === 0 ? 0 : -amount;
}

export function personJudge(grid: Grid, person: Availability, length: number): PersonJudge {
  const { clock, hours } = person;
  const hasLunch = hours === undefined || coversLunch(hours.template.startMinute, hours.template.endMinute);
  const days = new Map<Shift, PackedDay>();
  const dayOf = (shift: Shift): PackedDay => {
    const kept = days.get(shift) ?? packedDay(grid, person.taken, shift);
    days.set(shift, kept);
    return kept;
  };
  const localMinute = (start: number): number | undefined =>
    clock === undefined ? undefined : localMinuteAt(grid, clock, start);
  const isInside = (start: number): boolean => hours !== undefined && runAfter(hours.row, start, length) === length;
  return {
    isInside,
    isFarFromLunch: (start) => {
      const local = localMinute(start);
      return local !== undefined && !(hasLunch && meetsLunch(local, length, measures.nearLunch));
    },
    pushParts: (parts, start) => {
      const local = localMinute(start);
      const shift = hours?.shifts[shiftIndexAt(hours.shifts, start)];
      if (hours === undefined) parts.push({ reason: { kind: 'hours-unknown', key: person.key }, points: 0 });
      if (local !== undefined) pushHours(parts, person, { start, length, local, shift, isInside: isInside(start) });
      if (local !== undefined && hasLunch && meetsLunch(local, length, 0)) {
        parts.push({ reason: { kind: 'over-lunch', key: person.key }, points: cost(weights.overLunch[person.role]) });
      }
      pushMeetings(parts, person, start, length);
      if (shift !== undefined && start + length <= shift.to && isLastGap(dayOf(shift), start, start + length)) {
        parts.push({ reason: { kind: 'only-gap', key: person.key }, points: cost(weights.onlyGap) });
      }
    },
  };
}

interface Place {
  readonly start: number;
  readonly length: number;
  readonly local: number;
  readonly shift: Shift | undefined;
  readonly isInside: boolean;
}

function pushHours(parts: ScorePart[], person: Availability, place: Place): void {
  const { start, length, local, shift } = place;
  const { key, role, hours } = person;
  const reason = (kind: 'early' | 'late' | 'outside-hours'): Reason => ({ kind, key, localMinute: local });
  if (hours !== undefined && !place.isInside) {
    const away = Math.min(measures.furthestAway, minutesAway(hours.shifts, start, start + length));
    const points = cost(weights.outsideHours[role] + hoursIn(away) * weights.hourAway[role]);
    parts.push({ reason: reason('outside-hours'), points });
    return;
  }
  const shiftMinutes = shift === undefined ? 0 : (shift.to - shift.from) * cellMinutes;
  if (hours === undefined || shift === undefined || shiftMinutes > measures.endlessShift) {
    pushUsualDay(parts, role, reason, local, length);
    return;
  }
  if (shiftMinutes < measures.shortShift) return;
  const points = cost(weights.edgeOfDay[role]);
  const edge = measures.edgeOfDay / cellMinutes;
  if (start - shift.from < edge) parts.push({ reason: reason('early'), points });
  if (shift.to - (start + length) < edge) parts.push({ reason: reason('late'), points });
}

/** Where hours say nothing, the usual day stands in: outside it costs by the hour, and is never forbidden. */
function pushUsualDay(
  parts: ScorePart[],
  role: Availability['role'],
  reason: (kind: 'early' | 'late') => Reason,
  local: number,
  length: number,
): void {
  const early = measures.usualDayStart - local;
  const late = local + length * cellMinutes - measures.usualDayEnd;
  const away = early > 0 ? early : late;
  if (away <= 0) return;
  const points = cost(
    weights.edgeOfDay[role] + hoursIn(Math.min(measures.furthestAway, away)) * weights.hourAway[role],
  );
  parts.push({ reason: reason(early > 0 ? 'early' : 'late'), points });
}

function pushMeetings(parts: ScorePart[], person: Availability, start: number, length: number): void {
  const { key, taken, meetings } = person;
  const end = start + length;
  if (hasCell(taken, start - 1)) {
    parts.push({ reason: { kind: 'no-buffer-before', key }, points: cost(weights.noBufferBefore) });
  }
  if (hasCell(taken, end))
    parts.push({ reason: { kind: 'no-buffer-after', key }, points: cost(weights.noBufferAfter) });
  const around = runBefore(meetings, start, furthestRun) + runAfter(meetings, end, furthestRun);
  const minutes = (around + length) * cellMinutes;
  if (around > 0 && minutes >= measures.longRun) {
    parts.push({ reason: { kind: 'long-run', key, minutes }, points: cost(weights.longRun) });
  }
  if (hasAnyCell(person.tentative, start, end)) {
    parts.push({ reason: { kind: 'tentative', key }, points: cost(weights.tentative) });
  }
  if (hasAnyCell(person.elsewhere, start, end)) parts.push({ reason: { kind: 'working-elsewhere', key }, points: 0 });
}

/** How far a slot sticks out of the nearer of the shifts around it. */
function minutesAway(shifts: readonly Shift[], start: number, end: number): number {
  const index = shiftIndexAt(shifts, start);
  let least = Number.POSITIVE_INFINITY;
  for (const shift of [shifts[index], shifts[index + 1]]) {
    if (shift !== undefined) least = Math.min(least, Math.max(shift.from - start, end - shift.to, 0));
  }
  return least * cellMinutes;
}

function hoursIn(minutes: number): number {
  return Math.ceil(minutes / 60);
}

function localMinuteAt(grid: Grid, clock: readonly OffsetStretch[], cell: number): number {
  const local = (grid.originMinute + cell * cellMinutes + offsetAtCell(clock, cell)) % minutesOfDay;
  return local < 0 ? local + minutesOfDay : local;
}

/** Who works only mornings, or nights, has lunch outside the hours. */
function coversLunch(startMinute: number, endMinute: number): boolean {
  const end = endMinute <= startMinute ? endMinute + minutesOfDay : endMinute;
  return [0, minutesOfDay].some((day) => startMinute <= measures.lunchStart + day && end >= measures.lunchEnd + day);
}

/** Whether a slot that starts at a local minute overlaps lunch, widened by a margin, today or tomorrow. */
function meetsLunch(local: number, length: number, margin: number): boolean {
  const end = local + length * cellMinutes;
  return [0, minutesOfDay].some(
    (day) => local < measures.lunchEnd + margin + day && end > measures.lunchStart - margin + day,
  );
}
