// One appointment or series as the story tells it, and what it becomes in a mailbox.
import type { JsonObject, SeedEvent } from '../seed.ts';
import {
  addDays,
  type Day,
  daysBetween,
  minutesOf,
  occurrenceInMonth,
  readDay,
  type Weekday,
  wallTime,
  weekdayOf,
  weekdays,
} from './story-days.ts';

export type Repeat =
  | { readonly kind: 'daily'; readonly everyDays: number; readonly times: number }
  | { readonly kind: 'weekly'; readonly days: readonly Weekday[]; readonly everyWeeks?: number; readonly until?: Day }
  | { readonly kind: 'monthly-day' }
  | { readonly kind: 'monthly-weekday' }
  | { readonly kind: 'yearly-day' }
  | { readonly kind: 'yearly-weekday' };

export interface Meeting {
  /** Unique in the story; becomes the iCalUId that every copy shares. */
  readonly key: string;
  readonly subject: string;
  /** Keys of the cast; the first one organizes. Each gets a copy. */
  readonly who: readonly string[];
  readonly zone: string;
  /** The first day; for a series the day its pattern is read from. */
  readonly on: Day;
  /** Wall time, or 'all-day'. */
  readonly from: string;
  /** Minutes, or days when all day. */
  readonly lasts: number;
  readonly showAs?: 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere';
  readonly sensitivity?: 'private' | 'confidential' | 'personal';
  readonly place?: string;
  readonly notes?: string;
  readonly outside?: readonly { readonly name: string; readonly address: string }[];
  readonly repeat?: Repeat;
  /** Days of occurrences that are gone. */
  readonly cancelled?: readonly Day[];
  readonly moved?: readonly { readonly day: Day; readonly to: Day; readonly at: string; readonly lasts?: number }[];
}

/** The days of a meeting between two days, both included, as its rule has them: cancelled ones too. */
export function daysOf(meeting: Meeting, from: Day, to: Day): readonly Day[] {
  if (meeting.repeat === undefined) return meeting.on >= from && meeting.on <= to ? [meeting.on] : [];
  const days: Day[] = [];
  let seen = 0;
  for (let day = meeting.on; day <= to; day = addDays(day, 1)) {
    if (!falls(meeting.repeat, meeting.on, day)) continue;
    seen += 1;
    if (meeting.repeat.kind === 'daily' && seen > meeting.repeat.times) break;
    if (day >= from) days.push(day);
  }
  return days;
}

function falls(repeat: Repeat, first: Day, day: Day): boolean {
  const [was, is] = [readDay(first), readDay(day)];
  const sameNth = occurrenceInMonth(day) === occurrenceInMonth(first) && weekdayOf(day) === weekdayOf(first);
  switch (repeat.kind) {
    case 'daily':
      return daysBetween(first, day) % repeat.everyDays === 0;
    case 'weekly': {
      const weeks = daysBetween(mondayOf(first), mondayOf(day)) / 7;
      const ended = repeat.until !== undefined && day > repeat.until;
      return !ended && weeks % (repeat.everyWeeks ?? 1) === 0 && repeat.days.includes(weekdayOf(day));
    }
    case 'monthly-day':
      return is.day === was.day;
    case 'monthly-weekday':
      return sameNth;
    case 'yearly-day':
      return is.day === was.day && is.month === was.month;
    case 'yearly-weekday':
      return sameNth && is.month === was.month;
  }
}

function mondayOf(day: Day): Day {
  return addDays(day, -weekdays.indexOf(weekdayOf(day)));
}

/** When a meeting really takes somebody's time: cancelled occurrences gone, moved ones moved; wall times in its zone. */
export function takenTimes(meeting: Meeting, from: Day, to: Day): readonly { start: string; end: string }[] {
  return daysOf(meeting, from, to).flatMap((day) => {
    if (meeting.cancelled?.includes(day)) return [];
    const move = meeting.moved?.find((candidate) => candidate.day === day);
    return [timesOf(meeting, move?.to ?? day, move?.at ?? meeting.from, move?.lasts ?? meeting.lasts)];
  });
}

