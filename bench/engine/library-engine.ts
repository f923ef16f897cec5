// The way one writes it with a date library: busy times and working days as the library's own values, cut from one
// another, met with those of others, and walked in steps. One text for all libraries, so that only they differ.
import {
  type Calendar,
  type Corpus,
  type Engine,
  type GraphSchedule,
  type GraphWorkingHours,
  isTaken,
  type Source,
  type Starts,
  slotMinutes,
  stepMinutes,
  viewMinutes,
} from './question.ts';

/** What is asked of a library. `Instant` is whatever it calls a point in time. */
export interface Library<Instant> {
  readonly name: string;
  /** A point in time from Graph's text, which is in UTC. */
  readonly parse: (text: string) => Instant;
  readonly fromMinute: (minute: number) => Instant;
  readonly toMinute: (instant: Instant) => number;
  readonly addMinutes: (instant: Instant, minutes: number) => Instant;
  /** Before 0, at the same time 0, after more than 0. */
  readonly compare: (one: Instant, other: Instant) => number;
  /** When work begins and ends on each of the days, by date, with the days of the week and the zone's wall clock. */
  readonly shifts: (hours: GraphWorkingHours, firstDay: number, lastDay: number) => readonly Stretch<Instant>[];
}

export interface Stretch<Instant> {
  readonly start: Instant;
  readonly end: Instant;
}

export function libraryEngine<Instant>(library: Library<Instant>): Engine {
  return { name: library.name, read: (corpus, source) => readCalendar(library, corpus, source) };
}

function readCalendar<Instant>(library: Library<Instant>, corpus: Corpus, source: Source): Calendar {
  const { startMinute, days, schedules } = corpus;
  const window = {
    start: library.fromMinute(startMinute),
    end: library.fromMinute(startMinute + days * 1440),
  };
  const firstDay = startMinute / 1440;
  const free = schedules.map((schedule) => {
    const busy = source === 'view' ? fromView(library, schedule, startMinute) : fromItems(library, schedule);
    const shifts = library.shifts(schedule.workingHours, firstDay - 2, firstDay + days + 1);
    return without(library, shared(library, shifts, [window]), merged(library, busy));
  });
  const of = (person: number) => free[person] ?? [];
  return {
    pair: (one, other) => walk(library, shared(library, of(one), of(other))),
    everybody: () =>
      walk(
        library,
        free.reduce((all, next) => shared(library, all, next)),
      ),
  };
}

function fromItems<Instant>(library: Library<Instant>, { scheduleItems }: GraphSchedule): Stretch<Instant>[] {
  return scheduleItems
    .filter(({ status }) => isTaken(status))
    .map(({ start, end }) => ({ start: library.parse(start.dateTime), end: library.parse(end.dateTime) }))
    .sort((a, b) => library.compare(a.start, b.start));
}

function fromView<Instant>(
  library: Library<Instant>,
  { availabilityView }: GraphSchedule,
  startMinute: number,
): Stretch<Instant>[] {
  const stretches: Stretch<Instant>[] = [];
  const isBusy = (cell: number): boolean => {
    const digit = availabilityView[cell];
    return digit !== undefined && digit !== '0' && digit !== '4';
  };
  const origin = library.fromMinute(startMinute);
  for (let cell = 0; cell < availabilityView.length; cell++) {
    if (!isBusy(cell)) continue;
    const from = cell;
    while (isBusy(cell)) cell++;
    stretches.push({
      start: library.addMinutes(origin, from * viewMinutes),
      end: library.addMinutes(origin, cell * viewMinutes),
    });
  }
  return stretches;
}

/** Where both are: two lists of stretches that do not overlap, by time. */
function shared<Instant>(
  { compare }: Library<Instant>,
  one: readonly Stretch<Instant>[],
  other: readonly Stretch<Instant>[],
): Stretch<Instant>[] {
  const both: Stretch<Instant>[] = [];
  let next = 0;
  for (const a of one) {
    for (let place = next; place < other.length; place++) {
      const b = other[place];
      if (b === undefined || compare(b.start, a.end) >= 0) break;
      if (compare(b.end, a.start) <= 0) {
        next = place + 1;
        continue;
      }
      both.push({
        start: compare(a.start, b.start) > 0 ? a.start : b.start,
        end: compare(a.end, b.end) < 0 ? a.end : b.end,
      });
    }
  }
  return both;
}

/** Overlapping and touching stretches as one; they come by start. */
function merged<Instant>({ compare }: Library<Instant>, stretches: readonly Stretch<Instant>[]): Stretch<Instant>[] {
  const apart: Stretch<Instant>[] = [];
  for (const stretch of stretches) {
    const last = apart.at(-1);
    if (last === undefined || compare(stretch.start, last.end) > 0) apart.push(stretch);
    else if (compare(stretch.end, last.end) > 0) apart[apart.length - 1] = { start: last.start, end: stretch.end };
  }
  return apart;
}

/** What is left of stretches when others are taken away; neither list overlaps itself, both come by start. */
function without<Instant>(
  { compare }: Library<Instant>,
  stretches: readonly Stretch<Instant>[],
  busy: readonly Stretch<Instant>[],
): Stretch<Instant>[] {
  const left: Stretch<Instant>[] = [];
  let next = 0;
  for (const { start, end } of stretches) {
    let from = start;
    for (let place = next; place < busy.length; place++) {
      const taken = busy[place];
      if (taken === undefined || compare(taken.start, end) >= 0) break;
      if (compare(taken.end, from) <= 0) {
        next = place + 1;
        continue;
      }
      if (compare(taken.start, from) > 0) left.push({ start: from, end: taken.start });
      from = taken.end;
    }
    if (compare(from, end) < 0) left.push({ start: from, end });
  }
  return left;
}

function walk<Instant>(library: Library<Instant>, free: readonly Stretch<Instant>[]): Starts {
  const { addMinutes, compare, toMinute, fromMinute } = library;
  const starts: number[] = [];
  for (const { start, end } of free) {
    let at = fromMinute(Math.ceil(toMinute(start) / stepMinutes) * stepMinutes);
    while (compare(addMinutes(at, slotMinutes), end) <= 0) {
      starts.push(toMinute(at));
      at = addMinutes(at, stepMinutes);
    }
  }
  return starts;
}
