// Lists and their columns.

import type { Hono } from 'hono';
import type { JsonObject } from '../../seed.ts';
import { guidFrom } from '../../state/ids.ts';
import { putList, titleColumn } from '../../state/lists/lists.ts';
import type { StoredColumn, StoredList } from '../../state/lists/site.ts';
import type { World } from '../../state/world.ts';
import { isObject, objectAt, objectsAt, textAt } from '../../validators/json.ts';
import { columnIn } from '../../validators/list-input.ts';
import { Refusal } from '../../validators/refusal.ts';
import { answerJson, contextUrl, type Env, type GraphContext, ownAddress, readBody, selectSuffix } from '../call.ts';
import { badRequest, fileNotFound } from '../drive/drive-refusals.ts';
import { fileQuery } from '../drive/file-query.ts';
import { ordered, page, type Query, selected } from '../query.ts';
import { columnView, fieldsView, listItemView, listView } from './list-view.ts';
import { listContext, type OpenList, openList, openSite, siteContext } from './open-list.ts';

const path = '/sites/:site/lists';
const templates = ['genericList', 'documentLibrary', 'links', 'tasks', 'survey', 'announcements', 'contacts', 'events'];

export function addListRoutes(app: Hono<Env>, world: World): void {
  app.get(path, (c) => {
    const { call, site, store } = openSite(c, world, 'sites read');
    const query = fileQuery(c);
    const views = store.lists.filter(({ isHidden }) => !isHidden).map((list) => listView(world, site, list));
    const matching = views.filter((view) => query.filter === undefined || query.filter.matches(view));
    const part = page(
      ordered(matching, query, (view) => view),
      query,
      { usual: 200, most: 1000 },
      ownAddress(call),
      '$skiptoken',
    );
    return answerJson(c, {
      '@odata.context': contextUrl(call, `${siteContext(site)}/lists${selectSuffix(query)}`),
      ...(part.nextLink === undefined ? {} : { '@odata.nextLink': part.nextLink }),
      value: part.items.map((view) => selected(view, query)),
    });
  });
  app.post(path, (c) => create(c, world));
  app.get(`${path}/:list`, (c) => answerList(c, world, openList(c, world, 'sites read')));
  app.patch(`${path}/:list`, async (c) => {
    const body = await readBody(c);
    const opened = openList(c, world, 'sites manage');
    const displayName = textAt(body, 'displayName') ?? opened.list.displayName;
    const description = textAt(body, 'description') ?? opened.list.description;
    const list = putList(opened.store, {
      ...opened.list,
      displayName,
      description,
      version: opened.list.version + 1,
      modifiedMs: world.now(),
    });
    return answerList(c, world, { ...opened, list });
  });
  app.delete(`${path}/:list`, (c) => {
    const { store, list } = openList(c, world, 'sites manage');
    store.lists = store.lists.filter(({ id }) => id !== list.id);
    return c.body(null, 204);
  });
  addColumnRoutes(app, world);
}

async function create(c: GraphContext, world: World): Promise<Response> {
  const body = await readBody(c);
  const opened = openSite(c, world, 'sites manage');
  const { call, site, store } = opened;
  const displayName = (textAt(body, 'displayName') ?? textAt(body, 'name') ?? '').trim();
  if (displayName === '') throw badRequest('A list needs a displayName.');
  if (store.lists.some((list) => list.displayName.toLowerCase() === displayName.toLowerCase()))
    throw new Refusal(409, 'nameAlreadyExists', 'The specified list name already exists in this site.');
  const info = objectAt(body, 'list');
  const written = textAt(info, 'template') ?? 'genericList';
  const template = templates.find((one) => one.toLowerCase() === written.toLowerCase());
  if (template === undefined) throw badRequest(`The list template '${written}' is not supported.`);
  const count = world.nextCount();
  const columns = objectsAt(body, 'columns').map((column, index) =>
    columnIn(column, `column ${index} of list ${count}`),
  );
  checkColumns(columns);
  const list: StoredList = {
    id: guidFrom(`list ${count}`),
    name: textAt(body, 'name') ?? displayName.replace(/[^\p{L}\p{N} _-]/gu, ''),
    displayName,
    description: textAt(body, 'description') ?? '',
    template,
    isHidden: info?.['hidden'] === true,
    version: 1,
    createdMs: world.now(),
    modifiedMs: world.now(),
    createdBy: call.caller.id,
    columns: [titleColumn(`list ${count}`), ...columns.filter(({ name }) => name !== 'Title')],
    items: [],
    lastItemId: 0,
    changes: 0,
    gone: [],
  };
  putList(store, list);
  return answerJson(
    c,
    { '@odata.context': contextUrl(call, `${siteContext(site)}/lists/$entity`), ...listView(world, site, list) },
    201,
  );
}

