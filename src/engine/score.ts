// Why a slot stands where it does: every slot is counted, and only those that are looked at are explained.
import { addRow, hasCell, makeRow, type Row } from './bits.ts';
import { dayNumberOf, minutesOfDay } from './dates.ts';
import { cellMinutes, minuteOfCell, offsetAtCell } from './grid.ts';
import { isMissing, whyMissing } from './missing.ts';
import { type PersonJudge, personJudge } from './person-judge.ts';
import { cost, type Telling } from './score-parts.ts';
import type { ScorePart, Slot, SlotSearch } from './search.ts';
import type { Field, Member } from './slot-starts.ts';
import { localDayNumber } from './wall.ts';
import { measures, type Weights, weightsOf } from './weights.ts';

const insideHours: ScorePart = { reason: { kind: 'inside-hours' }, points: 0 };
const fresh: ScorePart = { reason: { kind: 'fresh' }, points: 0 };
const notNearLunch: ScorePart = { reason: { kind: 'not-near-lunch' }, points: 0 };

/** Judges the slots of a field by their first cell. */
export interface SlotJudge {
  /** The sum of the parts' points; the parts are told to whoever gives a list for them. */
  readonly judge: (start: number, telling: Telling) => number;
  readonly slotAt: (start: number) => Slot;
}

interface Seat {
  readonly member: Member;
  readonly judge: PersonJudge;
}

interface Bench {
  readonly field: Field;
  readonly search: SlotSearch;
  readonly weights: Weights;
  readonly seats: readonly Seat[];
  /** Taken by any of the required; the others count only where they come. */
  readonly taken: Row;
  readonly elective: readonly Member[];
  readonly unknown: readonly ScorePart[];
  readonly first: number;
}

/** The slots of a field, best first, equal ones by time. Parts about everybody come first, then people by key. */
export function scoredSlots(field: Field, search: SlotSearch): Slot[] {
  const { slotAt } = slotJudge(field, search);
  return field.starts.map(slotAt).sort((a, b) => b.score - a.score || a.span.start - b.span.start);
}

export function slotJudge(field: Field, search: SlotSearch): SlotJudge {
  const bench = benchOf(field, search);
  const judge = (start: number, telling: Telling): number => judgeSlot(bench, start, telling);
  const isElective = bench.elective.length > 0;
  const hasRooms = search.rooms !== undefined && search.rooms.length > 0;
  return { judge, slotAt: (start) => slotOf(bench, start, judge, isElective, hasRooms) };
}

function slotOf(
  { field, search, elective }: Bench,
  start: number,
  judge: SlotJudge['judge'],
  isElective: boolean,
  hasRooms: boolean,
): Slot {
  const end = start + search.lengthMinutes / cellMinutes;
  let told: ScorePart[] | undefined;
  const slot: Slot = {
    span: { start: minuteOfCell(field.grid, start), end: minuteOfCell(field.grid, end) },
    score: judge(start, undefined),
    // An own property, so that copies and clones of a slot hold its parts as they would hold any value.
    get parts() {
      if (told === undefined) {
        told = [];
        judge(start, told);
      }
      return told;
    },
  };
  if (!isElective && !hasRooms) return slot;
  const missing = elective.filter((member) => isMissing(member, start)).map(({ person }) => person.key);
  const rooms = field.rooms.filter(({ row }) => hasCell(row, start)).map(({ key }) => key);
  return Object.defineProperties(slot, {
    ...(isElective ? { missing: { value: missing, enumerable: true } } : {}),
    ...(hasRooms ? { rooms: { value: rooms, enumerable: true } } : {}),
  });
}

function benchOf(field: Field, search: SlotSearch): Bench {
  const length = search.lengthMinutes / cellMinutes;
  const weights = weightsOf(search);
  const taken = makeRow(field.grid.cellCount);
  for (const { person, presence } of field.members) if (presence === 'required') addRow(taken, person.taken);
  return {
    field,
    search,
    weights,
    taken,
    seats: field.members.map((member) => ({ member, judge: personJudge(field.grid, member, length, weights) })),
    elective: field.members.filter(({ presence }) => presence !== 'required'),
    unknown: field.unknownKeys.map((key): ScorePart => ({ reason: { kind: 'calendar-unknown', key }, points: 0 })),
    first: firstWanted(field, search),
  };
}

