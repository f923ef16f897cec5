// What the tenant keeps beside mailboxes: files, lists, chats and tasks. Nothing of it exists until somebody asks for it,
// so that an empty tenant is small and the same at every start.

import type { JsonObject } from '../seed.ts';
import { decodeBytes, encodeBytes } from './bytes.ts';
import type { StoredDrive } from './drive/stored-drive.ts';
import type { UploadSession } from './drive/upload-session.ts';
import type { StoredSite } from './lists/site.ts';
import type { TaskBox } from './tasks/task-box.ts';
import type { TeamsRoom } from './teams/teams-room.ts';

export class Office {
  /** By the drive's id. */
  drives = new Map<string, StoredDrive>();
  /** By the site's id. */
  sites = new Map<string, StoredSite>();
  /** By the session's guid. */
  uploads = new Map<string, UploadSession>();
  /** What became of copies, by the monitor's guid. */
  copies = new Map<string, JsonObject>();
  /** By the person's id. */
  tasks = new Map<string, TaskBox>();
  teams: TeamsRoom = emptyTeams();
  /** The contents of files, each kept once. */
  contents = new Map<string, Uint8Array<ArrayBuffer>>();

  clear(): void {
    this.restore({});
  }

  /** Everything as JSON. */
  written(): JsonObject {
    const plain = {
      drives: [...this.drives.values()],
      sites: [...this.sites.values()],
      uploads: [...this.uploads.values()],
      copies: Object.fromEntries(this.copies),
      tasks: Object.fromEntries(this.tasks),
      teams: this.teams,
      contents: Object.fromEntries([...this.contents].map(([id, bytes]) => [id, encodeBytes(bytes)])),
    };
    return JSON.parse(JSON.stringify(plain));
  }

  /** Puts back what was written; whatever was not is empty. */
  restore(written: JsonObject): void {
    const read: Partial<Written> = JSON.parse(JSON.stringify(written));
    this.drives = new Map((read.drives ?? []).map((drive) => [drive.id, drive]));
    this.sites = new Map((read.sites ?? []).map((site) => [site.id, site]));
    this.uploads = new Map((read.uploads ?? []).map((upload) => [upload.guid, upload]));
    this.copies = new Map(Object.entries(read.copies ?? {}));
    this.tasks = new Map(Object.entries(read.tasks ?? {}));
    this.teams = read.teams ?? emptyTeams();
    this.contents = new Map(Object.entries(read.contents ?? {}).map(([id, text]) => [id, decodeBytes(text)]));
  }
}

interface Written {
  readonly drives: readonly StoredDrive[];
  readonly sites: readonly StoredSite[];
  readonly uploads: readonly UploadSession[];
  readonly copies: Readonly<Record<string, JsonObject>>;
  readonly tasks: Readonly<Record<string, TaskBox>>;
  readonly teams: TeamsRoom;
  readonly contents: Readonly<Record<string, string>>;
}

function emptyTeams(): TeamsRoom {
  return { apps: [], chats: [], notices: [], meetings: [], installed: {} };
}
