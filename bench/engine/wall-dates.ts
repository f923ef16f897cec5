// Dates for the libraries: which days are worked on, and how a date is written. The clock on the wall is their own task.
import type { GraphWorkingHours } from './question.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Days are counted from 1970-01-01, which was a Thursday. */
export function isWorkday({ daysOfWeek }: GraphWorkingHours, day: number): boolean {
  return daysOfWeek.includes(weekdays[(day + 3) % 7] ?? '');
}

export function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

export function runsOverMidnight({ startTime, endTime }: GraphWorkingHours): boolean {
  return endTime <= startTime;
}

export function hourOf(text: string): number {
  return Number(text.slice(0, 2));
}

export function minuteOf(text: string): number {
  return Number(text.slice(3, 5));
}
