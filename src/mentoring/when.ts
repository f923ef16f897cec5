// A session's time as a sentence, for a mail that is read away from any calendar.
import { type Span, toWall, type UtcMinute, type Zone } from '#engine';
import { intlLocale } from './language.ts';
import { wordsFor } from './words.ts';

/**
 * Says when a session is, in the words of a language and always with whose time it is:
 * "Tuesday 24 November 2026, 10:00–10:45 (time in Europe/Berlin, UTC+01:00)".
 */
export function whenText(span: Span, zone: Zone, locale: string): string {
  const tag = intlLocale(locale);
  const start = wallDate(zone, span.start);
  const end = wallDate(zone, span.end);
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'full', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(tag, { timeStyle: 'short', timeZone: 'UTC' });
  const isOneDay = day.format(start) === day.format(end);
  const until = isOneDay ? time.format(end) : `${day.format(end)}, ${time.format(end)}`;
  const from = `${day.format(start)}, ${time.format(start)}`;
  const whose = wordsFor(locale).zone(zone.name, offsetText(zone.offsetMinutes(span.start)));
  return `${from}${isOneDay ? '–' : ' – '}${until} (${whose})`.replace(/[\u00A0\u202F]/gu, ' ');
}

// A wall clock set into a Date as if it were UTC, so that Intl prints it as it stands and knows no zone of its own.
function wallDate(zone: Zone, at: UtcMinute): Date {
  const wall = toWall(zone, at);
  return new Date(Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute));
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
