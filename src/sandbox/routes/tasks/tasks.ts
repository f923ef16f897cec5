// Tasks of a list, and what hangs on them: a linked resource, and steps.

import type { Hono } from 'hono';
import type { Json, JsonObject } from '../../seed.ts';
import { guidFrom } from '../../state/ids.ts';
import type { StoredTask } from '../../state/tasks/task-box.ts';
import { putTask, removeTask, taskId } from '../../state/tasks/tasks.ts';
import type { World } from '../../state/world.ts';
import { isList, isObject, objectsAt, textAt } from '../../validators/json.ts';
import { itemNotFound } from '../../validators/refusal.ts';
import { invalidTask, taskFieldsIn } from '../../validators/task-input.ts';
import { formatInstant, formatWall } from '../../zones/wall-time.ts';
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
import { type OpenTaskList, openTask, openTaskList } from './task-call.ts';
import { answerChanges } from './task-changes.ts';
import { taskView, wholeTaskView } from './task-view.ts';

const path = '/users/:user/todo/lists/:list/tasks';
const dayMs = 86_400_000;

export function addTaskRoutes(app: Hono<Env>, world: World): void {
  app.get(path, (c) => listTasks(c, world));
  app.post(path, (c) => create(c, world));
  app.get(`${path}/delta`, (c) => {
    const opened = openTaskList(c, world, 'read');
    const { box, list } = opened;
    return answerChanges(c, opened, {
      context: contextOf(opened),
      alive: box.tasks
        .filter((task) => task.listId === list.id)
        .map((task) => ({ change: task.change, view: taskView(task, [], true) })),
      gone: box.gone.filter(({ listId }) => listId === list.id),
    });
  });
  app.get(`${path}/:task`, (c) => {
    const opened = openTask(c, world, 'read');
    return answerTask(c, opened, opened.task, 200);
  });
  app.patch(`${path}/:task`, async (c) => {
    const body = await readBody(c);
    const opened = openTask(c, world, 'write');
    const { box, task } = opened;
    const fields = settled(world, { ...task.fields, ...taskFieldsIn(body) }, task.fields['status']);
    const bodyModifiedMs = body['body'] === undefined ? task.bodyModifiedMs : world.now();
    return answerTask(c, opened, putTask(box, { ...task, fields, modifiedMs: world.now(), bodyModifiedMs }), 200);
  });
  app.delete(`${path}/:task`, (c) => {
    const { box, task } = openTask(c, world, 'write');
    removeTask(box, task);
    return c.body(null, 204);
  });
  addHanging(app, world, { segment: 'linkedresources', name: 'linkedResources', parse: linkedResourceIn });
  addHanging(app, world, { segment: 'checklistitems', name: 'checklistItems', parse: checklistItemIn });
}

const contextOf = ({ person, list }: OpenTaskList) =>
  `users('${person.id}')/todo/lists('${encodeURIComponent(list.id)}')/tasks`;

function listTasks(c: GraphContext, world: World): Response {
  const opened = openTaskList(c, world, 'read');
  const { call, box, list } = opened;
  const query = queryOf(c);
  const inList = box.tasks.filter((task) => task.listId === list.id);
  const matching = inList.filter((task) => query.filter === undefined || query.filter.matches(wholeTaskView(task)));
  const part = page(ordered(matching, query, wholeTaskView), query, { usual: 10, most: 1000 }, ownAddress(call));
  return answerJson(c, {
    '@odata.context': contextUrl(call, `${contextOf(opened)}${selectSuffix(query)}`),
    ...(query.count ? { '@odata.count': part.total } : {}),
    value: part.items.map((task) => selected(taskView(task, query.expand), query)),
    ...(part.nextLink === undefined ? {} : { '@odata.nextLink': part.nextLink }),
  });
}

async function create(c: GraphContext, world: World): Promise<Response> {
  const body = await readBody(c);
  const opened = openTaskList(c, world, 'write');
  const links = objectsAt(body, 'linkedResources');
  if (links.length > 1) throw invalidTask('Only one item in linkedResources is allowed.');
  const steps = objectsAt(body, 'checklistItems');
  const fields = settled(
    world,
    {
      ...taskFieldsIn(body),
      ...(links.length === 0 ? {} : { linkedResources: links.map((link) => linkedResourceIn(world, link)) }),
      ...(steps.length === 0 ? {} : { checklistItems: steps.map((step) => checklistItemIn(world, step)) }),
    },
    'notStarted',
  );
  const nowMs = world.now();
  const task = putTask(opened.box, {
    id: taskId(opened.person, world.nextCount() + 100),
    listId: opened.list.id,
    createdMs: nowMs,
    modifiedMs: nowMs,
    bodyModifiedMs: nowMs,
    fields,
  });
  return answerTask(c, opened, task, 201);
}

