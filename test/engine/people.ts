// People for a search, of whom a test says only what matters.
import type { Busyness, ScheduleItem, SearchPerson, SlotAnswer, SlotSearch, Weekday, WorkingHours } from '#engine';
import { findSlots, formatWallTime, toWall, utcMinute } from '#engine';
import { at, zone } from './zone.ts';

export const weekdays: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];

export function hours(zoneName: string, from = 9, to = 17, days = weekdays): WorkingHours {
  return { zone: zone(zoneName), days, startMinute: from * 60, endMinute: to * 60 };
}

export interface PersonDetails {
  readonly role?: SearchPerson['role'];
  readonly hours?: WorkingHours | undefined;
  readonly zoneName?: string | undefined;
  readonly items?: readonly ScheduleItem[];
}

/** A junior who works from nine to five in Berlin and has nothing on. */
export function person(key: string, details: PersonDetails = {}): SearchPerson {
  const { role = 'junior', items = [] } = details;
  const own = 'hours' in details ? details.hours : hours('Europe/Berlin');
  const zoneName = 'zoneName' in details ? details.zoneName : own?.zone.name;
  const home = zoneName === undefined ? undefined : zone(zoneName);
  return { key, role, time: { kind: 'known', items, hours: own, zone: home } };
}

export function stranger(key: string): SearchPerson {
  return { key, role: 'junior', time: { kind: 'unknown' } };
}

/** An item between two wall times in Berlin, or another zone. */
export function item(from: string, to: string, status: Busyness = 'busy', zoneName = 'Europe/Berlin'): ScheduleItem {
  return { span: { start: at(from, zoneName), end: at(to, zoneName) }, status };
}

export type SearchDetails = Partial<Omit<SlotSearch, 'window'>> & { readonly window?: readonly [string, string] };

/** An hour on Monday 1 June 2026, in Berlin, on the half hour, unless the test says otherwise. */
export function search(people: readonly SearchPerson[], details: SearchDetails = {}): SlotSearch {
  const { window: [from, to] = ['2026-06-01T00:00:00', '2026-06-02T00:00:00'], ...wish } = details;
  const start = at(from, 'Europe/Berlin');
  return {
    people,
    window: { start, end: at(to, 'Europe/Berlin') },
    lengthMinutes: 60,
    stepMinutes: 30,
    notBefore: start,
    dayPart: undefined,
    ...wish,
  };
}

/** The starts of the slots on Berlin's wall, by time. */
export function startsOf(answer: SlotAnswer): string[] {
  return answer.slots
    .map(({ span }) => span.start)
    .sort((a, b) => a - b)
    .map((start) => formatWallTime(toWall(zone('Europe/Berlin'), start)).slice(0, 16));
}

/** The reasons of the slot that starts at a wall time in Berlin. */
export function partsAt(wish: SlotSearch, text: string) {
  const start = at(text, 'Europe/Berlin');
  const slot = findSlots(wish).slots.find(({ span }) => span.start === start);
  if (slot === undefined) throw new Error(`No slot at ${text}`);
  return slot.parts;
}

export function shifted(wish: SlotSearch, minutes: number): SlotSearch {
  const move = (minute: number) => utcMinute(minute + minutes);
  return {
    ...wish,
    window: { start: move(wish.window.start), end: move(wish.window.end) },
    notBefore: move(wish.notBefore),
    people: wish.people.map((one): SearchPerson => {
      if (one.time.kind === 'unknown') return one;
      const items = one.time.items.map(({ span, status }) => ({
        span: { start: move(span.start), end: move(span.end) },
        status,
      }));
      return { ...one, time: { ...one.time, items } };
    }),
  };
}
