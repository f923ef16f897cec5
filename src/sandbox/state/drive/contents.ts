// The bytes of files, kept once and never changed.

import type { World } from '../world.ts';
import { rootOf, sizeOf } from './drive.ts';
import { quickXorHash } from './quick-xor-hash.ts';
import type { FileContent, StoredDrive } from './stored-drive.ts';

export function keepBytes(world: World, bytes: Uint8Array<ArrayBuffer>): FileContent {
  const contentId = `content ${world.nextCount()}`;
  world.office.contents.set(contentId, bytes);
  return { contentId, sizeBytes: bytes.length, quickXorHash: quickXorHash(bytes) };
}

export function bytesOfContent(world: World, content: FileContent): Uint8Array<ArrayBuffer> {
  return world.office.contents.get(content.contentId) ?? new Uint8Array();
}

/** Whether so many bytes more go into the drive. */
export function hasRoom(drive: StoredDrive, moreBytes: number): boolean {
  return sizeOf(drive, rootOf(drive)) + moreBytes <= drive.quotaBytes;
}