/** A task that becomes completed is completed today; one that is taken up again is not. */
function settled(world: World, fields: JsonObject, before: Json | undefined): JsonObject {
  const { status } = { status: fields['status'] };
  if (status !== 'completed') return { ...fields, completedDateTime: null };
  if (before === 'completed' || isObject(fields['completedDateTime'])) return fields;
  const today = Math.floor(world.now() / dayMs) * dayMs;
  return { ...fields, completedDateTime: { dateTime: formatWall(today), timeZone: 'UTC' } };
}

function answerTask(c: GraphContext, opened: OpenTaskList, task: StoredTask, status: 200 | 201): Response {
  const query = queryOf(c);
  const context = contextUrl(opened.call, `${contextOf(opened)}${selectSuffix(query)}/$entity`);
  return answerJson(
    c,
    { '@odata.context': context, ...selected(taskView(task, query.expand, status === 201), query) },
    status,
  );
}

function linkedResourceIn(world: World, written: JsonObject, before: JsonObject = {}): JsonObject {
  const next = { ...before, ...pick(written, ['webUrl', 'applicationName', 'displayName', 'externalId']) };
  if ((textAt(next, 'applicationName') ?? '') === '')
    throw invalidTask('The applicationName of a linkedResource must not be empty.');
  return { ...next, id: before['id'] ?? guidFrom(`linked resource ${world.nextCount()}`) };
}

function checklistItemIn(world: World, written: JsonObject, before: JsonObject = {}): JsonObject {
  const next = { ...before, ...pick(written, ['displayName', 'isChecked']) };
  if ((textAt(next, 'displayName') ?? '') === '')
    throw invalidTask('The displayName of a checklistItem must not be empty.');
  const isChecked = next['isChecked'] === true;
  return {
    ...next,
    isChecked,
    createdDateTime: before['createdDateTime'] ?? formatInstant(world.now()),
    ...(isChecked ? { checkedDateTime: before['checkedDateTime'] ?? formatInstant(world.now()) } : {}),
    id: before['id'] ?? guidFrom(`checklist item ${world.nextCount()}`),
  };
}

function pick(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => (object[name] === undefined ? [] : [[name, object[name]]])));
}

interface Hanging {
  readonly segment: string;
  readonly name: 'linkedResources' | 'checklistItems';
  readonly parse: (world: World, written: JsonObject, before?: JsonObject) => JsonObject;
}

/** The routes of what hangs on a task, which are the same for all of it. */
function addHanging(app: Hono<Env>, world: World, { segment, name, parse }: Hanging): void {
  const base = `${path}/:task/${segment}`;
  const partsOf = (task: StoredTask) => {
    const parts = task.fields[name];
    return isList(parts) ? parts.filter(isObject) : [];
  };
  const keep = (opened: ReturnType<typeof openTask>, parts: readonly JsonObject[]) =>
    putTask(opened.box, { ...opened.task, modifiedMs: world.now(), fields: { ...opened.task.fields, [name]: parts } });
  const contextAt = (opened: ReturnType<typeof openTask>) =>
    contextUrl(opened.call, `${contextOf(opened)}('${encodeURIComponent(opened.task.id)}')/${name}`);
  const oneOf = (c: GraphContext, opened: ReturnType<typeof openTask>) => {
    const found = partsOf(opened.task).find((part) => part['id'] === c.req.param('part'));
    if (found === undefined) throw itemNotFound();
    return found;
  };
  app.get(base, (c) => {
    const opened = openTask(c, world, 'read');
    return answerJson(c, { '@odata.context': contextAt(opened), value: partsOf(opened.task) });
  });
  app.post(base, async (c) => {
    const body = await readBody(c);
    const opened = openTask(c, world, 'write');
    if (name === 'linkedResources' && partsOf(opened.task).length > 0)
      throw invalidTask('Only one item in linkedResources is allowed.');
    const part = parse(world, body);
    keep(opened, [...partsOf(opened.task), part]);
    return answerJson(c, { '@odata.context': `${contextAt(opened)}/$entity`, ...part }, 201);
  });
  app.get(`${base}/:part`, (c) => {
    const opened = openTask(c, world, 'read');
    return answerJson(c, { '@odata.context': `${contextAt(opened)}/$entity`, ...oneOf(c, opened) });
  });
  app.patch(`${base}/:part`, async (c) => {
    const body = await readBody(c);
    const opened = openTask(c, world, 'write');
    const before = oneOf(c, opened);
    const part = parse(world, body, before);
    keep(
      opened,
      partsOf(opened.task).map((one) => (one['id'] === before['id'] ? part : one)),
    );
    return answerJson(c, { '@odata.context': `${contextAt(opened)}/$entity`, ...part });
  });
  app.delete(`${base}/:part`, (c) => {
    const opened = openTask(c, world, 'write');
    const before = oneOf(c, opened);
    keep(
      opened,
      partsOf(opened.task).filter((one) => one['id'] !== before['id']),
    );
    return c.body(null, 204);
  });
}
