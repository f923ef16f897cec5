// Somebody's clock changes within the next eight weeks, whatever today is. For most of the year a real zone does; from
// late April to July and from November to December none on Earth may, and then a survey vessel moves its own clock, which
// Outlook keeps as a customised zone in the working hours.
import { IANAZone } from 'luxon';
import type { JsonObject } from '../seed.ts';
import { occurrenceInMonth, readDay, storyDays } from './story-days.ts';

export type ClockChange =
  | { readonly kind: 'real'; readonly zone: string; readonly city: string; readonly at: number }
  | {
      readonly kind: 'customised';
      readonly zone: string;
      readonly city: string;
      readonly at: number;
      /** Graph's customTimeZone. */
      readonly customTimeZone: JsonObject;
    };

const dayMs = 86_400_000;
const candidates = [
  { zone: 'Europe/Lisbon', city: 'Lisbon' },
  { zone: 'America/Toronto', city: 'Toronto' },
  { zone: 'Australia/Sydney', city: 'Sydney' },
  { zone: 'Pacific/Auckland', city: 'Auckland' },
  { zone: 'America/Santiago', city: 'Santiago' },
  { zone: 'Africa/Cairo', city: 'Cairo' },
  { zone: 'Africa/Casablanca', city: 'Casablanca' },
] as const;

/** Where the travelling junior works, and when the clock changes there: after today and before eight weeks are over. */
export function findClockChange(now: number): ClockChange {
  const today = Math.floor(now / dayMs) * dayMs;
  for (const { zone, city } of candidates) {
    const at = nextOffsetChange(zone, today + dayMs, today + 55 * dayMs);
    if (at !== undefined) return { kind: 'real', zone, city, at };
  }
  return vesselClock(now);
}

function nextOffsetChange(name: string, from: number, to: number): number | undefined {
  const zone = IANAZone.create(name);
  for (let day = from; day < to; day += dayMs) {
    const before = zone.offset(day);
    if (zone.offset(day + dayMs) === before) continue;
    let [low, high] = [day, day + dayMs];
    while (high - low > 60_000) {
      const middle = low + Math.floor((high - low) / 120_000) * 60_000;
      if (zone.offset(middle) === before) low = middle;
      else high = middle;
    }
    return high;
  }
  return undefined;
}

function vesselClock(now: number): ClockChange {
  const days = storyDays(now);
  const forward = days.day(3, 'sunday');
  const back = days.day(29, 'sunday');
  const rule = (day: string): JsonObject => ({
    time: '02:00:00.0000000',
    dayOccurrence: occurrenceInMonth(day),
    dayOfWeek: 'sunday',
    month: readDay(day).month,
    year: 0,
  });
  return {
    kind: 'customised',
    zone: 'Atlantic/Reykjavik',
    city: 'survey vessel',
    at: Date.parse(forward) + 2 * 3_600_000,
    customTimeZone: {
      '@odata.type': '#microsoft.graph.customTimeZone',
      name: 'Customized Time Zone',
      bias: 0,
      standardOffset: rule(back),
      daylightOffset: { daylightBias: -60, ...rule(forward) },
    },
  };
}
