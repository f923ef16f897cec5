// Which clock a TZID means. First by name (IANA, Windows, and what Outlook, Apple, Mozilla and others wrap around those),
// then by behaviour: a zone the tenant knows that does the same as the definition, or else the definition itself, whose
// events are then written in UTC.
import { IANAZone } from 'luxon';
import { instantToWall, wallToInstant } from '../zones/wall-time.ts';
import { findZone, windowsZones } from '../zones/zone-names.ts';
import { BrokenLine, type Component, find, texts } from './components.ts';
import { type DefinedZone, defineZone } from './zone-definition.ts';

export interface FileZone {
  /** A name the tenant knows; undefined when only the behaviour is known. */
  readonly name: string | undefined;
  /** Wall times are milliseconds as UTC would show the same digits. A gap gives the later, an overlap the earlier instant. */
  readonly toInstant: (wallMs: number) => number;
  readonly toWall: (instant: number) => number;
}

export type ZoneFinder = (tzid: string, line: number) => FileZone;

const dayMs = 86_400_000;

export const utc: FileZone = { name: 'UTC', toInstant: (wallMs) => wallMs, toWall: (instant) => instant };

/** A zone of the tenant by its Windows or IANA name. */
export function namedZone(name: string): FileZone | undefined {
  const zone = findZone(name);
  return (
    zone && {
      name,
      toInstant: (wallMs) => wallToInstant(wallMs, zone),
      toWall: (instant) => instantToWall(instant, zone),
    }
  );
}

/** The name by which the tenant knows a zone that a calendar names for itself. */
export function nameOfZone(tzid: string): string | undefined {
  return spellings(tzid).find((name) => findZone(name) !== undefined);
}

/** Finds zones for one file; the answers are remembered. Throws BrokenLine for a name that neither file nor world explains. */
export function zonesOf(calendar: Component, now: number): ZoneFinder {
  const definitions = new Map(
    calendar.parts.filter(({ name }) => name === 'VTIMEZONE').map((part) => [textOf(part, 'TZID') ?? '', part]),
  );
  const known = new Map<string, FileZone>();
  return (tzid, line) => {
    const zone = known.get(tzid) ?? look(tzid, definitions.get(tzid), now, line);
    known.set(tzid, zone);
    return zone;
  };
}

function look(tzid: string, definition: Component | undefined, now: number, line: number): FileZone {
  const names = [tzid, definition && textOf(definition, 'X-LIC-LOCATION')].flatMap((name) =>
    name ? spellings(name) : [],
  );
  for (const name of names) {
    const zone = namedZone(name);
    if (zone) return zone;
  }
  if (definition) return byBehaviour(defineZone(definition, now + 5 * 366 * dayMs), now);
  const offsetMs = writtenOffset(tzid);
  if (offsetMs !== undefined) return byBehaviour({ offsetMs: () => offsetMs }, now);
  const foreign = names.map((name) => IANAZone.create(name)).find(({ isValid }) => isValid);
  if (foreign) return byBehaviour({ offsetMs: (instant) => foreign.offset(instant) * 60_000 }, now);
  throw new BrokenLine(line, `The time zone “${tzid}” is not known, and the file does not define it.`);
}

/** GMT+01:00, UTC-3, +0530: a name that is its own explanation. */
function writtenOffset(tzid: string): number | undefined {
  const parts = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?([0-5]\d))?$/i.exec(tzid.replace(/[" ]/g, ''));
  if (parts === null) return undefined;
  const [, sign, hours, minutes = '0'] = parts;
  const total = Number(hours) * 60 + Number(minutes);
  return total > 18 * 60 ? undefined : (sign === '-' ? -total : total) * 60_000;
}

/** '/mozilla.org/20050126_1/Europe/Berlin', '"W. Europe Standard Time 1"' and the like, the name itself first. */
function spellings(name: string): readonly string[] {
  const plain = name.replaceAll('"', '').trim();
  if (/^(?:Z|tzone:\/\/Microsoft\/Utc)$/i.test(plain)) return ['UTC'];
  const segments = plain.split('/').filter(Boolean);
  const tails = [3, 2].filter((length) => segments.length > length).map((length) => segments.slice(-length).join('/'));
  return [plain, plain.replace(/^\//, ''), ...tails, plain.replace(/[ _-]\d+$/, '')];
}

function byBehaviour(defined: DefinedZone, now: number): FileZone {
  const same = windowsZones()
    .map(({ name }) => name)
    .find((name) => behavesLike(name, defined, now));
  return (same === undefined ? undefined : namedZone(same)) ?? fromOffsets(defined);
}

/**
 * Compares over the window that series are expanded in: by months first, because nearly all fail there, then by six
 * hours, and each change of the clock to the minute, because Havana makes its own an hour before New York does.
 */
function behavesLike(name: string, defined: DefinedZone, now: number): boolean {
  const zone = findZone(name);
  if (zone === undefined) return false;
  const [from, to] = [now - 366 * dayMs, now + 3 * 366 * dayMs];
  const isSame = (at: number) => zone.offset(at) * 60_000 === defined.offsetMs(at);
  for (const step of [30 * dayMs, dayMs / 4]) for (let at = from; at <= to; at += step) if (!isSame(at)) return false;
  for (let at = from; at < to; at += dayMs / 4) {
    if (zone.offset(at) === zone.offset(at + dayMs / 4)) continue;
    let [before, after] = [at, at + dayMs / 4];
    while (after - before > 60_000) {
      const middle = before + Math.floor((after - before) / 120_000) * 60_000;
      if (zone.offset(middle) === zone.offset(before)) before = middle;
      else after = middle;
    }
    if (!isSame(before) || !isSame(after)) return false;
  }
  return true;
}

function fromOffsets({ offsetMs }: DefinedZone): FileZone {
  return {
    name: undefined,
    toWall: (instant) => instant + offsetMs(instant),
    toInstant: (wallMs) => {
      const [before, after] = [offsetMs(wallMs - dayMs), offsetMs(wallMs + dayMs)];
      const fits = [before, after].sort((a, b) => b - a).find((offset) => offsetMs(wallMs - offset) === offset);
      return wallMs - (fits ?? before);
    },
  };
}

function textOf(component: Component, name: string): string | undefined {
  const property = find(component, name);
  return property && texts(property)[0]?.trim();
}
