// Refuses people and rooms who cannot be searched for: nobody, too many, twice the same, hours or a zone that are none.
import type { PersonTime, WeeklyStretch } from './schedule.ts';
import type { SearchPerson, SearchRoom } from './search.ts';
import type { Zone } from './zones.ts';

const mostPeople = 1000;

/** Throws a RangeError for people or rooms that cannot be meant. */
export function checkPeople(people: readonly SearchPerson[], rooms: readonly SearchRoom[] = []): void {
  if (people.length === 0) throw new RangeError('Nobody to meet: name at least one person.');
  if (people.length > mostPeople) {
    throw new RangeError(`${people.length} people are too many for one search: name at most ${mostPeople}.`);
  }
  if (rooms.length > mostPeople) {
    throw new RangeError(`${rooms.length} rooms are too many for one search: name at most ${mostPeople}.`);
  }
  checkEach(people);
  checkEach(rooms);
}

/** Throws a RangeError where a zone is no zone, as when findZone did not know its name. */
export function checkZone(zone: Zone, of: string): void {
  // Types forbid it; an answer of findZone that nobody looked at, or plain data from elsewhere, brings it here.
  const given: Partial<Zone> | undefined = zone;
  if (given === null || typeof given !== 'object' || typeof given.offsetMinutes !== 'function') {
    throw new RangeError(`The zone of ${of} is unknown: take one from findZone or customZone.`);
  }
}

export function isMinuteOfDay(minute: number): boolean {
  return Number.isInteger(minute) && minute >= 0 && minute <= 1440;
}

function checkEach(named: readonly { readonly key: string; readonly time: PersonTime }[]): void {
  const keys = new Set<string>();
  for (const { key, time } of named) {
    if (keys.has(key)) throw new RangeError(`${key} is named twice: name everybody once.`);
    keys.add(key);
    if (time.kind === 'known') checkTime(key, time);
  }
}

function checkTime(key: string, { hours, zone, items, views = [] }: PersonTime & { readonly kind: 'known' }): void {
  if (zone !== undefined) checkZone(zone, key);
  if (hours !== undefined) {
    checkZone(hours.zone, key);
    if (![hours, ...(hours.also ?? [])].every(isStretch)) {
      throw new RangeError(
        `The working hours of ${key} are no times of day: give minutes from 0 to 1440, or no hours.`,
      );
    }
  }
  // A minute that is none would be left out without a word, and somebody called free who is not.
  const isPlaced = items.every(({ span }) => Number.isFinite(span.start) && Number.isFinite(span.end));
  if (!isPlaced || !views.every(({ start }) => Number.isSafeInteger(start))) {
    throw new RangeError(`The calendar of ${key} holds a time that is none: call it unknown instead.`);
  }
}

function isStretch({ startMinute, endMinute }: WeeklyStretch): boolean {
  return isMinuteOfDay(startMinute) && isMinuteOfDay(endMinute);
}
