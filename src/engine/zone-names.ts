// Which zone a name means, be it IANA, Windows or one of Microsoft's own, and what Windows calls it.
import { aliasLines, windowsLines } from './windows-zones.ts';
import { intlOffsets } from './zone-offsets.ts';
import { utcZone, type Zone } from './zones.ts';

/** Outlook writes this address where a zone name belongs, for events that were made in UTC. */
const microsoftUtc = 'tzone://microsoft/utc';

interface Names {
  /** Any spelling in lower case, Windows ids included, to the modern IANA name. */
  readonly modern: ReadonlyMap<string, string>;
  /** A modern IANA name to all its spellings. */
  readonly spellings: ReadonlyMap<string, readonly string[]>;
  /** A modern IANA name to the Windows zone that covers it. */
  readonly windows: ReadonlyMap<string, string>;
  /** A Windows id to the IANA zone that stands for it. */
  readonly stand: ReadonlyMap<string, string>;
}

let names: Names | undefined;
const zones = new Map<string, Zone>();

/**
 * The zone of a name: any IANA name or alias, any Windows id, UTC in its spellings, in any letter case. The same zone
 * is always the same object. Undefined for anything else, customised zones among them, whose name says nothing of
 * their rule; never throws. A zone newer than the host's tz data follows the zone that Windows groups it with.
 */
export function findZone(name: string): Zone | undefined {
  const key = name.trim().toLowerCase();
  const known = readNames();
  const modern = key === microsoftUtc ? 'UTC' : known.modern.get(key);
  if (modern !== undefined) return keptZone(modern, ruleNames(modern));
  // Intl also takes bare abbreviations, and gives IST to India and EST to Panama. Only Area/City is no guess.
  if (!/^[a-z_]+\/[a-z0-9_+\-/]+$/.test(key)) return undefined;
  const listed = intlName(key);
  return listed === undefined ? undefined : keptZone(known.modern.get(listed.toLowerCase()) ?? listed, [listed]);
}

/**
 * The Windows name under which Microsoft 365 knows a zone, for what is written to it. Undefined for customised zones
 * and for the few that no Windows zone covers (Antarctica/Troll): write those times in UTC.
 */
export function windowsZoneName(zone: Zone): string | undefined {
  // A mailbox may give a rule of its own any name, Europe/Berlin too: only zones that were found by name count.
  return zones.get(zone.name) === zone ? readNames().windows.get(zone.name) : undefined;
}

/** Names whose rule may stand for a zone, best first: itself, its older spellings, its Windows zone's main zone. */
export function ruleNames(modern: string): readonly string[] {
  const known = readNames();
  const main = known.stand.get(known.windows.get(modern) ?? '');
  return [...(known.spellings.get(modern) ?? [modern]), ...(main === undefined ? [] : [main])];
}

/** The first of the names that the host knows, as a rule; undefined when it knows none. */
export function firstRule(candidates: readonly string[]): Zone['offsetMinutes'] | undefined {
  for (const candidate of candidates) {
    try {
      return intlOffsets(candidate);
    } catch {
      // A name newer than the host's tz data; the next one is older.
    }
  }
  return undefined;
}

function keptZone(name: string, candidates: readonly string[]): Zone | undefined {
  const kept = zones.get(name);
  if (kept !== undefined) return kept;
  const offsetMinutes = name === utcZone.name ? utcZone.offsetMinutes : firstRule(candidates);
  if (offsetMinutes === undefined) return undefined;
  const zone = name === utcZone.name ? utcZone : Object.freeze({ name, offsetMinutes });
  zones.set(name, zone);
  return zone;
}

function intlName(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

function readNames(): Names {
  if (names !== undefined) return names;
  const modern = new Map<string, string>();
  const spellings = new Map<string, readonly string[]>();
  const windows = new Map<string, string>();
  const stand = new Map<string, string>();
  for (const group of rowsOf(aliasLines)) {
    const [first = ''] = group;
    spellings.set(first, group);
    for (const name of group) modern.set(name.toLowerCase(), first);
  }
  for (const [id = '', main = '', ...others] of rowsOf(windowsLines)) {
    stand.set(id, main);
    for (const name of [main, ...others]) {
      windows.set(name, id);
      modern.set(name.toLowerCase(), name);
    }
    modern.set(id.toLowerCase(), main);
  }
  names = { modern, spellings, windows, stand };
  return names;
}

function rowsOf(lines: string): string[][] {
  return lines
    .trim()
    .split('\n')
    .map((line) => line.split('|'));
}
