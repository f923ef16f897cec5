// Why a slot stands where it does: one pass over the slots, each with its named parts. Facts cost nothing.
import type { Availability } from './availability.ts';
import { addRow, hasCell, makeRow, type Row } from './bits.ts';
import { minutesOfDay } from './dates.ts';
import { cellMinutes, minuteOfCell, offsetAtCell } from './grid.ts';
import { cost, personJudge } from './person-judge.ts';
import type { ScorePart, Slot, SlotSearch } from './search.ts';
import type { Field } from './slot-starts.ts';
import { measures, weights } from './weights.ts';

const insideHours: ScorePart = { reason: { kind: 'inside-hours' }, points: 0 };
const fresh: ScorePart = { reason: { kind: 'fresh' }, points: 0 };
const notNearLunch: ScorePart = { reason: { kind: 'not-near-lunch' }, points: 0 };

/** The slots of a field, best first, equal ones by time. Parts about everybody come first, then people by key. */
export function scoredSlots(field: Field, search: SlotSearch): Slot[] {
  const length = search.lengthMinutes / cellMinutes;
  const judges = field.people.map((person) => personJudge(field.grid, person, length));
  const unknown = field.unknownKeys.map((key): ScorePart => ({ reason: { kind: 'calendar-unknown', key }, points: 0 }));
  const anyTaken = takenByAny(field);
  const first = firstWanted(field, search);
  const slots = field.starts.map((start): Slot => {
    const parts: ScorePart[] = [];
    if (judges.every((judge) => judge.isInside(start)) && unknown.length === 0) parts.push(insideHours);
    pushBuffer(parts, field, anyTaken, start);
    if (judges.every((judge) => judge.isFarFromLunch(start)) && unknown.length === 0) parts.push(notNearLunch);
    for (const judge of judges) judge.pushParts(parts, start);
    pushClockChanges(parts, field, start);
    pushDaysAway(parts, start - first);
    parts.push(...unknown);
    const at = minuteOfCell(field.grid, start);
    const end = minuteOfCell(field.grid, start + length);
    return { span: { start: at, end }, score: sumOf(parts), parts };
  });
  return slots.sort((a, b) => b.score - a.score || a.span.start - b.span.start);
}

function takenByAny(field: Field): Row {
  const row = makeRow(field.grid.cellCount);
  for (const person of field.people) addRow(row, person.taken);
  return row;
}

function firstWanted(field: Field, search: SlotSearch): number {
  const notice = Math.ceil((search.notBefore - field.grid.originMinute) / cellMinutes);
  return Math.max(field.grid.windowStart, notice);
}

/**
 * How long everybody is free before. Calendars may not have been read before the window, so free time there is not
 * claimed, and its lack costs nothing; a meeting that is known of counts wherever it lies.
 */
function pushBuffer(parts: ScorePart[], field: Field, anyTaken: Row, start: number): void {
  const most = measures.buffer / cellMinutes;
  let free = 0;
  while (free < most && start - 1 - free >= field.grid.windowStart && !hasCell(anyTaken, start - 1 - free)) free++;
  if (free === 0) return;
  const minutes = free * cellMinutes;
  if (minutes >= measures.fresh && field.unknownKeys.length === 0) parts.push(fresh);
  const isEndedByMeeting = free < most && hasCell(anyTaken, start - 1 - free);
  const line = weights.freeBefore.find(({ fromMinutes }) => minutes >= fromMinutes);
  parts.push({ reason: { kind: 'free-before', minutes }, points: isEndedByMeeting ? cost(line?.cost ?? 0) : 0 });
}

/** Said where the clocks of the people stand differently to one another than at the start of the window. */
function pushClockChanges(parts: ScorePart[], field: Field, start: number): void {
  const clocked = field.people.filter(hasClock);
  if (clocked.every(({ clock }) => clock.length === 1)) return;
  const moves = clocked.map(({ key, clock }) => ({
    key,
    offsetBefore: offsetAtCell(clock, field.grid.windowStart),
    offsetAfter: offsetAtCell(clock, start),
  }));
  const [one] = moves;
  if (one === undefined) return;
  const firstMove = one.offsetAfter - one.offsetBefore;
  if (moves.every(({ offsetBefore, offsetAfter }) => offsetAfter - offsetBefore === firstMove)) return;
  for (const move of moves) {
    if (move.offsetBefore !== move.offsetAfter) parts.push({ reason: { kind: 'clock-change', ...move }, points: 0 });
  }
}

function hasClock(
  person: Availability,
): person is Availability & { readonly clock: NonNullable<Availability['clock']> } {
  return person.clock !== undefined;
}

function pushDaysAway(parts: ScorePart[], cells: number): void {
  const days = Math.floor((cells * cellMinutes) / minutesOfDay);
  const points = Math.floor(days / weights.daysForOnePoint);
  if (points > 0) parts.push({ reason: { kind: 'days-away', days }, points: cost(points) });
}

function sumOf(parts: readonly ScorePart[]): number {
  let sum = 0;
  for (const part of parts) sum += part.points;
  return sum;
}
