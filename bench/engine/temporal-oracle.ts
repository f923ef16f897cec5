// What is right, found the slow and obvious way: every five minutes of everybody's window is looked at on the clock of
// their own wall, and every slot in all its parts. Shares nothing with the engines that it judges.
import { Temporal } from 'temporal-polyfill';
import {
  type Calendar,
  type Corpus,
  type Engine,
  type GraphSchedule,
  isTaken,
  slotMinutes,
  stepMinutes,
} from './question.ts';

const cellMinutes = 5;
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export const temporalOracle: Engine = { name: 'Temporal oracle', read };

function read(corpus: Corpus): Calendar {
  const free = corpus.schedules.map((schedule) => freeCells(corpus, schedule));
  const starts = (rows: readonly (readonly boolean[])[]): number[] => {
    const found: number[] = [];
    const cells = (corpus.days * 1440) / cellMinutes;
    const length = slotMinutes / cellMinutes;
    for (let cell = 0; cell + length <= cells; cell += stepMinutes / cellMinutes) {
      const isFree = rows.every((row) => row.slice(cell, cell + length).every(Boolean));
      if (isFree) found.push(corpus.startMinute + cell * cellMinutes);
    }
    return found;
  };
  return {
    pair: (one, other) => starts([free[one] ?? [], free[other] ?? []]),
    everybody: () => starts(free),
  };
}

function freeCells({ startMinute, days }: Corpus, schedule: GraphSchedule): boolean[] {
  const origin = Temporal.Instant.fromEpochMilliseconds(startMinute * 60_000);
  const { daysOfWeek, startTime, endTime, timeZone } = schedule.workingHours;
  const begins = Temporal.PlainTime.from(startTime);
  const ends = Temporal.PlainTime.from(endTime);
  const isOvernight = Temporal.PlainTime.compare(ends, begins) <= 0;
  const works = (dayOfWeek: number): boolean => daysOfWeek.includes(weekdays[(dayOfWeek + 6) % 7] ?? '');
  const free = Array.from({ length: (days * 1440) / cellMinutes }, (_, cell) => {
    const wall = origin.add({ minutes: cell * cellMinutes }).toZonedDateTimeISO(timeZone.name);
    const isAfter = Temporal.PlainTime.compare(wall.toPlainTime(), begins) >= 0;
    const isBefore = Temporal.PlainTime.compare(wall.toPlainTime(), ends) < 0;
    if (!isOvernight) return works(wall.dayOfWeek) && isAfter && isBefore;
    return (works(wall.dayOfWeek) && isAfter) || (works(wall.dayOfWeek - 1) && isBefore);
  });
  for (const { status, start, end } of schedule.scheduleItems) {
    if (!isTaken(status)) continue;
    const from = Temporal.Instant.from(`${start.dateTime}Z`).since(origin).total('minutes') / cellMinutes;
    const to = Temporal.Instant.from(`${end.dateTime}Z`).since(origin).total('minutes') / cellMinutes;
    for (let cell = Math.max(0, Math.floor(from)); cell < Math.min(free.length, Math.ceil(to)); cell++)
      free[cell] = false;
  }
  return free;
}
