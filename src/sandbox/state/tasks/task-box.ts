// One person's To Do: lists of tasks. Times of tasks stay as they were written, in the zone they were written in.

import type { JsonObject } from '../../seed.ts';

export interface StoredTask {
  readonly id: string;
  readonly listId: string;
  readonly change: number;
  readonly createdMs: number;
  readonly modifiedMs: number;
  readonly bodyModifiedMs: number;
  /** As Graph shows them: title, body, status, importance, dueDateTime, linkedResources… */
  readonly fields: JsonObject;
}

export interface StoredTaskList {
  readonly id: string;
  readonly change: number;
  readonly displayName: string;
  readonly wellknownListName: 'none' | 'defaultList' | 'flaggedEmails';
}

export interface TaskBox {
  changes: number;
  lists: readonly StoredTaskList[];
  tasks: readonly StoredTask[];
  gone: readonly { readonly id: string; readonly listId: string; readonly change: number }[];
}
