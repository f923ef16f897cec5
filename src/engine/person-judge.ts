// What a slot means for one person: hours, lunch, the edges of the day, buffers, long runs, the last gap of a day.
import { hasAnyCell, hasCell, runAfter, runBefore } from './bits.ts';
import { cellMinutes, type Grid } from './grid.ts';
import { shiftIndexAt, type WorkDay } from './hours.ts';
import { isLastGap, type PackedDay, packedDay } from './packed-day.ts';
import { localMinuteAt, meetsLunch, minutesAway, usualDayDistance, worksOverLunch } from './person-day.ts';
import { cost, type Telling, tellPerson, tellTime } from './score-parts.ts';
import type { Member } from './slot-starts.ts';
import { measures, type Weights } from './weights.ts';

/** Judges slots of one length by their first cell. */
export interface PersonJudge {
  /** Hours are known and hold the whole slot. */
  readonly isInside: (start: number) => boolean;
  /** The person's clock is known and the slot keeps away from lunch. */
  readonly isFarFromLunch: (start: number) => boolean;
  /** The points of a slot for this person; its reasons are told to whoever gives a list for them. */
  readonly judge: (start: number, telling: Telling) => number;
  /** The points for the hour of the day alone: early, late or outside hours. */
  readonly hourPoints: (start: number) => number;
}

/** No run of meetings is followed further than a working day. */
const furthestRun = (8 * 60) / cellMinutes;

interface Bench {
  readonly grid: Grid;
  readonly member: Member;
  readonly length: number;
  readonly weights: Weights;
}

/** A slot on one person's clock. */
interface Place {
  readonly start: number;
  readonly localMinute: number;
  readonly day: WorkDay | undefined;
  readonly isInside: boolean;
}

export function personJudge(grid: Grid, member: Member, length: number, weights: Weights): PersonJudge {
  const { person } = member;
  const { clock, hours } = person;
  const bench: Bench = { grid, member, length, weights };
  const days = new Map<WorkDay, PackedDay>();
  const packed = (day: WorkDay): PackedDay => {
    const kept = days.get(day) ?? packedDay(grid, person.taken, day);
    days.set(day, kept);
    return kept;
  };
  const isInside = (start: number): boolean => hours !== undefined && runAfter(hours.row, start, length) === length;
  const hasLunch = (start: number, localMinute: number): boolean =>
    hours === undefined || worksOverLunch(hours, start, localMinute);
  return {
    isInside,
    isFarFromLunch: (start) => {
      if (clock === undefined) return false;
      const localMinute = localMinuteAt(grid, clock, start);
      return !(meetsLunch(localMinute, length, measures.nearLunch) && hasLunch(start, localMinute));
    },
    hourPoints: (start) => {
      if (clock === undefined) return 0;
      const day = hours?.days[shiftIndexAt(hours.days, start)];
      const localMinute = localMinuteAt(grid, clock, start);
      return judgeHours(bench, { start, localMinute, day, isInside: isInside(start) }, undefined);
    },
    judge: (start, telling) => {
      let points = 0;
      const day = hours?.days[shiftIndexAt(hours.days, start)];
      if (hours === undefined) points += tellPerson(telling, 'hours-unknown', person.key, 0);
      if (clock !== undefined) {
        const localMinute = localMinuteAt(grid, clock, start);
        points += judgeHours(bench, { start, localMinute, day, isInside: isInside(start) }, telling);
        if (meetsLunch(localMinute, length, 0) && hasLunch(start, localMinute)) {
          points += tellPerson(telling, 'over-lunch', person.key, cost(weights.overLunch[person.role]));
        }
      }
      points += judgeMeetings(bench, start, telling);
      if (day !== undefined && start + length <= day.to && isLastGap(packed(day), start, start + length)) {
        points += tellPerson(telling, 'only-gap', person.key, cost(weights.onlyGap));
      }
      return points;
    },
  };
}

function judgeHours(bench: Bench, place: Place, telling: Telling): number {
  const { length, weights } = bench;
  const { key, role, hours } = bench.member.person;
  const { start, localMinute, day } = place;
  const at = { key, localMinute };
  if (hours !== undefined && !place.isInside) {
    const away = Math.min(measures.furthestAway, minutesAway(hours.shifts, start, start + length));
    const points = cost(weights.outsideHours[role] + hoursIn(away) * weights.hourAway[role]);
    return tellTime(telling, 'outside-hours', at, points);
  }
  const dayMinutes = day === undefined ? 0 : (day.to - day.from) * cellMinutes;
  if (hours === undefined || day === undefined || dayMinutes > measures.endlessDay) {
    // Where hours say nothing, the usual day stands in: outside it costs by the hour, and is never forbidden.
    const { kind, minutes } = usualDayDistance(localMinute, length);
    if (minutes <= 0) return 0;
    const hoursAway = hoursIn(Math.min(measures.furthestAway, minutes));
    return tellTime(telling, kind, at, cost(weights.edgeOfDay[role] + hoursAway * weights.hourAway[role]));
  }
  if (dayMinutes < measures.shortDay) return 0;
  const edge = measures.edgeOfDay / cellMinutes;
  let points = 0;
  if (start - day.from < edge) points += tellTime(telling, 'early', at, cost(weights.edgeOfDay[role]));
  if (day.to - (start + length) < edge) points += tellTime(telling, 'late', at, cost(weights.edgeOfDay[role]));
  return points;
}

function judgeMeetings({ member, length, weights }: Bench, start: number, telling: Telling): number {
  const { key, taken, meetings, tentative, elsewhere } = member.person;
  // Who prepares or reflects has the buffer beyond that.
  const first = start - member.before;
  const end = start + length + member.after;
  let points = 0;
  if (hasCell(taken, first - 1)) points += tellPerson(telling, 'no-buffer-before', key, cost(weights.noBufferBefore));
  if (hasCell(taken, end)) points += tellPerson(telling, 'no-buffer-after', key, cost(weights.noBufferAfter));
  const around = runBefore(meetings, first, furthestRun) + runAfter(meetings, end, furthestRun);
  const minutes = (around + end - first) * cellMinutes;
  if (around > 0 && minutes >= measures.longRun) {
    const lost = cost(weights.longRun);
    telling?.push({ reason: { kind: 'long-run', key, minutes }, points: lost });
    points += lost;
  }
  if (hasAnyCell(tentative, first, end)) points += tellPerson(telling, 'tentative', key, cost(weights.tentative));
  if (hasAnyCell(elsewhere, first, end)) points += tellPerson(telling, 'working-elsewhere', key, 0);
  return points;
}

function hoursIn(minutes: number): number {
  return Math.ceil(minutes / 60);
}
