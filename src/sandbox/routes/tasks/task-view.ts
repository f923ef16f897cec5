// Lists and tasks as Graph shows them.

import type { JsonObject } from '../../seed.ts';
import { changeKey } from '../../state/ids.ts';
import type { StoredTask, StoredTaskList } from '../../state/tasks/task-box.ts';
import { formatInstant } from '../../zones/wall-time.ts';
import type { Expansion } from '../query.ts';

const tagOf = (id: string, change: number) => `W/"${changeKey(id, change)}"`;

export function taskListView(list: StoredTaskList): JsonObject {
  return {
    '@odata.etag': tagOf(list.id, list.change),
    displayName: list.displayName,
    isOwner: true,
    isShared: false,
    wellknownListName: list.wellknownListName,
    id: list.id,
  };
}

/** With what hangs on it, for filters to look into. */
export function wholeTaskView(task: StoredTask): JsonObject {
  return {
    '@odata.etag': tagOf(task.id, task.change),
    importance: 'normal',
    isReminderOn: false,
    status: 'notStarted',
    title: '',
    createdDateTime: formatInstant(task.createdMs),
    lastModifiedDateTime: formatInstant(task.modifiedMs),
    hasAttachments: false,
    categories: [],
    ...Object.fromEntries(Object.entries(task.fields).filter(([, value]) => value !== null)),
    id: task.id,
    body: task.fields['body'] ?? { content: '', contentType: 'text' },
    bodyLastModifiedDateTime: formatInstant(task.bodyModifiedMs),
  };
}

const hanging = ['linkedResources', 'checklistItems'];

/** What hangs on a task comes only when it is asked for, or when it has just been made. */
export function taskView(task: StoredTask, expansions: readonly Expansion[], withAll = false): JsonObject {
  const whole = wholeTaskView(task);
  const wanted = new Set(expansions.map(({ name }) => name));
  return {
    ...Object.fromEntries(
      Object.entries(whole).filter(([name]) => withAll || !hanging.includes(name) || wanted.has(name.toLowerCase())),
    ),
    ...Object.fromEntries(
      hanging.filter((name) => wanted.has(name.toLowerCase()) && whole[name] === undefined).map((name) => [name, []]),
    ),
  };
}
