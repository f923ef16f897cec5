// The same question answered the slow and obvious way: every minute of every possible slot is looked at, and the
// clocks on the wall are Temporal's. Knows nothing of bits, shifts or offsets kept.
import { Temporal } from 'temporal-polyfill';
import type { SearchPerson, SlotSearch, WorkingHours } from '#engine';

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

function isFree(search: SlotSearch, start: number): boolean {
  for (let minute = start; minute < start + search.lengthMinutes; minute++) {
    const { dayPart } = search;
    if (dayPart !== undefined && !isWithin(dayPart.zone.name, minute, undefined, dayPart)) return false;
    if (!search.people.every((person) => mayMeet(person, minute, search.allowOutsideHours === true))) return false;
  }
  return true;
}

function mayMeet({ time }: SearchPerson, minute: number, outsideToo: boolean): boolean {
  if (time.kind === 'unknown') return true;
  for (const { span, status } of time.items) {
    const blocks = status === 'busy' || status === 'oof' || status === 'unknown';
    if (blocks && minute >= Math.floor(span.start / 5) * 5 && minute < Math.ceil(span.end / 5) * 5) return false;
  }
  const { hours } = time;
  return outsideToo || hours === undefined || isWithin(hours.zone.name, minute, hours.days, hours);
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
