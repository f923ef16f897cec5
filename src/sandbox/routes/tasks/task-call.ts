// Whose tasks an address is about, and which list and task of them.

import { demand } from '../../limits/office-scopes.ts';
import type { SeedPerson } from '../../seed.ts';
import type { StoredTask, StoredTaskList, TaskBox } from '../../state/tasks/task-box.ts';
import { findTaskList, taskBoxOf } from '../../state/tasks/tasks.ts';
import type { World } from '../../state/world.ts';
import { accessDenied, itemNotFound, Refusal } from '../../validators/refusal.ts';
import { invalidTask } from '../../validators/task-input.ts';
import { type Call, type GraphContext, subjectOf } from '../call.ts';

export interface OpenTasks {
  readonly call: Call;
  readonly person: SeedPerson;
  readonly box: TaskBox;
}

export interface OpenTaskList extends OpenTasks {
  readonly list: StoredTaskList;
}

export interface OpenTask extends OpenTaskList {
  readonly task: StoredTask;
}

/** Tasks are one's own; nobody else's are shown. */
export function openTasks(c: GraphContext, world: World, access: 'read' | 'write'): OpenTasks {
  const call = c.get('call');
  demand(call, 'outlook', `tasks ${access}`);
  const person = subjectOf(c, world);
  if (person.id !== call.caller.id) throw accessDenied();
  if (world.mailboxOf(person) === undefined)
    throw new Refusal(
      404,
      'MailboxNotEnabledForRESTAPI',
      'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
    );
  return { call, person, box: taskBoxOf(world, person) };
}

export function openTaskList(c: GraphContext, world: World, access: 'read' | 'write'): OpenTaskList {
  const opened = openTasks(c, world, access);
  const id = c.req.param('list') ?? '';
  const list = findTaskList(opened.box, id);
  if (list === undefined) {
    if (id.length < 60) throw invalidTask('Invalid request', 'ErrorInvalidIdMalformed');
    throw itemNotFound();
  }
  return { ...opened, list };
}

export function openTask(c: GraphContext, world: World, access: 'read' | 'write'): OpenTask {
  const opened = openTaskList(c, world, access);
  const id = c.req.param('task') ?? '';
  const task = opened.box.tasks.find((one) => one.id === id);
  if (task === undefined) {
    if (id.length < 60) throw invalidTask('Invalid request', 'ErrorInvalidIdMalformed');
    throw itemNotFound();
  }
  if (task.listId !== opened.list.id)
    throw invalidTask('Parent folder specified does not contain a Task with given Id');
  return { ...opened, task };
}
