// Which zone names the tenant accepts and what they mean. Names come from CLDR, rules from the runtime's own zone data.
// A name is a Windows zone or an IANA name that CLDR maps to one; anything else is refused, as Exchange refuses it.

import aliasTable from 'cldr-bcp47/bcp47/timezone.json' with { type: 'json' };
import windowsTable from 'cldr-core/supplemental/windowsZones.json' with { type: 'json' };
import { IANAZone } from 'luxon';

interface MapZone {
  readonly mapZone: { readonly _other: string; readonly _type: string; readonly _territory: string };
}

const rows: readonly MapZone[] = windowsTable.supplemental.windowsZones.mapTimezones;
const ianaByWindows = new Map<string, string>();
const windowsByIana = new Map<string, string>();
const canonicalByLowerCase = new Map<string, string>();

for (const { mapZone } of rows) {
  const names = mapZone._type.split(' ');
  const first = names[0];
  if (mapZone._territory === '001' && first !== undefined) ianaByWindows.set(mapZone._other, first);
  for (const name of names) {
    if (!windowsByIana.has(name)) windowsByIana.set(name, mapZone._other);
  }
}
for (const groups of Object.values<unknown>(aliasTable.keyword.u.tz)) {
  const aliases =
    typeof groups === 'object' && groups !== null && '_alias' in groups ? String(groups._alias).split(' ') : [];
  const known = aliases.map((name) => windowsByIana.get(name)).find((name) => name !== undefined);
  if (known === undefined) continue;
  for (const name of aliases) if (!windowsByIana.has(name)) windowsByIana.set(name, known);
}
for (const name of [...ianaByWindows.keys(), ...windowsByIana.keys()]) {
  canonicalByLowerCase.set(name.toLowerCase(), name);
}

const special = new Map([
  ['utc', 'Etc/UTC'],
  ['tzone://microsoft/utc', 'Etc/UTC'],
]);
const resolved = new Map<string, IANAZone | undefined>();

/** The zone that a Windows or IANA name stands for, or undefined when Exchange would not know the name. */
export function findZone(name: string): IANAZone | undefined {
  if (!resolved.has(name)) resolved.set(name, lookUp(name));
  return resolved.get(name);
}

function lookUp(name: string): IANAZone | undefined {
  const lowerCase = name.trim().toLowerCase();
  const canonical = canonicalByLowerCase.get(lowerCase);
  const iana = special.get(lowerCase) ?? ianaByWindows.get(canonical ?? '') ?? canonical;
  if (iana === undefined) return undefined;
  const zone = IANAZone.create(iana);
  if (zone.isValid) return zone;
  // A name newer than the runtime's zone data: its Windows zone's main city keeps the same clock.
  const main = ianaByWindows.get(windowsByIana.get(iana) ?? '');
  const fallback = main === undefined ? undefined : IANAZone.create(main);
  return fallback?.isValid ? fallback : undefined;
}

/** Every Windows zone with the cities it is known by, in the order of CLDR. */
export function windowsZones(): readonly { readonly name: string; readonly cities: string }[] {
  return [...ianaByWindows].map(([name, iana]) => ({ name, cities: citiesOf(name, iana) }));
}

/** Every IANA name that maps to a Windows zone. */
export function ianaZones(): readonly string[] {
  return [...windowsByIana.keys()].sort();
}

function citiesOf(windowsName: string, main: string): string {
  const cityOf = (iana: string) => (iana.split('/').at(-1) ?? iana).replaceAll('_', ' ');
  const others = [...windowsByIana].filter(([, name]) => name === windowsName).map(([iana]) => cityOf(iana));
  return [...new Set([cityOf(main), ...others])].slice(0, 4).join(', ');
}
