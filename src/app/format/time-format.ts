// The only place where an instant becomes a text. A wall clock is read from the engine's zone, never from the machine's,
// and then only spelled by Intl: so customised zones that Intl has never heard of are right too.
import { type Span, toWall, type UtcMinute, type WallTime, type Zone } from '#engine';
import type { Speech } from '../messages/language.ts';

/** Spells days, times and lengths for one person's language and clock. Every function names the zone it speaks in. */
export interface TimeFormat {
  /** Tue 24 Nov */
  readonly day: (at: UtcMinute, zone: Zone) => string;
  /** Tuesday 24 November */
  readonly longDay: (at: UtcMinute, zone: Zone) => string;
  /** 10:00 */
  readonly clock: (at: UtcMinute, zone: Zone) => string;
  /** 10:00–10:45, in 12-hour clocks 10:00–10:45 am */
  readonly range: (span: Span, zone: Zone) => string;
  /** The range, with its weekday where that is another day than in `mine`. */
  readonly rangeBeside: (span: Span, zone: Zone, mine: Zone) => string;
  /** A minute of the day, 0 to 1440, as a clock shows it. */
  readonly minuteOfDay: (minute: number) => string;
  /** 45 min; 1 h 30 min */
  readonly length: (minutes: number) => string;
  /** Hours as a plain signed distance of two clocks: 5.5 hours. */
  readonly hours: (minutes: number) => string;
}

const minuteMs = 60_000;

export function createTimeFormat(speech: Pick<Speech, 'locale' | 'hourCycle' | 'language' | 'direction'>): TimeFormat {
  const { locale, hourCycle, language } = speech;
  const spell = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', calendar: 'gregory' });
  const shortDay = spell({ weekday: 'short', day: 'numeric', month: 'short' });
  const fullDay = spell({ weekday: 'long', day: 'numeric', month: 'long' });
  const weekday = spell({ weekday: 'short' });
  const clockTime = spell({ hour: hourCycle === 'h23' ? '2-digit' : 'numeric', minute: '2-digit', hourCycle });
  const unit = (name: 'hour' | 'minute', display: 'short' | 'long') =>
    // Units by language alone: British English would say "45 mins" where everybody else says "45 min".
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: display,
      maximumFractionDigits: 2,
    });
  const [shortHours, shortMinutes, longHours] = [unit('hour', 'short'), unit('minute', 'short'), unit('hour', 'long')];

  const range = (span: Span, zone: Zone): string =>
    joinRange(clockTime, wallDate(toWall(zone, span.start)), wallDate(toWall(zone, span.end)));

  const format: TimeFormat = {
    day: (at, zone) => shortDay.format(wallDate(toWall(zone, at))),
    longDay: (at, zone) => fullDay.format(wallDate(toWall(zone, at))),
    clock: (at, zone) => clockTime.format(wallDate(toWall(zone, at))),
    range,
    rangeBeside: (span, zone, mine) => {
      const there = toWall(zone, span.start);
      return there.day === toWall(mine, span.start).day
        ? range(span, zone)
        : `${weekday.format(wallDate(there))} ${range(span, zone)}`;
    },
    minuteOfDay: (minute) => clockTime.format(new Date((minute % 1440) * minuteMs)),
    length: (minutes) => {
      const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
      if (hours === 0 || minutes < 90) return shortMinutes.format(minutes);
      return rest === 0 ? shortHours.format(hours) : `${shortHours.format(hours)} ${shortMinutes.format(rest)}`;
    },
    hours: (minutes) => longHours.format(minutes / 60),
  };
  return speech.direction === 'rtl' ? isolated(format) : format;
}

/**
 * Our words run from left to right. On a mirrored page a time that begins with a digit would be turned around, and
 * 4:00–4:45 would read as 4:45–4:00: so each stands in an isolate of its own.
 */
function isolated(format: TimeFormat): TimeFormat {
  const isolate = (text: string) => `\u2066${text}\u2069`;
  return {
    day: (at, zone) => isolate(format.day(at, zone)),
    longDay: (at, zone) => isolate(format.longDay(at, zone)),
    clock: (at, zone) => isolate(format.clock(at, zone)),
    range: (span, zone) => isolate(format.range(span, zone)),
    rangeBeside: (span, zone, mine) => isolate(format.rangeBeside(span, zone, mine)),
    minuteOfDay: (minute) => isolate(format.minuteOfDay(minute)),
    length: (minutes) => isolate(format.length(minutes)),
    hours: (minutes) => isolate(format.hours(minutes)),
  };
}

function wallDate(wall: WallTime): Date {
  return new Date(Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute));
}

/** Says a.m. or p.m. once where both ends share it, as people do. Intl's own ranges add dates over midnight. */
function joinRange(format: Intl.DateTimeFormat, start: Date, end: Date): string {
  const period = (date: Date) => format.formatToParts(date).find((part) => part.type === 'dayPeriod')?.value;
  const shared = period(start);
  const first =
    shared !== undefined && shared === period(end)
      ? format
          .formatToParts(start)
          .filter((part) => part.type !== 'dayPeriod')
          .map((part) => part.value)
          .join('')
          .trim()
      : format.format(start);
  return `${first}–${format.format(end)}`;
}
