// The limit of the machine: the shortest way that was found from Graph's text to starts. One bit is five minutes, one
// array holds everybody. It trusts its input to be well written and in UTC, knows no reason and refuses
// nothing, so it is no product; it says what the product may cost at most.
import {
  type Calendar,
  type Corpus,
  type Engine,
  type GraphSchedule,
  type GraphWorkingHours,
  type Source,
  type Starts,
  slotMinutes,
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
  for (let cell = 0; cell < cells; cell += stepMinutes / viewMinutes) setCells(steps, cell, cell + 1);
  const scratch = new Int32Array(words + 1);
  const found = new Int32Array(cells);
  const list = (): Starts => {
    let have = 1;
    for (const need = slotMinutes / viewMinutes; have < need; ) {
      const by = Math.min(have, need - have);
      for (let word = 0; word < words; word++) {
        const here = scratch[word] as number;
        scratch[word] = here & ((here >>> by) | ((scratch[word + 1] as number) << (32 - by)));
      }
      have += by;
    }
    let count = 0;
    for (let word = 0; word < words; word++) {
      for (let rest = (scratch[word] as number) & (steps[word] as number); rest !== 0; rest &= rest - 1) {
        found[count++] = startMinute + (word * 32 + 31 - Math.clz32(rest & -rest)) * viewMinutes;
      }
    }
    return found.slice(0, count);
  };
  return {
    pair: (one, other) => {
      const a = one * words;
      const b = other * words;
      for (let word = 0; word < words; word++) scratch[word] = (free[a + word] as number) & (free[b + word] as number);
      return list();
    },
    everybody: () => {
      for (let word = 0; word < words; word++) scratch[word] = free[word] as number;
      for (let place = words; place < free.length; ) {
        for (let word = 0; word < words; word++) scratch[word] = (scratch[word] as number) & (free[place++] as number);
      }
      return list();
    },
  };
}

/** Only where there are working hours: nights and weekends are three quarters of a view. */
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

function instantOf(localMinute: number, offsetOf: (minute: number) => number): number {
  const before = offsetOf(localMinute - minutesOfDay);
  const after = offsetOf(localMinute + minutesOfDay);
  const first = localMinute - before;
  return before === after || offsetOf(first) === before ? first : localMinute - after;
}

const zones = new Map<string, (minute: number) => number>();

/** Offsets are asked of Intl at the ends of stretches of 5.7 days, narrowed down where they differ, and kept. */
function offsetsOf(zone: string): (minute: number) => number {
  const kept = zones.get(zone);
  if (kept !== undefined) return kept;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const ask = (minute: number): number => {
    const text = format.format(minute * 60_000);
    const sign = text.lastIndexOf('GMT') + 3;
    if (sign === text.length) return 0;
    const size = Number(text.slice(sign + 1, sign + 3)) * 60 + Number(text.slice(sign + 4, sign + 6));
    return text[sign] === '-' ? -size : size;
  };
  const stretches = new Map<number, { change: number; before: number; after: number }>();
  const offsetOf = (minute: number): number => {
    const index = Math.floor(minute / 8192);
    let stretch = stretches.get(index);
    if (stretch === undefined) {
      let low = index * 8192;
      let high = low + 8192;
      const before = ask(low);
      const after = ask(high);
      while (before !== after && high - low > 1) {
        const middle = (low + high) >>> 1;
        if (ask(middle) === after) high = middle;
        else low = middle;
      }
      stretch = { change: high, before, after };
      stretches.set(index, stretch);
    }
    return minute < stretch.change ? stretch.before : stretch.after;
  };
  zones.set(zone, offsetOf);
  return offsetOf;
}
