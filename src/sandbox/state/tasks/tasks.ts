// To Do of a person: two lists that everybody has, and whatever is added. Every change is numbered for delta.

import type { SeedPerson } from '../../seed.ts';
import { itemId } from '../ids.ts';
import type { World } from '../world.ts';
import type { StoredTask, StoredTaskList, TaskBox } from './task-box.ts';

export function taskBoxOf(world: World, person: SeedPerson): TaskBox {
  const known = world.office.tasks.get(person.id);
  if (known !== undefined) return known;
  const first = (displayName: string, wellknownListName: StoredTaskList['wellknownListName'], count: number) => ({
    id: taskId(person, count),
    change: count,
    displayName,
    wellknownListName,
  });
  const box: TaskBox = {
    changes: 2,
    lists: [first('Tasks', 'defaultList', 1), first('Flagged Emails', 'flaggedEmails', 2)],
    tasks: [],
    gone: [],
  };
  world.office.tasks.set(person.id, box);
  return box;
}

/** Of the length of an item's id, as To Do lives in the mailbox. */
export function taskId(person: SeedPerson, count: number): string {
  return itemId(`tasks of ${person.id}`, count);
}

/** Lists are found by id, and the default one also by the word Tasks. */
export function findTaskList(box: TaskBox, id: string): StoredTaskList | undefined {
  const isDefault = ({ wellknownListName }: StoredTaskList) => wellknownListName === 'defaultList';
  return box.lists.find((list) => list.id === id || (isDefault(list) && /^(tasks|defaultlist)$/i.test(id)));
}

export function putTaskList(box: TaskBox, list: Omit<StoredTaskList, 'change'>): StoredTaskList {
  box.changes += 1;
  const kept = { ...list, change: box.changes };
  const isKnown = box.lists.some(({ id }) => id === list.id);
  box.lists = isKnown ? box.lists.map((one) => (one.id === list.id ? kept : one)) : [...box.lists, kept];
  return kept;
}

export function putTask(box: TaskBox, task: Omit<StoredTask, 'change'>): StoredTask {
  box.changes += 1;
  const kept = { ...task, change: box.changes };
  const isKnown = box.tasks.some(({ id }) => id === task.id);
  box.tasks = isKnown ? box.tasks.map((one) => (one.id === task.id ? kept : one)) : [...box.tasks, kept];
  return kept;
}

export function removeTask(box: TaskBox, { id, listId }: StoredTask): void {
  box.changes += 1;
  box.tasks = box.tasks.filter((one) => one.id !== id);
  box.gone = [...box.gone, { id, listId, change: box.changes }];
}

/** A list goes with everything in it. */
export function removeTaskList(box: TaskBox, { id }: StoredTaskList): void {
  for (const task of box.tasks.filter(({ listId }) => listId === id)) removeTask(box, task);
  box.changes += 1;
  box.lists = box.lists.filter((one) => one.id !== id);
  box.gone = [...box.gone, { id, listId: '', change: box.changes }];
}
