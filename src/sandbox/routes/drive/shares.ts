// Items found by a sharing link: u! and the link in base64, as the shares API takes it.

import type { StoredDrive, StoredItem } from '../../state/drive/stored-drive.ts';
import type { World } from '../../state/world.ts';
import { fileAccessDenied, fileNotFound } from './drive-refusals.ts';

export function shareTokenOf(webUrl: string): string {
  return `u!${btoa(webUrl).replace(/=+$/, '').replaceAll('/', '_').replaceAll('+', '-')}`;
}

/** The item that a share token, or a permission's shareId, leads to. */
export function findShare(world: World, token: string): { readonly drive: StoredDrive; readonly item: StoredItem } {
  for (const drive of world.office.drives.values()) {
    for (const item of Object.values(drive.items)) {
      if (item.grants.some(({ link, id }) => id === token || (link !== null && shareTokenOf(link.webUrl) === token)))
        return { drive, item };
    }
  }
  if (!token.startsWith('u!')) throw fileNotFound();
  throw fileAccessDenied();
}
