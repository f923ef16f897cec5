// The one spelling in which Graph writes nearly every time, read by its digits: 2026-03-29T09:00:00.0000000.
import { dayNumber, daysInMonth, minutesOfDay } from './dates.ts';

const zero = 48;

/**
 * Minutes since 1970-01-01T00:00 on the same wall. NaN for every text that has seconds, an offset, 24:00 or anything
 * odd: whoever asks then reads it slowly and finds out what it means.
 */
export function plainLocalMinute(text: string): number {
  const { length } = text;
  if (length !== 27 && length !== 19 && length !== 16) return Number.NaN;
  if (!isMark(text, 4, 45) || !isMark(text, 7, 45) || !isMark(text, 10, 84) || !isMark(text, 13, 58)) return Number.NaN;
  if (length > 16 && !(isMark(text, 16, 58) && isZeros(text, 17, 19))) return Number.NaN;
  if (length > 19 && !(isMark(text, 19, 46) && isZeros(text, 20, 27))) return Number.NaN;
  // A character that is no digit makes the sum NaN, and NaN passes none of the comparisons below.
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const isDate = year > 1 && month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= daysInMonth(year, month));
  if (!(isDate && hour <= 23 && minute <= 59)) return Number.NaN;
  return dayNumber(year, month, day) * minutesOfDay + hour * 60 + minute;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - zero;
  const ones = text.charCodeAt(at + 1) - zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function isMark(text: string, at: number, code: number): boolean {
  return text.charCodeAt(at) === code;
}

function isZeros(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) !== zero) return false;
  return true;
}