function timesOf(meeting: Meeting, day: Day, from: string, lasts: number): { start: string; end: string } {
  if (meeting.from === 'all-day') return { start: wallTime(day, 0), end: wallTime(addDays(day, lasts), 0) };
  const minute = minutesOf(from);
  return { start: wallTime(day, minute), end: wallTime(day, minute + lasts) };
}

interface Named {
  readonly displayName: string;
  readonly mail: string;
}

/** The copy of a meeting in one of its people's mailboxes; every copy has the same iCalUId. */
export function seedEventOf(meeting: Meeting, people: readonly Named[]): SeedEvent {
  const allDay = meeting.from === 'all-day';
  const stamp = (dateTime: string) => ({ dateTime, timeZone: meeting.zone });
  const { start, end } = timesOf(meeting, meeting.on, meeting.from, meeting.lasts);
  const invited = [
    ...people.slice(1).map(({ displayName, mail }) => ({ name: displayName, address: mail })),
    ...(meeting.outside ?? []),
  ];
  const [organizer] = people;
  const event: JsonObject = {
    subject: meeting.subject,
    body: { contentType: 'text', content: meeting.notes ?? '' },
    start: stamp(start),
    end: stamp(end),
    isAllDay: allDay,
    showAs: meeting.showAs ?? 'busy',
    sensitivity: meeting.sensitivity ?? 'normal',
    location: { displayName: meeting.place ?? '' },
    iCalUId: `${meeting.key}@larkfield.example`,
    organizer: { emailAddress: { name: organizer?.displayName ?? '', address: organizer?.mail ?? '' } },
    attendees: invited.map((emailAddress) => ({
      type: 'required',
      emailAddress,
      status: { response: 'accepted', time: '0001-01-01T00:00:00Z' },
    })),
    ...(meeting.repeat ? { recurrence: recurrenceOf(meeting.repeat, meeting.on, meeting.zone) } : {}),
  };
  const original = (day: Day) => timesOf(meeting, day, meeting.from, meeting.lasts).start;
  return {
    event,
    ...(meeting.cancelled ? { cancelledStarts: meeting.cancelled.map(original) } : {}),
    ...(meeting.moved
      ? {
          exceptions: meeting.moved.map((move) => {
            const times = timesOf(meeting, move.to, move.at, move.lasts ?? meeting.lasts);
            return { originalStart: original(move.day), changes: { start: stamp(times.start), end: stamp(times.end) } };
          }),
        }
      : {}),
  };
}

const indexes = ['first', 'second', 'third', 'fourth'] as const;

function recurrenceOf(repeat: Repeat, on: Day, zone: string): JsonObject {
  const { day, month } = readDay(on);
  const nth = { daysOfWeek: [weekdayOf(on)], index: indexes[occurrenceInMonth(on) - 1] ?? 'last' };
  const range = { startDate: on, recurrenceTimeZone: zone };
  const noEnd = { type: 'noEnd', ...range };
  switch (repeat.kind) {
    case 'daily':
      return {
        pattern: { type: 'daily', interval: repeat.everyDays },
        range: { type: 'numbered', ...range, numberOfOccurrences: repeat.times },
      };
    case 'weekly':
      return {
        pattern: {
          type: 'weekly',
          interval: repeat.everyWeeks ?? 1,
          daysOfWeek: repeat.days,
          firstDayOfWeek: 'monday',
        },
        range: repeat.until === undefined ? noEnd : { type: 'endDate', ...range, endDate: repeat.until },
      };
    case 'monthly-day':
      return { pattern: { type: 'absoluteMonthly', interval: 1, dayOfMonth: day }, range: noEnd };
    case 'monthly-weekday':
      return { pattern: { type: 'relativeMonthly', interval: 1, ...nth }, range: noEnd };
    case 'yearly-day':
      return { pattern: { type: 'absoluteYearly', interval: 1, dayOfMonth: day, month }, range: noEnd };
    case 'yearly-weekday':
      return { pattern: { type: 'relativeYearly', interval: 1, month, ...nth }, range: noEnd };
  }
}