function checkColumns(columns: readonly StoredColumn[]): void {
  const names = columns.map(({ name }) => name.toLowerCase());
  if (new Set(names).size < names.length)
    throw new Refusal(409, 'nameAlreadyExists', 'A column with the same name already exists.');
}

function answerList(c: GraphContext, world: World, opened: OpenList): Response {
  const { call, site, list } = opened;
  const query = fileQuery(c);
  const view = { ...listView(world, site, list), ...expanded(world, opened, query) };
  const context = contextUrl(call, `${siteContext(site)}/lists${selectSuffix(query)}/$entity`);
  return answerJson(c, { '@odata.context': context, ...selected(view, query) });
}

function expanded(world: World, { site, list }: OpenList, query: Query): JsonObject {
  const wanted = new Map(query.expand.map((expansion) => [expansion.name, expansion]));
  const columns = wanted.get('columns');
  const whole = (select: ReadonlySet<string> | undefined, view: JsonObject) =>
    select === undefined ? view : Object.fromEntries(Object.entries(view).filter(([name]) => select.has(name)));
  // items(expand=fields(select=A,B)): what stands inside is read here, one level down.
  const inside = [...query.url.searchParams].find(([name]) => /^\$?expand$/i.test(name))?.[1] ?? '';
  const nested = /items\(.*?expand=fields(?:\(\$?select=([^)]*)\))?/i.exec(inside);
  const names = nested?.[1]?.split(',');
  return {
    ...(columns === undefined
      ? {}
      : { columns: list.columns.map((column) => whole(columns.select, columnView(column))) }),
    ...(wanted.has('items')
      ? {
          items: list.items.map((item) => ({
            ...listItemView(world, site, list, item),
            ...(nested === null ? {} : { fields: fieldsOf(world, list, item, names) }),
          })),
        }
      : {}),
  };
}

/** The fields of an item, or those of them that were named. */
export function fieldsOf(
  world: World,
  list: StoredList,
  item: StoredList['items'][number],
  names: readonly string[] | undefined,
): JsonObject {
  const view = fieldsView(world, list, item);
  if (names === undefined || names.includes('*')) return view;
  const wanted = names.map((name) => name.trim().toLowerCase());
  return Object.fromEntries(
    Object.entries(view).filter(([name]) => name.startsWith('@') || wanted.includes(name.toLowerCase())),
  );
}

function addColumnRoutes(app: Hono<Env>, world: World): void {
  app.get(`${path}/:list/columns`, (c) => {
    const opened = openList(c, world, 'sites read');
    const query = fileQuery(c);
    return answerJson(c, {
      '@odata.context': contextUrl(opened.call, `${listContext(opened)}/columns`),
      value: opened.list.columns.map((column) => selected(columnView(column), query)),
    });
  });
  app.post(`${path}/:list/columns`, async (c) => {
    const body = await readBody(c);
    const opened = openList(c, world, 'sites manage');
    const column = columnIn(body, `column ${world.nextCount()}`);
    const columns = [...opened.list.columns, column];
    checkColumns(columns);
    putList(opened.store, { ...opened.list, columns });
    return answerColumn(c, opened, column, 201);
  });
  app.get(`${path}/:list/columns/:column`, (c) => {
    const opened = openList(c, world, 'sites read');
    return answerColumn(c, opened, findColumn(c, opened.list), 200);
  });
  app.patch(`${path}/:list/columns/:column`, async (c) => {
    const body = await readBody(c);
    const opened = openList(c, world, 'sites manage');
    const before = findColumn(c, opened.list);
    const written = { ...columnView(before), ...body, name: before.name };
    const next = {
      ...columnIn(written, ''),
      id: before.id,
      kind: before.kind,
      facet: { ...before.facet, ...facetIn(body, before) },
    };
    putList(opened.store, {
      ...opened.list,
      columns: opened.list.columns.map((one) => (one.id === next.id ? next : one)),
    });
    return answerColumn(c, opened, next, 200);
  });
  app.delete(`${path}/:list/columns/:column`, (c) => {
    const { store, list } = openList(c, world, 'sites manage');
    const column = findColumn(c, list);
    if (column.name === 'Title') throw badRequest('The column Title cannot be deleted.');
    putList(store, { ...list, columns: list.columns.filter(({ id }) => id !== column.id) });
    return c.body(null, 204);
  });
}

function facetIn(body: JsonObject, { kind }: StoredColumn): JsonObject {
  const written = body[kind];
  return isObject(written) ? written : {};
}

function findColumn(c: GraphContext, list: StoredList): StoredColumn {
  const wanted = c.req.param('column') ?? '';
  const found = list.columns.find(({ id, name }) => id === wanted || name === wanted);
  if (found === undefined) throw fileNotFound();
  return found;
}

function answerColumn(c: GraphContext, opened: OpenList, column: StoredColumn, status: 200 | 201): Response {
  const context = contextUrl(opened.call, `${listContext(opened)}/columns/$entity`);
  return answerJson(c, { '@odata.context': context, ...columnView(column) }, status);
}
