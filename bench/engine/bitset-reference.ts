// The limit of the machine: the shortest way that was found from Graph's text to starts. One bit is five minutes, one
// array holds everybody. It trusts its input to be well written and in UTC, knows no reason and refuses
// nothing, so it is no product; it says what the product may cost at most.

import { instantOf, offsetsOf } from './plain-offsets.ts';
import {
  type Calendar,
  type Corpus,
  type Engine,
  type GraphSchedule,
  type GraphWorkingHours,
  type Source,
  type Starts,
  stepMinutes,
  viewMinutes,
} from './question.ts';

const minutesOfDay = 1440;
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export const bitsetReference: Engine = { name: 'bitset reference', read };

function read(corpus: Corpus, source: Source): Calendar {
  const { startMinute, days, schedules } = corpus;
  const cells = (days * minutesOfDay) / viewMinutes;
  const words = (cells + 31) >>> 5;
  const free = new Int32Array(schedules.length * words);
  const templates = new Map<string, Int32Array>();
  for (let person = 0; person < schedules.length; person++) {
    const schedule = schedules[person] as GraphSchedule;
    const row = free.subarray(person * words, (person + 1) * words);
    const hours = templateOf(templates, schedule.workingHours, startMinute, days, words);
    if (source === 'view') readView(row, schedule.availabilityView, hours);
    else readItems(row, schedule.scheduleItems, startMinute, cells);
    for (let word = 0; word < words; word++) row[word] = ~(row[word] as number) & (hours[word] as number);
  }
  const steps = new Int32Array(words);
  for (let cell = 0; cell < cells; cell += stepMinutes / viewMinutes) {
    const word = cell >>> 5;
    steps[word] = (steps[word] as number) | (1 << cell);
  }
  const shared = new Int32Array(words + 1);
  const found = new Int32Array(cells);
  return {
    pair: (one, other) => {
      const a = one * words;
      const b = other * words;
      for (let word = 0; word < words; word++) shared[word] = (free[a + word] as number) & (free[b + word] as number);
      return listed(shared, steps, found, startMinute);
    },
    everybody: () => {
      for (let word = 0; word < words; word++) shared[word] = free[word] as number;
      for (let place = words; place < free.length; ) {
        for (let word = 0; word < words; word++) shared[word] = (shared[word] as number) & (free[place++] as number);
      }
      return listed(shared, steps, found, startMinute);
    },
  };
}

/** Six cells in a row, found in one pass: a word and the next one are all that a run of half an hour can touch. */
function listed(shared: Int32Array, steps: Int32Array, found: Int32Array, startMinute: number): Starts {
  let count = 0;
  for (let word = 0; word < steps.length; word++) {
    const one = shared[word] as number;
    if (one === 0) continue;
    const next = shared[word + 1] as number;
    const two = one & ((one >>> 1) | (next << 31));
    const nextTwo = next & (next >>> 1);
    const four = two & ((two >>> 2) | (nextTwo << 30));
    const six = four & ((two >>> 4) | (nextTwo << 28));
    for (let rest = six & (steps[word] as number); rest !== 0; rest &= rest - 1) {
      found[count++] = startMinute + (word * 32 + 31 - Math.clz32(rest & -rest)) * viewMinutes;
    }
  }
  return found.slice(0, count);
}

function readView(row: Int32Array, view: string, hours: Int32Array): void {
  for (let index = 0; index < row.length; index++) {
    if (hours[index] === 0) continue;
    let cell = index * 32;
    const end = Math.min(view.length, cell + 32);
    let word = 0;
    // 0 and 4 are free, all else is taken, and no branch is needed to say so.
    for (; cell < end; cell++) word |= (-((view.charCodeAt(cell) ^ 48) & -5) >>> 31) << cell;
    row[index] = word;
  }
}

function readItems(row: Int32Array, items: GraphSchedule['scheduleItems'], startMinute: number, cells: number): void {
  for (let index = 0; index < items.length; index++) {
    const item = items[index] as GraphSchedule['scheduleItems'][number];
    if (item.status === 'free' || item.status === 'workingElsewhere') continue;
    const from = Math.floor((minuteOf(item.start.dateTime) - startMinute) / viewMinutes);
    const end = minuteOf(item.end.dateTime) + (hasSeconds(item.end.dateTime) ? 1 : 0);
    const to = Math.ceil((end - startMinute) / viewMinutes);
    setCells(row, Math.max(0, from), Math.min(cells, to));
  }
}

/** Minutes since 1970 of 2026-03-29T09:00:00.0000000 in UTC. */
function minuteOf(text: string): number {
  const two = (place: number): number => text.charCodeAt(place) * 10 + text.charCodeAt(place + 1) - 528;
  const month = two(5);
  const year = two(0) * 100 + two(2) - (month <= 2 ? 1 : 0);
  const dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) | 0) + two(8) - 1;
  const day = year * 365 + ((year / 4) | 0) - ((year / 100) | 0) + ((year / 400) | 0) + dayOfYear - 719_468;
  return day * minutesOfDay + two(11) * 60 + two(14);
}

/** Busy time is rounded outwards, so what stands behind the minute of an end counts too. */
function hasSeconds(text: string): boolean {
  let digits = text.charCodeAt(17) | text.charCodeAt(18);
  for (let place = 20; place < text.length; place++) digits |= text.charCodeAt(place);
  return digits !== 48;
}

function setCells(row: Int32Array, from: number, to: number): void {
  if (from >= to) return;
  const first = from >>> 5;
  const last = (to - 1) >>> 5;
  const head = -1 << from;
  const tail = -1 >>> -to;
  if (first === last) {
    row[first] = (row[first] as number) | (head & tail);
    return;
  }
  row[first] = (row[first] as number) | head;
  for (let word = first + 1; word < last; word++) row[word] = -1;
  row[last] = (row[last] as number) | tail;
}

function templateOf(
  templates: Map<string, Int32Array>,
  hours: GraphWorkingHours,
  startMinute: number,
  days: number,
  words: number,
): Int32Array {
  const { daysOfWeek, startTime, endTime, timeZone } = hours;
  const key = `${timeZone.name} ${startTime} ${endTime} ${daysOfWeek}`;
  const kept = templates.get(key);
  if (kept !== undefined) return kept;
  const row = new Int32Array(words);
  const offsetOf = offsetsOf(timeZone.name);
  const from = Number(startTime.slice(0, 2)) * 60 + Number(startTime.slice(3, 5));
  const until = Number(endTime.slice(0, 2)) * 60 + Number(endTime.slice(3, 5));
  const firstDay = startMinute / minutesOfDay;
  for (let day = firstDay - 2; day <= firstDay + days + 1; day++) {
    if (!daysOfWeek.includes(weekdays[(day + 3) % 7] as string)) continue;
    const start = instantOf(day * minutesOfDay + from, offsetOf);
    const end = instantOf((until <= from ? day + 1 : day) * minutesOfDay + until, offsetOf);
    const cells = words * 32;
    setCells(
      row,
      Math.min(cells, Math.max(0, Math.ceil((start - startMinute) / viewMinutes))),
      Math.min(cells, Math.max(0, Math.floor((end - startMinute) / viewMinutes))),
    );
  }
  const end = (days * minutesOfDay) / viewMinutes;
  if (end < words * 32) row[words - 1] = (row[words - 1] as number) & (-1 >>> -end);
  templates.set(key, row);
  return row;
}
