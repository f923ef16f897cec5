// One tree of busy times a person, asked for every possible start. The tree knows no clocks: those are Temporal's.
import IntervalTree from '@flatten-js/interval-tree';
import { Temporal } from 'temporal-polyfill';
import {
  type Calendar,
  type Corpus,
  type Engine,
  isTaken,
  type Source,
  type Starts,
  slotMinutes,
  stepMinutes,
  viewMinutes,
} from './question.ts';
import { dateOf, isWorkday, runsOverMidnight } from './wall-dates.ts';

export const withIntervalTree: Engine = { name: '@flatten-js/interval-tree', read };

interface Person {
  readonly tree: IntervalTree<number>;
  readonly shifts: readonly (readonly [number, number])[];
}

function read(corpus: Corpus, source: Source): Calendar {
  const { startMinute, days, schedules } = corpus;
  const end = startMinute + days * 1440;
  const people = schedules.map(({ availabilityView, scheduleItems, workingHours }): Person => {
    const tree = new IntervalTree<number>();
    if (source === 'view') {
      const runs = /[^04]+/g;
      for (let run = runs.exec(availabilityView); run !== null; run = runs.exec(availabilityView)) {
        const from = startMinute + run.index * viewMinutes;
        tree.insert([from, from + run[0].length * viewMinutes - 1]);
      }
    } else {
      for (const { status, start, end } of scheduleItems) {
        // Ends are inside in this tree: a minute less leaves free what follows.
        if (isTaken(status)) tree.insert([utcMinuteOf(start.dateTime), utcMinuteOf(end.dateTime) - 1]);
      }
    }
    const shifts: [number, number][] = [];
    for (let day = startMinute / 1440 - 2; day <= end / 1440 + 1; day++) {
      if (!isWorkday(workingHours, day)) continue;
      const { startTime, endTime, timeZone } = workingHours;
      const endDay = runsOverMidnight(workingHours) ? day + 1 : day;
      const from = Math.max(startMinute, wallMinute(day, startTime, timeZone.name));
      const to = Math.min(end, wallMinute(endDay, endTime, timeZone.name));
      if (from < to) shifts.push([from, to]);
    }
    return { tree, shifts };
  });
  const starts = (group: readonly Person[]): Starts => {
    const found: number[] = [];
    const [first, ...others] = group;
    for (const [from, to] of first?.shifts ?? []) {
      for (let at = Math.ceil(from / stepMinutes) * stepMinutes; at + slotMinutes <= to; at += stepMinutes) {
        const isIn = others.every(({ shifts }) => shifts.some(([a, b]) => a <= at && at + slotMinutes <= b));
        if (isIn && !group.some(({ tree }) => tree.intersect_any([at, at + slotMinutes - 1]))) found.push(at);
      }
    }
    return found;
  };
  return {
    pair: (one, other) => starts([people[one], people[other]].filter((person) => person !== undefined)),
    everybody: () => starts(people),
  };
}

function utcMinuteOf(text: string): number {
  return Date.parse(`${text.slice(0, 19)}Z`) / 60_000;
}

function wallMinute(day: number, time: string, timeZone: string): number {
  const plainTime = Temporal.PlainTime.from(time);
  const wall = Temporal.PlainDate.from(dateOf(day)).toZonedDateTime({ timeZone, plainTime });
  return wall.epochMilliseconds / 60_000;
}
