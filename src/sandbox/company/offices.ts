// Where a made-up company works: cities with their zones, hours and languages. Some keep half hours, some change their
// clocks in the other half of the year, some never, and one works from Sunday.

import type { JsonObject } from '../seed.ts';

export interface Office {
  readonly city: string;
  /** As mailboxSettings has it: Windows in most mailboxes, IANA in some. */
  readonly timeZone: string;
  readonly locale: string;
  readonly days: readonly string[];
  readonly startHour: number;
  readonly endHour: number;
}

const mondayToFriday = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
const sundayToThursday = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday'];

function office(city: string, timeZone: string, locale: string, startHour = 9, days = mondayToFriday): Office {
  return { city, timeZone, locale, days, startHour, endHour: startHour + 9 };
}

export const offices: readonly Office[] = [
  office('London', 'GMT Standard Time', 'en-GB'),
  office('Berlin', 'W. Europe Standard Time', 'de-DE', 8),
  office('Madrid', 'Europe/Madrid', 'es-ES'),
  office('Warsaw', 'Central European Standard Time', 'pl-PL', 8),
  office('New York', 'Eastern Standard Time', 'en-US'),
  office('Chicago', 'America/Chicago', 'en-US', 8),
  office('São Paulo', 'E. South America Standard Time', 'pt-BR'),
  office('Bengaluru', 'India Standard Time', 'en-IN', 10),
  office('Singapore', 'Asia/Singapore', 'en-SG'),
  office('Tokyo', 'Tokyo Standard Time', 'ja-JP'),
  office('Sydney', 'AUS Eastern Standard Time', 'en-AU'),
  office('Tel Aviv', 'Israel Standard Time', 'he-IL', 8, sundayToThursday),
];

export function workingHoursAt({ days, startHour, endHour, timeZone }: Office): JsonObject {
  const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00:00.0000000`;
  return { daysOfWeek: days, startTime: clock(startHour), endTime: clock(endHour), timeZone: { name: timeZone } };
}
