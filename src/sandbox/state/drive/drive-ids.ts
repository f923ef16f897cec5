// Ids of drives and their items, as long as SharePoint's own and made of the same parts.

import { bytesFrom, guidFrom, toBase64 } from '../ids.ts';

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The id of a drive: b! and sixty-four characters. */
export function driveIdOf(seed: string): string {
  return `b!${toBase64(bytesFrom(`drive ${seed}`, 48))
    .replaceAll('+', '-')
    .replaceAll('/', '_')}`;
}

/** A guid that no other count has: its last part is the count, well shuffled. */
export function itemGuid(seed: string, count: number): string {
  const shuffled = (BigInt(count) * 0x5851f42d4c95n + 0x14057b7ef767n) & 0xffffffffffffn;
  return `${guidFrom(seed).slice(0, 24)}${shuffled.toString(16).padStart(12, '0')}`.toUpperCase();
}

/** The id of an item: 01, a part that its whole drive shares, and the item's guid; thirty-four characters. */
export function itemIdOf(driveId: string, guid: string): string {
  const hex = guid.replaceAll('-', '');
  const own = Array.from({ length: 16 }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16));
  return `01${toBase32([...bytesFrom(`items of ${driveId}`, 4), ...own])}`;
}

function toBase32(bytes: readonly number[]): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = held * 256 + byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += base32[Math.floor(held / 2 ** bits)] ?? '';
      held %= 2 ** bits;
    }
  }
  return text;
}
