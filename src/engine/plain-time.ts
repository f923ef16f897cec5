// The one spelling in which Graph writes nearly every time, read by its digits: 2026-03-29T09:00:00.0000000.
import { dayNumber, daysInMonth, minutesOfDay } from './dates.ts';

/** Said of every text that needs a slower look. No minute of the years 2 to 9999 is as early. */
export const notPlain = -0x40000000;

let lastDate = -1;
let lastDayNumber = 0;

/**
 * Minutes since 1970-01-01T00:00 on the same wall; `notPlain` for every text that has seconds, an offset, 24:00 or
 * anything odd: whoever asks then reads it slowly and finds out what it means. Graph sends tens of thousands of these
 * texts for a large group, so it is one pass of whole numbers, with all that may be wrong gathered in one sum.
 */
export function plainLocalMinute(text: string): number {
  const { length } = text;
  if (length !== 27 && length !== 19 && length !== 16) return notPlain;
  const a = text.charCodeAt(0) - 48;
  const b = text.charCodeAt(1) - 48;
  const c = text.charCodeAt(2) - 48;
  const d = text.charCodeAt(3) - 48;
  const e = text.charCodeAt(5) - 48;
  const f = text.charCodeAt(6) - 48;
  const g = text.charCodeAt(8) - 48;
  const h = text.charCodeAt(9) - 48;
  const i = text.charCodeAt(11) - 48;
  const j = text.charCodeAt(12) - 48;
  const k = text.charCodeAt(14) - 48;
  const l = text.charCodeAt(15) - 48;
  // A character below "0" or above "9" turns one of these numbers negative.
  let wrong = a | b | c | d | e | f | g | h | i | j | k | l;
  wrong |= (9 - a) | (9 - b) | (9 - c) | (9 - d) | (9 - e) | (9 - f);
  wrong |= (9 - g) | (9 - h) | (9 - i) | (9 - j) | (9 - k) | (9 - l);
  let odd = text.charCodeAt(4) ^ 45;
  odd |= text.charCodeAt(7) ^ 45;
  odd |= text.charCodeAt(10) ^ 84;
  odd |= text.charCodeAt(13) ^ 58;
  if (length > 16) odd |= (text.charCodeAt(16) ^ 58) | (text.charCodeAt(17) ^ 48) | (text.charCodeAt(18) ^ 48);
  if (length > 19) {
    odd |= text.charCodeAt(19) ^ 46;
    for (let at = 20; at < 27; at++) odd |= text.charCodeAt(at) ^ 48;
  }
  const hour = i * 10 + j;
  const minute = k * 10 + l;
  if (wrong < 0 || odd !== 0 || hour > 23 || minute > 59) return notPlain;
  const date = a * 10_000_000 + b * 1_000_000 + c * 100_000 + d * 10_000 + (e * 10 + f) * 100 + g * 10 + h;
  if (date !== lastDate) {
    const day = dayOf(a * 1000 + b * 100 + c * 10 + d, e * 10 + f, g * 10 + h);
    if (day === notPlain) return notPlain;
    lastDate = date;
    lastDayNumber = day;
  }
  return lastDayNumber * minutesOfDay + hour * 60 + minute;
}

function dayOf(year: number, month: number, day: number): number {
  const isDate = year > 1 && month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= daysInMonth(year, month));
  return isDate ? dayNumber(year, month, day) : notPlain;
}
