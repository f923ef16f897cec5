// The Prefer header, in all the shapes in which clients send it.

import type { IANAZone } from 'luxon';
import { zoneNotSupported } from '../validators/refusal.ts';
import { findZone } from '../zones/zone-names.ts';

export interface Prefer {
  readonly zone: IANAZone;
  /** As asked for, so that it can be written back as it was. */
  readonly zoneName: string;
  readonly bodyType: 'html' | 'text';
  readonly immutableIds: boolean;
  readonly maxPageSize: number | undefined;
  /** What Preference-Applied says. */
  readonly applied: readonly string[];
}

const utc = findZone('UTC');

export function parsePrefer(header: string | null): Prefer {
  const wishes = new Map<string, string>();
  for (const [, name = '', value = ''] of (header ?? '').matchAll(/([\w.-]+)\s*=\s*("[^"]*"|[^,;\s]+)/g)) {
    wishes.set(name.toLowerCase(), value.replace(/^"|"$/g, ''));
  }
  const zoneName = wishes.get('outlook.timezone') ?? 'UTC';
  const zone = findZone(zoneName);
  if (zone === undefined || utc === undefined) throw zoneNotSupported(zoneName);
  const bodyType = wishes.get('outlook.body-content-type')?.toLowerCase() === 'text' ? 'text' : 'html';
  const immutableIds = wishes.get('idtype')?.toLowerCase() === 'immutableid';
  const pageSize = Number(wishes.get('odata.maxpagesize'));
  const applied = [
    wishes.has('outlook.timezone') ? `outlook.timezone="${zoneName}"` : '',
    wishes.has('outlook.body-content-type') ? `outlook.body-content-type="${bodyType}"` : '',
    immutableIds ? 'IdType="ImmutableId"' : '',
    Number.isInteger(pageSize) && pageSize > 0 ? `odata.maxpagesize=${pageSize}` : '',
  ].filter((wish) => wish !== '');
  const maxPageSize = Number.isInteger(pageSize) && pageSize > 0 ? pageSize : undefined;
  return { zone, zoneName, bodyType, immutableIds, maxPageSize, applied };
}
