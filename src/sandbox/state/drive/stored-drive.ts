// What is kept of a drive and of everything in it, as it is written down.

export type ConflictBehavior = 'fail' | 'replace' | 'rename';

/** What a client says of the file on its own disk; null is as the drive has it. */
export interface FileTimes {
  readonly createdMs: number | null;
  readonly modifiedMs: number | null;
}

export interface FileContent {
  readonly contentId: string;
  readonly sizeBytes: number;
  readonly quickXorHash: string;
}

export interface FileVersion {
  readonly number: number;
  readonly modifiedMs: number;
  readonly modifiedBy: string;
  readonly content: FileContent;
}

export interface Grant {
  readonly id: string;
  readonly roles: readonly string[];
  /** Who was invited, by address; null for a link. */
  readonly email: string | null;
  readonly personId: string | null;
  readonly link: { readonly type: string; readonly scope: string; readonly webUrl: string } | null;
  readonly hasPassword: boolean;
  readonly expiresMs: number | null;
  readonly grantedBy: string;
  readonly grantedMs: number;
}

export interface StoredItem {
  readonly id: string;
  readonly guid: string;
  /** Null for the root. */
  readonly parentId: string | null;
  readonly name: string;
  readonly createdMs: number;
  readonly modifiedMs: number;
  readonly createdBy: string;
  readonly modifiedBy: string;
  readonly times: FileTimes;
  /** Counts every change; in the eTag. */
  readonly version: number;
  /** Counts changes of content, in a folder those of its children; in the cTag. */
  readonly contentVersion: number;
  /** Null for a folder. */
  readonly content: FileContent | null;
  readonly versions: readonly FileVersion[];
  readonly childIds: readonly string[];
  readonly special: string | null;
  readonly description: string | null;
  readonly grants: readonly Grant[];
  /** The number of the drive's change that made it what it is. */
  readonly change: number;
}

export interface Tombstone {
  readonly id: string;
  readonly name: string;
  readonly parentId: string;
  readonly isFolder: boolean;
  readonly sizeBytes: number;
  readonly change: number;
}

export interface StoredDrive {
  readonly id: string;
  readonly owner: { readonly kind: 'person' | 'site'; readonly id: string };
  readonly name: string;
  readonly rootId: string;
  readonly createdMs: number;
  quotaBytes: number;
  changes: number;
  items: Record<string, StoredItem>;
  tombstones: Tombstone[];
}
