// One tree a person holds all that is taken, nights and days off included, and is asked about every possible start. A
// tree knows no clocks: Temporal reads times and hours for it.
import IntervalTree from '@flatten-js/interval-tree';
import { Temporal } from 'temporal-polyfill';
import {
  type Calendar,
  type Corpus,
  type Engine,
  type GraphSchedule,
  isTaken,
  type Source,
  type Starts,
  slotMinutes,
  stepMinutes,
  viewMinutes,
} from './question.ts';
import { dateOf, isWorkday, runsOverMidnight } from './wall-dates.ts';

export const withIntervalTree: Engine = { name: '@flatten-js/interval-tree', read };

function read(corpus: Corpus, source: Source): Calendar {
  const { startMinute, days, schedules } = corpus;
  const end = startMinute + days * 1440;
  const trees = schedules.map((schedule) => {
    const tree = new IntervalTree<number>();
    // Ends are inside in this tree: a minute less leaves free what follows.
    const take = (from: number, to: number): void => {
      if (from < to) tree.insert([from, to - 1]);
    };
    if (source === 'view') takeView(schedule, startMinute, take);
    else takeItems(schedule, take);
    takeOffTime(corpus, schedule, take);
    return tree;
  });
  const starts = (group: readonly IntervalTree<number>[]): Starts => {
    const found: number[] = [];
    for (let at = startMinute; at + slotMinutes <= end; at += stepMinutes) {
      if (!group.some((tree) => tree.intersect_any([at, at + slotMinutes - 1]))) found.push(at);
    }
    return found;
  };
  return {
    pair: (one, other) => starts([trees[one], trees[other]].filter((tree) => tree !== undefined)),
    everybody: () => starts(trees),
  };
}

type Take = (from: number, to: number) => void;

function takeView({ availabilityView }: GraphSchedule, startMinute: number, take: Take): void {
  const runs = /[^04]+/g;
  for (let run = runs.exec(availabilityView); run !== null; run = runs.exec(availabilityView)) {
    const from = startMinute + run.index * viewMinutes;
    take(from, from + run[0].length * viewMinutes);
  }
}

function takeItems({ scheduleItems }: GraphSchedule, take: Take): void {
  const minuteOf = (text: string): number => Temporal.Instant.from(`${text}Z`).epochMilliseconds / 60_000;
  for (const { status, start, end } of scheduleItems) {
    if (isTaken(status)) take(minuteOf(start.dateTime), minuteOf(end.dateTime));
  }
}

/** From the end of each shift to the beginning of the next. */
function takeOffTime({ startMinute, days }: Corpus, { workingHours }: GraphSchedule, take: Take): void {
  const { startTime, endTime, timeZone } = workingHours;
  const instantOf = (day: number, time: string): number => {
    const plainTime = Temporal.PlainTime.from(time);
    const wall = Temporal.PlainDate.from(dateOf(day)).toZonedDateTime({ timeZone: timeZone.name, plainTime });
    return wall.epochMilliseconds / 60_000;
  };
  const lastDay = startMinute / 1440 + days + 1;
  let offSince = startMinute - 3 * 1440;
  for (let day = startMinute / 1440 - 2; day <= lastDay; day++) {
    if (!isWorkday(workingHours, day)) continue;
    take(offSince, instantOf(day, startTime));
    offSince = instantOf(runsOverMidnight(workingHours) ? day + 1 : day, endTime);
  }
  take(offSince, startMinute + (days + 3) * 1440);
}