function judgeSlot(bench: Bench, start: number, telling: Telling): number {
  const { seats, unknown, elective } = bench;
  const isWhole = telling !== undefined && unknown.length === 0 && !elective.some((one) => isMissing(one, start));
  let points = 0;
  if (isWhole && seats.every(({ judge }) => judge.isInside(start))) telling.push(insideHours);
  points += judgeBuffer(bench, start, isWhole, telling);
  if (isWhole && seats.every(({ judge }) => judge.isFarFromLunch(start))) telling.push(notNearLunch);
  for (const { member, judge } of seats) {
    points += isMissing(member, start) ? judgeMissing(bench, member, start, telling) : judge.judge(start, telling);
  }
  if (telling !== undefined) tellClockChanges(bench.field, start, telling);
  points += judgeDay(bench, start, telling);
  telling?.push(...unknown);
  return points;
}

function firstWanted(field: Field, search: SlotSearch): number {
  const notice = Math.ceil((search.notBefore - field.grid.originMinute) / cellMinutes);
  return Math.max(field.grid.windowStart, notice);
}

/**
 * How long everybody who comes is free before. Calendars may not have been read before the window, so free time there
 * is not claimed, and its lack costs nothing; a meeting that is known of counts wherever it lies.
 */
function judgeBuffer({ field, weights, taken, elective }: Bench, start: number, isWhole: boolean, telling: Telling) {
  const most = measures.buffer / cellMinutes;
  const isTaken = (cell: number): boolean =>
    hasCell(taken, cell) || elective.some((member) => hasCell(member.person.taken, cell) && !isMissing(member, start));
  let free = 0;
  while (free < most && start - 1 - free >= field.grid.windowStart && !isTaken(start - 1 - free)) free++;
  if (free === 0) return 0;
  const minutes = free * cellMinutes;
  if (isWhole && minutes >= measures.fresh) telling?.push(fresh);
  const isEndedByMeeting = free < most && isTaken(start - 1 - free);
  const line = weights.freeBefore.find(({ fromMinutes }) => minutes >= fromMinutes);
  const points = isEndedByMeeting ? cost(line?.cost ?? 0) : 0;
  telling?.push({ reason: { kind: 'free-before', minutes }, points });
  return points;
}

function judgeMissing({ search, weights }: Bench, member: Member, start: number, telling: Telling): number {
  const points = cost(member.presence === 'optional' ? weights.missingOptional : weights.missing);
  telling?.push({
    reason: {
      kind: 'missing',
      key: member.person.key,
      why: whyMissing(member, start, search.lengthMinutes / cellMinutes),
    },
    points,
  });
  return points;
}

/** Said where the clocks of the people stand differently to one another than at the start of the window. */
function tellClockChanges(field: Field, start: number, telling: ScorePart[]): void {
  const moves = field.people.flatMap(({ key, clock }) =>
    clock === undefined
      ? []
      : [
          {
            key,
            offsetBefore: offsetAtCell(clock, field.grid.windowStart),
            offsetAfter: offsetAtCell(clock, start),
          },
        ],
  );
  const [one] = moves;
  if (one === undefined) return;
  const firstMove = one.offsetAfter - one.offsetBefore;
  if (moves.every(({ offsetBefore, offsetAfter }) => offsetAfter - offsetBefore === firstMove)) return;
  for (const move of moves) {
    if (move.offsetBefore !== move.offsetAfter) telling.push({ reason: { kind: 'clock-change', ...move }, points: 0 });
  }
}

/** Sooner is mildly better, unless a day was wished for: then nearer to that day is. */
function judgeDay({ field, search, weights, first }: Bench, start: number, telling: Telling): number {
  const { wishedDay } = search;
  if (wishedDay !== undefined) {
    const at = minuteOfCell(field.grid, start);
    const days = localDayNumber(wishedDay.zone, at) - dayNumberOf(wishedDay.date);
    const points = cost(Math.abs(days) * weights.dayFromWish);
    if (days !== 0) telling?.push({ reason: { kind: 'days-from-wish', days }, points });
    return points;
  }
  const days = Math.floor(((start - first) * cellMinutes) / minutesOfDay);
  const points = cost(Math.floor(days * weights.dayAway));
  if (points !== 0) telling?.push({ reason: { kind: 'days-away', days }, points });
  return points;
}
