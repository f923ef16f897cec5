// Days from which a series' pattern is read: chosen so that every month and every year has one.
import { addDays, type Day, dateOf, occurrenceInMonth, readDay, weekdayOf, weekdays } from './story-days.ts';

/** The same weekday, a week later where a month's fifth would make the pattern skip most months. */
export function nthOfMonth(day: Day): Day {
  return occurrenceInMonth(day) === 5 ? addDays(day, 7) : day;
}

/** The day itself, or the 28th before it, so that every month has one. */
export function dayOfMonth(date: Day): Day {
  const { year, month, day } = readDay(date);
  return dateOf(year, month, Math.min(day, 28));
}

export function dayOfLastYear(date: Day): Day {
  const { year, month, day } = readDay(date);
  return dateOf(year - 1, month, Math.min(day, 28));
}

/** The day a year earlier that the same relative pattern (second Tuesday of May) falls on. */
export function yearBefore(day: Day): Day {
  const { year, month } = readDay(day);
  const first = dateOf(year - 1, month, 1);
  const shift = (weekdays.indexOf(weekdayOf(day)) - weekdays.indexOf(weekdayOf(first)) + 7) % 7;
  return addDays(first, shift + 7 * (occurrenceInMonth(day) - 1));
}
