// A calendar file of any maker, read whole or not at all. Outlook, Google and Apple each have their own way of writing
// zones, whole days and changed occurrences; all of them become plain events of a mailbox here.
import type { SeedEvent } from '../seed.ts';
import { BrokenLine, type Component, find, parameter, parseComponents, texts } from './components.ts';
import { readSeries } from './event-series.ts';
import { namedZone, nameOfZone, zonesOf } from './file-zones.ts';
import type { SeriesReader } from './series-master.ts';

export interface SkippedItem {
  readonly line: number;
  readonly subject: string;
  /** Goes on from "…was not loaded, because". */
  readonly reason: string;
}

export type CalendarFile =
  | { readonly kind: 'read'; readonly events: readonly SeedEvent[]; readonly skipped: readonly SkippedItem[] }
  | { readonly kind: 'broken'; readonly line: number; readonly reason: string };

export interface CalendarFileOptions {
  /** For floating times and whole days; a Windows or IANA name. */
  readonly defaultZone: string;
  /** Milliseconds. What Graph cannot say as a series is laid out from one year before to three years after. */
  readonly now: number;
  /** The mailbox's address, so that a meeting its owner declined does not take their time. */
  readonly owner?: string;
}

/** Reads an RFC 5545 file into events of a mailbox, or says on which line it is broken and why. */
export function readCalendarFile(text: string, options: CalendarFileOptions): CalendarFile {
  const own = namedZone(options.defaultZone);
  if (own === undefined) throw new Error(`${options.defaultZone} is no time zone.`);
  try {
    const events: SeedEvent[] = [];
    const skipped: SkippedItem[] = [];
    for (const written of parseComponents(text)) {
      const method = find(written, 'METHOD')?.raw.trim().toUpperCase() ?? '';
      if (answers.has(method)) {
        const reason = `the file is an answer about it (METHOD:${method}) and no invitation`;
        skipped.push(...written.parts.filter(({ name }) => name === 'VEVENT').map((event) => skip(event, reason)));
        continue;
      }
      const calendar = method === 'CANCEL' ? cancelled(written) : written;
      const reader: SeriesReader = {
        zones: zonesOf(calendar, options.now),
        own,
        now: options.now,
        owner: options.owner,
      };
      for (const group of groupsOf(calendar)) {
        const answer = readSeries(group.uid, group.master, group.overrides, reader);
        events.push(...answer.events);
        if (answer.skipped !== undefined) skipped.push(skip(group.master ?? calendar, answer.skipped));
      }
      skipped.push(
        ...calendar.parts.filter(({ name }) => notEvents.has(name)).map((part) => skip(part, 'it is not an event')),
      );
    }
    return { kind: 'read', events, skipped };
  } catch (cause) {
    if (cause instanceof BrokenLine) return { kind: 'broken', line: cause.line, reason: cause.message };
    throw cause;
  }
}

/**
 * The zone a calendar lives in: the one it names for itself, or else the one most of its events are in, as a mailbox
 * would know it. Undefined for broken files and for files that name none.
 */
export function zoneOfCalendarFile(text: string, now: number): string | undefined {
  try {
    const calendars = parseComponents(text);
    const named = calendars.flatMap((calendar) => find(calendar, 'X-WR-TIMEZONE') ?? []).map(({ raw }) => raw.trim());
    const own = named.flatMap((name) => nameOfZone(name) ?? [])[0];
    if (own !== undefined) return own;
    const counts = new Map<string, number>();
    for (const calendar of calendars) {
      const zones = zonesOf(calendar, now);
      for (const event of calendar.parts) {
        const start = event.name === 'VEVENT' ? find(event, 'DTSTART') : undefined;
        const tzid = start && parameter(start, 'tzid');
        const name = start && tzid !== undefined ? zones(tzid, start.line).name : undefined;
        if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
    return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
  } catch (cause) {
    if (cause instanceof BrokenLine) return undefined;
    throw cause;
  }
}

/** What people send back about an invitation: the meeting itself is in another file. */
const answers = new Set(['REPLY', 'REFRESH', 'COUNTER', 'DECLINECOUNTER']);

/** A cancellation may leave it to the envelope to say that its events are cancelled. */
function cancelled(calendar: Component): Component {
  const parts = calendar.parts.map((part) => {
    if (part.name !== 'VEVENT') return part;
    const status = { name: 'STATUS', line: part.line, raw: 'CANCELLED', text: 'STATUS:CANCELLED' };
    return { ...part, properties: [...part.properties.filter(({ name }) => name !== 'STATUS'), status] };
  });
  return { ...calendar, parts };
}

const notEvents = new Set(['VTODO', 'VJOURNAL', 'VFREEBUSY']);

function skip(component: Component, reason: string): SkippedItem {
  const summary = find(component, 'SUMMARY');
  return { line: component.line, subject: (summary && texts(summary)[0]) ?? component.name, reason };
}

interface Group {
  readonly uid: string;
  readonly master: Component | undefined;
  readonly overrides: readonly Component[];
}

/** Events by UID. Of several versions of the same one the highest SEQUENCE counts, and of equals the last. */
function groupsOf(calendar: Component): readonly Group[] {
  const byUid = new Map<string, Component[]>();
  for (const [index, event] of calendar.parts.filter(({ name }) => name === 'VEVENT').entries()) {
    const uid = uidOf(event) ?? `line-${event.line}-${index}@calendar-file`;
    byUid.set(uid, [...(byUid.get(uid) ?? []), event]);
  }
  return [...byUid].flatMap(([uid, events]) => {
    const isOverride = (event: Component) => find(event, 'RECURRENCE-ID') !== undefined;
    const overrides = latest(events.filter(isOverride), 'RECURRENCE-ID');
    // Some makers give every event the same UID. Equal versions with different starts are then different events.
    const masters = events.filter((event) => !isOverride(event));
    const newest = Math.max(...masters.map(sequenceOf));
    const current = latest(
      masters.filter((event) => sequenceOf(event) === newest),
      'DTSTART',
    );
    const main = current.find((event) => find(event, 'RRULE') !== undefined) ?? current[0];
    return [
      { uid, master: main, overrides },
      ...current
        .filter((event) => event !== main)
        .map((master) => ({ uid: `${uid}_line-${master.line}`, master, overrides: [] })),
    ];
  });
}

/** Of those that agree in a property the one with the highest SEQUENCE, of equals the last. */
function latest(events: readonly Component[], property: string): readonly Component[] {
  const versions = new Map<string, Component>();
  for (const event of events) {
    const key = find(event, property)?.raw.trim() ?? '';
    const known = versions.get(key);
    if (known === undefined || sequenceOf(event) >= sequenceOf(known)) versions.set(key, event);
  }
  return [...versions.values()];
}

function sequenceOf(event: Component): number {
  return Number(find(event, 'SEQUENCE')?.raw.trim() ?? 0) || 0;
}

function uidOf(event: Component): string | undefined {
  const uid = find(event, 'UID')?.raw.trim();
  return uid === '' ? undefined : uid;
}
