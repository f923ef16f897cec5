// The same question answered the slow and obvious way: every minute of every possible slot is looked at, and the
// clocks on the wall are Temporal's. Knows nothing of bits, shifts or offsets kept.
import { Temporal } from 'temporal-polyfill';
import type { PersonTime, SearchPerson, SlotSearch, WorkingHours } from '#engine';

/** The starts that a search should find, ascending. */
export function oracleStarts(search: SlotSearch): number[] {
  const { window, lengthMinutes, notBefore, people } = search;
  if (people.every(({ time }) => time.kind === 'unknown')) return [];
  const starts: number[] = [];
  for (let start = Math.ceil(window.start / 5) * 5; start + lengthMinutes <= window.end; start += 5) {
    if (start < notBefore || !isRound(search, start)) continue;
    if (isFree(search, start)) starts.push(start);
  }
  return starts;
}

/** The known people who need not come and cannot, by key. */
export function oracleMissing(search: SlotSearch, start: number): string[] {
  return search.people
    .filter((person) => person.time.kind === 'known' && presence(search, person) !== 'required')
    .filter((person) => !canCome(search, person, start))
    .map(({ key }) => key)
    .sort();
}

export function oracleRooms(search: SlotSearch, start: number): string[] {
  return (search.rooms ?? [])
    .filter(({ time }) => {
      if (time.kind === 'unknown') return false;
      return minutesFrom(start, start + search.lengthMinutes).every(
        (minute) => !isTaken(time, minute, ['busy', 'oof', 'unknown', 'tentative']),
      );
    })
    .map(({ key }) => key)
    .sort();
}

function isFree(search: SlotSearch, start: number): boolean {
  const { dayPart, quorum, people, rooms = [] } = search;
  for (const minute of minutesFrom(start, start + search.lengthMinutes)) {
    if (dayPart !== undefined && !isWithin(dayPart.zone.name, minute, undefined, dayPart)) return false;
    if (isDayOff(search, undefined, minute)) return false;
  }
  if (rooms.length > 0 && oracleRooms(search, start).length === 0) return false;
  const known = people.filter(({ time }) => time.kind === 'known');
  const required = known.filter((person) => presence(search, person) === 'required');
  if (!required.every((person) => canCome(search, person, start))) return false;
  if (quorum === undefined) return true;
  const counted = known.filter((person) => presence(search, person) === 'counted');
  return required.length + counted.filter((person) => canCome(search, person, start)).length >= quorum;
}

function presence(search: SlotSearch, person: SearchPerson): string {
  return person.presence ?? (search.quorum === undefined ? 'required' : 'counted');
}

/** The whole session, and the blocks around it. Beside the session only what was read and is to come is free. */
function canCome(search: SlotSearch, person: SearchPerson, start: number): boolean {
  const reach = (side: 'before' | 'after'): number =>
    (search.blocks ?? []).reduce(
      (sum, block) => (block.side === side && block.keys.includes(person.key) ? sum + block.minutes : sum),
      0,
    );
  const end = start + search.lengthMinutes;
  const from = start - reach('before');
  const to = end + reach('after');
  if (from < start && (from < search.window.start || from < (search.now ?? from))) return false;
  if (to > search.window.end) return false;
  return minutesFrom(from, to).every((minute) => mayMeet(search, person, minute));
}

function mayMeet(search: SlotSearch, person: SearchPerson, minute: number): boolean {
  const { time } = person;
  if (time.kind === 'unknown') return true;
  if (isTaken(time, minute, ['busy', 'oof', 'unknown']) || isDayOff(search, person.key, minute)) return false;
  const { hours } = time;
  const outsideToo = search.allowOutsideHours === true && presence(search, person) !== 'optional';
  if (outsideToo || hours === undefined) return true;
  return [hours, ...(hours.also ?? [])].some((part) => isWithin(hours.zone.name, minute, part.days, part));
}

function isTaken(time: PersonTime & { kind: 'known' }, minute: number, by: readonly string[]): boolean {
  for (const { span, status } of time.items) {
    if (by.includes(status) && minute >= Math.floor(span.start / 5) * 5 && minute < Math.ceil(span.end / 5) * 5) {
      return true;
    }
  }
  return (time.views ?? []).some(({ start, text }) => {
    const first = Math.floor((Math.floor(minute / 5) * 5 - start) / 5);
    const digits = [text[first], text[first + 1]].filter((_, index) => index === 0 || start % 5 !== 0);
    return digits.some((digit) => digit !== undefined && by.includes(viewStatus(digit)));
  });
}

function viewStatus(digit: string): string {
  return ['free', 'tentative', 'busy', 'oof', 'workingElsewhere'][Number(digit)] ?? 'unknown';
}

function isDayOff({ daysOff = [] }: SlotSearch, key: string | undefined, minute: number): boolean {
  return daysOff.some((day) => {
    if (day.key !== key) return false;
    const wall = Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO(day.zone.name);
    const date = wall.toPlainDate();
    const isAfter = Temporal.PlainDate.compare(date, Temporal.PlainDate.from(day.from)) >= 0;
    return isAfter && Temporal.PlainDate.compare(date, Temporal.PlainDate.from(day.to ?? day.from)) <= 0;
  });
}

function minutesFrom(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

type Part = Pick<WorkingHours, 'startMinute' | 'endMinute'>;

/** By the clock on the wall; a part that runs over midnight belongs to the day on which it begins. */
function isWithin(zone: string, minute: number, days: WorkingHours['days'] | undefined, part: Part): boolean {
  const wall = wallAt(zone, minute);
  const today = days === undefined || days.includes(nameOf(wall.weekday));
  const yesterday = days === undefined || days.includes(nameOf(wall.weekday === 1 ? 7 : wall.weekday - 1));
  if (part.startMinute < part.endMinute)
    return today && wall.minute >= part.startMinute && wall.minute < part.endMinute;
  return (today && wall.minute >= part.startMinute) || (yesterday && wall.minute < part.endMinute);
}

function isRound(search: SlotSearch, start: number): boolean {
  const zone = alignment(search);
  return (zone === undefined ? start : wallAt(zone, start).minute) % search.stepMinutes === 0;
}

function alignment(search: SlotSearch): string | undefined {
  const asked = search.alignTo ?? search.dayPart?.zone;
  if (asked !== undefined) return asked.name;
  const rank = ({ role, key }: SearchPerson): string => `${role === 'junior' ? 0 : 1}${key}`;
  const zones = [...search.people]
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
    .map(({ time }) => (time.kind === 'unknown' ? undefined : (time.zone ?? time.hours?.zone)));
  return zones.find((zone) => zone !== undefined)?.name;
}

const dayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

function nameOf(isoWeekday: number) {
  return dayNames[isoWeekday - 1] ?? 'monday';
}

const offsets = new Map<string, number>();

/** Clocks change on quarters of an hour only, so one offset serves fifteen minutes. */
function wallAt(zone: string, minute: number): { readonly weekday: number; readonly minute: number } {
  const quarter = Math.floor(minute / 15) * 15;
  const key = `${zone} ${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(quarter * 60_000).toZonedDateTimeISO(zone);
    offset = zoned.offsetNanoseconds / 6e10;
    offsets.set(key, offset);
  }
  const local = minute + offset;
  const day = Math.floor(local / 1440);
  // 1 January 1970 was a Thursday, the fourth day of the ISO week.
  return { weekday: ((((day + 3) % 7) + 7) % 7) + 1, minute: local - day * 1440 };
}
