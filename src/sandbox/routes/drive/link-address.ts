// Addresses that need no token, because they carry their own: where a file is downloaded, where an upload goes on, and
// where a copy is watched. At Graph they lie on SharePoint's host, here on the tenant's own.

import type { StoredDrive, StoredItem } from '../../state/drive/stored-drive.ts';
import { guidFrom } from '../../state/ids.ts';

const prefix = '/_api/v2.0/';

/** The route of such an address; undefined for any other. */
export function linkPath(pathname: string): string | undefined {
  return pathname.startsWith(prefix) ? `/linked/${pathname.slice(prefix.length)}` : undefined;
}

/** What a link proves itself with: it is worth something for one thing only, until that thing changes. */
export function passFor(thing: string): string {
  return guidFrom(`pass for ${thing}`).replaceAll('-', '');
}

export function downloadUrlOf(origin: string, drive: StoredDrive, item: StoredItem): string {
  const version = item.contentVersion;
  const pass = passFor(`${drive.id} ${item.id} ${version}`);
  return `${origin}${prefix}drives/${drive.id}/items/${item.id}/download?version=${version}&tempauth=${pass}`;
}

export function uploadUrlOf(origin: string, guid: string): string {
  return `${origin}${prefix}uploads/${guid}?tempauth=${passFor(`upload ${guid}`)}`;
}

export function monitorUrlOf(origin: string, guid: string): string {
  return `${origin}${prefix}monitors/${guid}?tempauth=${passFor(`copy ${guid}`)}`;
}
