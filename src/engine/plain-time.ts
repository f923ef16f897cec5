// The one spelling in which Graph writes nearly every time, read by its digits: 2026-03-29T09:00:00.0000000.
import { daysInMonth, minutesOfDay } from './dates.ts';

/** Said of every text that needs a slower look. No minute of the years 2 to 9999 is as early. */
export const notPlain = -0x40000000;

/**
 * Minutes since 1970-01-01T00:00 on the same wall; `notPlain` for every text that has seconds, an offset, 24:00 or
 * anything odd: whoever asks then reads it slowly and finds out what it means. Graph sends tens of thousands of these
 * texts for a large group, so it is one pass of whole numbers: `wide` outgrows four bits where a character is no digit.
 */
export function plainLocalMinute(text: string): number {
  const { length } = text;
  if ((length !== 27 && length !== 19 && length !== 16) || !hasPlainTail(text, length)) return notPlain;
  const marks = (text.charCodeAt(4) ^ 45) | (text.charCodeAt(7) ^ 45) | (text.charCodeAt(10) ^ 84);
  if ((marks | (text.charCodeAt(13) ^ 58)) !== 0) return notPlain;
  let digit = text.charCodeAt(0) ^ 48;
  let wide = digit + 6;
  let year = digit;
  digit = text.charCodeAt(1) ^ 48;
  wide |= digit + 6;
  year = year * 10 + digit;
  digit = text.charCodeAt(2) ^ 48;
  wide |= digit + 6;
  year = year * 10 + digit;
  digit = text.charCodeAt(3) ^ 48;
  wide |= digit + 6;
  year = year * 10 + digit;
  digit = text.charCodeAt(5) ^ 48;
  wide |= digit + 6;
  let month = digit;
  digit = text.charCodeAt(6) ^ 48;
  wide |= digit + 6;
  month = month * 10 + digit;
  digit = text.charCodeAt(8) ^ 48;
  wide |= digit + 6;
  let day = digit;
  digit = text.charCodeAt(9) ^ 48;
  wide |= digit + 6;
  day = day * 10 + digit;
  digit = text.charCodeAt(11) ^ 48;
  wide |= digit + 6;
  let hour = digit;
  digit = text.charCodeAt(12) ^ 48;
  wide |= digit + 6;
  hour = hour * 10 + digit;
  digit = text.charCodeAt(14) ^ 48;
  wide |= digit + 6;
  let minute = digit;
  digit = text.charCodeAt(15) ^ 48;
  wide |= digit + 6;
  minute = minute * 10 + digit;
  if (wide > 15 || year < 2 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59) return notPlain;
  if (day > 28 && day > daysInMonth(year, month)) return notPlain;
  // As in dates.ts, but for years after Christ, for which whole divisions will do.
  const marchYear = month <= 2 ? year - 1 : year;
  const dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) | 0) + day - 1;
  const leapDays = ((marchYear / 4) | 0) - ((marchYear / 100) | 0) + ((marchYear / 400) | 0);
  return (marchYear * 365 + leapDays + dayOfYear - 719_468) * minutesOfDay + hour * 60 + minute;
}

/** Nothing, whole seconds of zero, or those with seven zeros behind the point. */
function hasPlainTail(text: string, length: number): boolean {
  if (length === 16) return true;
  let odd = (text.charCodeAt(16) ^ 58) | (text.charCodeAt(17) ^ 48) | (text.charCodeAt(18) ^ 48);
  if (length === 19) return odd === 0;
  odd |= text.charCodeAt(19) ^ 46;
  for (let at = 20; at < 27; at++) odd |= text.charCodeAt(at) ^ 48;
  return odd === 0;
}
