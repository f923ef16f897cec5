// Refuses questions that have no answer, each with what to do instead.
import type { DayPart, SearchPerson, SlotSearch } from './search.ts';

const mostPeople = 1000;
const longestWindowMinutes = 731 * 1440;

/** Throws a RangeError for a question that cannot be meant. */
export function checkSearch(search: SlotSearch): void {
  const { people, window, lengthMinutes, stepMinutes, notBefore, now, dayPart } = search;
  if (people.length === 0) throw new RangeError('Nobody to meet: name at least one person.');
  if (people.length > mostPeople) {
    throw new RangeError(`${people.length} people are too many for one search: name at most ${mostPeople}.`);
  }
  checkKeys(people);
  if (!Number.isSafeInteger(window.start) || !Number.isSafeInteger(window.end) || window.end <= window.start) {
    throw new RangeError('The window is empty or reversed: its end must come after its start.');
  }
  if (window.end - window.start > longestWindowMinutes) {
    throw new RangeError('The window is longer than two years: search a shorter one.');
  }
  if (!isMultipleOfFive(lengthMinutes) || lengthMinutes < 5 || lengthMinutes > 1440) {
    throw new RangeError(`A slot of ${lengthMinutes} minutes cannot be found: take 5 to 1440, a multiple of 5.`);
  }
  if (!isMultipleOfFive(stepMinutes) || stepMinutes < 5 || 60 % stepMinutes !== 0) {
    throw new RangeError(`Starts cannot be ${stepMinutes} minutes apart: take 5, 10, 15, 20, 30 or 60.`);
  }
  if (!Number.isSafeInteger(notBefore) || !Number.isSafeInteger(now ?? 0)) {
    throw new RangeError('now and notBefore must be whole minutes: make them with utcMinute.');
  }
  if (dayPart !== undefined) checkDayPart(dayPart);
}

function checkKeys(people: readonly SearchPerson[]): void {
  const keys = new Set<string>();
  for (const { key, time } of people) {
    if (keys.has(key)) throw new RangeError(`${key} is named twice: name everybody once.`);
    keys.add(key);
    if (time.kind === 'unknown' || time.hours === undefined) continue;
    const { startMinute, endMinute } = time.hours;
    if (!isMinuteOfDay(startMinute) || !isMinuteOfDay(endMinute)) {
      throw new RangeError(
        `The working hours of ${key} are no times of day: give minutes from 0 to 1440, or no hours.`,
      );
    }
  }
}

function checkDayPart({ startMinute, endMinute }: DayPart): void {
  if (!isMinuteOfDay(startMinute) || !isMinuteOfDay(endMinute)) {
    throw new RangeError('The part of the day must be given in minutes from 0 to 1440.');
  }
}

function isMinuteOfDay(minute: number): boolean {
  return Number.isInteger(minute) && minute >= 0 && minute <= 1440;
}

function isMultipleOfFive(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes % 5 === 0;
}
