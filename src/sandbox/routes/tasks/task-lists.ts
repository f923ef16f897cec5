// To Do lists.

import type { Hono } from 'hono';
import type { StoredTaskList } from '../../state/tasks/task-box.ts';
import { putTaskList, removeTaskList, taskId } from '../../state/tasks/tasks.ts';
import type { World } from '../../state/world.ts';
import { textAt } from '../../validators/json.ts';
import { invalidTask } from '../../validators/task-input.ts';
import {
  answerJson,
  contextUrl,
  type Env,
  type GraphContext,
  ownAddress,
  queryOf,
  readBody,
  selectSuffix,
} from '../call.ts';
import { ordered, page, selected } from '../query.ts';
import { type OpenTasks, openTaskList, openTasks } from './task-call.ts';
import { answerChanges } from './task-changes.ts';
import { taskListView } from './task-view.ts';

const path = '/users/:user/todo/lists';

export function addTaskListRoutes(app: Hono<Env>, world: World): void {
  app.get(path, (c) => {
    const { call, person, box } = openTasks(c, world, 'read');
    const query = queryOf(c);
    const views = box.lists
      .map(taskListView)
      .filter((view) => query.filter === undefined || query.filter.matches(view));
    const part = page(
      ordered(views, query, (view) => view),
      query,
      { usual: 100, most: 1000 },
      ownAddress(call),
    );
    return answerJson(c, {
      '@odata.context': contextUrl(call, `users('${person.id}')/todo/lists${selectSuffix(query)}`),
      ...(part.nextLink === undefined ? {} : { '@odata.nextLink': part.nextLink }),
      value: part.items.map((view) => selected(view, query)),
    });
  });
  app.get(`${path}/delta`, (c) => {
    const opened = openTasks(c, world, 'read');
    const { box } = opened;
    return answerChanges(c, opened, {
      context: `users('${opened.person.id}')/todo/lists`,
      alive: box.lists.map((list) => ({ change: list.change, view: taskListView(list) })),
      gone: box.gone.filter(({ listId }) => listId === ''),
    });
  });
  app.post(path, async (c) => {
    const body = await readBody(c);
    const opened = openTasks(c, world, 'write');
    const displayName = nameIn(textAt(body, 'displayName'));
    const id = taskId(opened.person, world.nextCount() + 100);
    return answerList(c, opened, putTaskList(opened.box, { id, displayName, wellknownListName: 'none' }), 201);
  });
  app.get(`${path}/:list`, (c) => {
    const opened = openTaskList(c, world, 'read');
    return answerList(c, opened, opened.list, 200);
  });
  app.patch(`${path}/:list`, async (c) => {
    const body = await readBody(c);
    const opened = openTaskList(c, world, 'write');
    if (opened.list.wellknownListName !== 'none') throw invalidTask('Well-known lists cannot be changed.');
    return answerList(
      c,
      opened,
      putTaskList(opened.box, { ...opened.list, displayName: nameIn(textAt(body, 'displayName')) }),
      200,
    );
  });
  app.delete(`${path}/:list`, (c) => {
    const { box, list } = openTaskList(c, world, 'write');
    if (list.wellknownListName !== 'none') throw invalidTask('Well-known lists cannot be deleted.');
    removeTaskList(box, list);
    return c.body(null, 204);
  });
}

function nameIn(written: string | undefined): string {
  const name = written?.trim() ?? '';
  if (name === '') throw invalidTask("The property 'displayName' must not be empty.");
  return name;
}

function answerList(c: GraphContext, { call, person }: OpenTasks, list: StoredTaskList, status: 200 | 201): Response {
  const context = contextUrl(call, `users('${person.id}')/todo/lists/$entity`);
  return answerJson(c, { '@odata.context': context, ...selected(taskListView(list), queryOf(c)) }, status);
}
