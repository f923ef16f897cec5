// Files on their way to an event, part by part. A session belongs to whoever opened it, knows how far it has come, and
// ends when the last byte is there, when it is given up, or with its time.

import type { World } from './world.ts';

export interface AttachmentUpload {
  readonly guid: string;
  readonly ownerId: string;
  readonly callerId: string;
  readonly appId: string;
  readonly eventId: string;
  readonly name: string;
  readonly contentType: string;
  readonly isInline: boolean;
  readonly contentId: string | null;
  readonly sizeBytes: number;
  readonly expiresMs: number;
  readonly parts: Uint8Array[];
  receivedBytes: number;
}

const open = new WeakMap<World, Map<string, AttachmentUpload>>();

function sessionsOf(world: World): Map<string, AttachmentUpload> {
  const known = open.get(world) ?? new Map<string, AttachmentUpload>();
  open.set(world, known);
  return known;
}

export function keepUpload(world: World, upload: AttachmentUpload): void {
  sessionsOf(world).set(upload.guid, upload);
}

/** The session, unless it is over. */
export function findUpload(world: World, guid: string): AttachmentUpload | undefined {
  const upload = sessionsOf(world).get(guid);
  if (upload === undefined || upload.expiresMs > world.now()) return upload;
  sessionsOf(world).delete(guid);
  return undefined;
}

export function endUpload(world: World, upload: AttachmentUpload): void {
  sessionsOf(world).delete(upload.guid);
}
