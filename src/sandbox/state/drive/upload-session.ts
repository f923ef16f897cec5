// An upload that comes in pieces: where it goes, what has arrived, and until when it waits.

import type { ConflictBehavior, FileTimes } from './stored-drive.ts';

export interface UploadSession {
  readonly guid: string;
  readonly driveId: string;
  /** The item whose content is replaced; null for one that does not exist yet. */
  readonly itemId: string | null;
  readonly parentId: string;
  readonly name: string;
  readonly behavior: ConflictBehavior;
  readonly times: FileTimes;
  readonly description: string | null;
  readonly deferCommit: boolean;
  readonly personId: string;
  readonly expiresMs: number;
  /** Known from the first piece on. */
  totalBytes: number | null;
  receivedBytes: number;
  /** The pieces by the ids of their contents. */
  parts: string[];
}
