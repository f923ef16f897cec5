// Calendars to search, from a seed: people in many zones with daily, weekly and single meetings, absences and private
// rhythms, over a window in which clocks change. Wall times become instants by Temporal, so that no engine is asked.
import { Temporal } from 'temporal-polyfill';
import type { Corpus, GraphItem, GraphSchedule, GraphWorkingHours } from './question.ts';
import { isTaken, viewMinutes } from './question.ts';
import { between, oneOf, type Seeded, seeded } from './seeded.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const workWeek = weekdays.slice(0, 5);
const zones = [
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Sydney',
  'America/Sao_Paulo',
  'Africa/Cairo',
] as const;

/** Monday 23 March 2026: Europe changes its clocks on the 29th, Sydney on 5 April, Cairo on 24 April. */
const firstDate = Temporal.PlainDate.from('2026-03-23');

const digits: Readonly<Record<string, string>> = {
  free: '0',
  tentative: '1',
  busy: '2',
  oof: '3',
  workingElsewhere: '4',
};

interface Stretch {
  readonly status: string;
  readonly start: Temporal.ZonedDateTime;
  readonly minutes: number;
}

export function corpusOf(seed: number, people: number, days: number): Corpus {
  const chance = seeded(seed);
  const startMinute = minuteOf(firstDate.toZonedDateTime('UTC'));
  const schedules = Array.from({ length: people }, (_, index) => scheduleOf(chance, index, startMinute, days));
  // What arrives over the network has been through JSON: plain objects, each with strings of its own.
  return { startMinute, days, schedules: JSON.parse(JSON.stringify(schedules)) };
}

function scheduleOf(chance: Seeded, index: number, startMinute: number, days: number): GraphSchedule {
  // Most people sit where the first one does, as in a real company; otherwise hours would hardly ever meet.
  const zone = index === 0 || chance() < 0.7 ? 'Europe/Berlin' : oneOf(chance, zones);
  const endMinute = startMinute + days * 1440;
  const items = stretchesOf(chance, zone, days)
    .map(({ status, start, minutes }) => ({ status, from: minuteOf(start), to: minuteOf(start) + minutes }))
    .filter(({ from, to }) => to > startMinute && from < endMinute)
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const view = new Array<string>((days * 1440) / viewMinutes).fill('0');
  for (const { status, from, to } of items) {
    const first = Math.max(0, (from - startMinute) / viewMinutes);
    const end = Math.min(view.length, (to - startMinute) / viewMinutes);
    // Where meetings overlap the view shows the one that takes more.
    for (let cell = first; cell < end; cell++) {
      const before = view[cell] ?? '0';
      const here = digits[status] ?? '0';
      if (isTaken(status) ? before === '0' || before === '4' || here > before : before === '0') view[cell] = here;
    }
  }
  return {
    scheduleId: `person-${index}@larkfield.example`,
    availabilityView: view.join(''),
    scheduleItems: items.map(
      ({ status, from, to }): GraphItem => ({
        status,
        start: { dateTime: textOf(from), timeZone: 'UTC' },
        end: { dateTime: textOf(to), timeZone: 'UTC' },
      }),
    ),
    workingHours: hoursOf(chance, index, zone),
  };
}

function hoursOf(chance: Seeded, index: number, zone: string): GraphWorkingHours {
  const draw = index === 0 ? 1 : chance();
  const hours = (daysOfWeek: readonly string[], start: string, end: string): GraphWorkingHours => ({
    daysOfWeek,
    startTime: `${start}:00.0000000`,
    endTime: `${end}:00.0000000`,
    timeZone: { name: zone },
  });
  if (zone === 'Africa/Cairo') return hours(['sunday', ...workWeek.slice(0, 4)], '09:00', '17:00');
  if (draw < 0.03) return hours(workWeek, '22:00', '06:00');
  if (draw < 0.1) return hours(workWeek.slice(0, 3), '08:00', '12:30');
  if (draw < 0.3) return hours(workWeek, '08:00', '16:30');
  return hours(workWeek, '09:00', '17:00');
}

/** Standing meetings keep their wall time when the clocks change; single ones fall where they fall. */
function stretchesOf(chance: Seeded, zone: string, days: number): Stretch[] {
  const stretches: Stretch[] = [];
  const put = (day: number, minute: number, minutes: number, status: string): void => {
    const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
    const start = firstDate.add({ days: day }).toZonedDateTime({ timeZone: zone, plainTime: time });
    stretches.push({ status, start, minutes });
  };
  const fiveMinutes = (least: number, most: number): number => 5 * between(chance, least / 5, most / 5);
  const standup = fiveMinutes(540, 600);
  const weekly = Array.from({ length: between(chance, 2, 5) }, () => ({
    weekday: between(chance, 0, 4),
    minute: fiveMinutes(540, 960),
    minutes: oneOf(chance, [25, 30, 50, 60, 90]),
    status: oneOf(chance, ['busy', 'busy', 'busy', 'tentative']),
  }));
  for (let day = -1; day <= days; day++) {
    const weekday = ((day % 7) + 7) % 7;
    if (weekday > 4) {
      if (chance() < 0.05) put(day, 0, 1440, 'oof');
      continue;
    }
    put(day, standup, 15, 'busy');
    for (const { weekday: own, minute, minutes, status } of weekly)
      if (own === weekday) put(day, minute, minutes, status);
    for (let single = between(chance, 0, 3); single > 0; single--) {
      const status = oneOf(chance, ['busy', 'busy', 'busy', 'tentative', 'free', 'workingElsewhere', 'oof']);
      put(day, fiveMinutes(480, 1080), oneOf(chance, [15, 30, 45, 60, 120]), status);
    }
  }
  return stretches;
}

function minuteOf(time: Temporal.ZonedDateTime): number {
  return time.epochMilliseconds / 60_000;
}

function textOf(minute: number): string {
  return `${new Date(minute * 60_000).toISOString().slice(0, 19)}.0000000`;
}
