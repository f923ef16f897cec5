// Items of lists: a table that many may write to, kept safe by If-Match.

import type { Hono } from 'hono';
import type { JsonObject } from '../../seed.ts';
import { addListItem, changeListItem, removeListItem } from '../../state/lists/lists.ts';
import type { StoredListItem } from '../../state/lists/site.ts';
import type { World } from '../../state/world.ts';
import { isObject } from '../../validators/json.ts';
import { checkFields, fieldsIn } from '../../validators/list-input.ts';
import { Refusal } from '../../validators/refusal.ts';
import { answerJson, contextUrl, type Env, type GraphContext, ownAddress, readBody, selectSuffix } from '../call.ts';
import { badRequest } from '../drive/drive-refusals.ts';
import { fileQuery } from '../drive/file-query.ts';
import { tagsIn } from '../drive/items.ts';
import { ordered, page, type Query, selected } from '../query.ts';
import { fieldsView, itemTagOf, listItemView } from './list-view.ts';
import { fieldsOf } from './lists.ts';
import { listContext, type OpenList, openList } from './open-list.ts';

const path = '/sites/:site/lists/:list/items';

export function addListItemRoutes(app: Hono<Env>, world: World): void {
  app.get(path, (c) => listItems(c, world));
  app.post(path, (c) => create(c, world));
  app.get(`${path}/delta/:token?`, (c) => delta(c, world));
  app.get(`${path}/:item`, (c) => {
    const opened = openList(c, world, 'sites read');
    const item = findItem(c, opened);
    c.header('ETag', itemTagOf(item));
    return answerItem(c, world, opened, item);
  });
  app.patch(`${path}/:item`, (c) => change(c, world, 'item'));
  app.delete(`${path}/:item`, (c) => {
    const opened = openList(c, world, 'sites write');
    const item = findItem(c, opened);
    checkTag(c, item);
    removeListItem(world, opened.store, opened.list, item);
    return c.body(null, 204);
  });
  app.get(`${path}/:item/fields`, (c) => {
    const opened = openList(c, world, 'sites read');
    const item = findItem(c, opened);
    const query = fileQuery(c);
    return answerFields(c, opened, { ...fieldsOf(world, opened.list, item, query.select) });
  });
  app.patch(`${path}/:item/fields`, (c) => change(c, world, 'fields'));
}

function findItem(c: GraphContext, { list }: OpenList): StoredListItem {
  const found = list.items.find(({ id, guid }) => String(id) === c.req.param('item') || guid === c.req.param('item'));
  if (found === undefined) throw new Refusal(404, 'itemNotFound', 'The resource could not be found.');
  return found;
}

function checkTag(c: GraphContext, item: StoredListItem): void {
  const tags = tagsIn(c.req.header('If-Match'));
  if (tags.length === 0 || tags.includes('*') || tags.includes(itemTagOf(item))) return;
  throw new Refusal(
    412,
    'resourceModified',
    'The resource has changed since the caller last read it; usually an eTag mismatch',
    { details: { code: 'eTagMismatch' } },
  );
}

/** The body with names as they were written: columns are told apart by case. */
async function rawBody(c: GraphContext): Promise<JsonObject> {
  await readBody(c);
  const raw = JSON.parse(await c.req.text());
  return isObject(raw) ? raw : {};
}

function fieldsOfBody(body: JsonObject): JsonObject {
  const fields = body['fields'] ?? body['Fields'];
  if (fields !== undefined && !isObject(fields)) throw badRequest("The property 'fields' must be an object.");
  return fields ?? {};
}

async function create(c: GraphContext, world: World): Promise<Response> {
  const body = await rawBody(c);
  const opened = openList(c, world, 'sites write');
  const defaults = Object.fromEntries(
    opened.list.columns.flatMap(({ name, defaultValue }) => {
      const value = defaultValue?.['value'];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const fields = { ...defaults, ...fieldsIn(opened.list, fieldsOfBody(body)) };
  checkFields(opened.list, fields, undefined);
  const item = addListItem(world, opened.store, opened.list, opened.call.caller.id, fields);
  return answerItem(c, world, opened, item, 201);
}

async function change(c: GraphContext, world: World, what: 'item' | 'fields'): Promise<Response> {
  const body = await rawBody(c);
  const opened = openList(c, world, 'sites write');
  const item = findItem(c, opened);
  checkTag(c, item);
  const written = fieldsIn(opened.list, what === 'item' ? fieldsOfBody(body) : body);
  checkFields(opened.list, { ...item.fields, ...written }, item.id);
  const next = changeListItem(world, opened.store, opened.list, item, opened.call.caller.id, written);
  if (what === 'item') return answerItem(c, world, opened, next);
  return answerFields(c, opened, fieldsView(world, opened.list, next));
}

function answerFields(c: GraphContext, opened: OpenList, fields: JsonObject): Response {
  const id = encodeURIComponent(c.req.param('item') ?? '');
  const context = contextUrl(opened.call, `${listContext(opened)}/items('${id}')/fields/$entity`);
  return answerJson(c, { '@odata.context': context, ...fields });
}

function answerItem(
  c: GraphContext,
  world: World,
  opened: OpenList,
  item: StoredListItem,
  status: 200 | 201 = 200,
): Response {
  const query = fileQuery(c);
  const context = contextUrl(opened.call, `${listContext(opened)}/items${selectSuffix(query)}/$entity`);
  // One item alone always brings its fields.
  const view = viewOf(world, opened, item, query, true);
  return answerJson(c, { '@odata.context': context, ...view }, status);
}

function viewOf(world: World, opened: OpenList, item: StoredListItem, query: Query, withFields: boolean): JsonObject {
  const { site, list, call } = opened;
  const expansion = query.expand.find(({ name }) => name === 'fields');
  const names = expansion?.select === undefined ? undefined : [...expansion.select];
  const view = selected(listItemView(world, site, list, item), query);
  const isWanted = expansion !== undefined || (withFields && query.select === undefined);
  if (!isWanted) return view;
  const context = contextUrl(call, `${listContext(opened)}/items('${item.id}')/fields/$entity`);
  return { ...view, 'fields@odata.context': context, fields: fieldsOf(world, list, item, names) };
}

function listItems(c: GraphContext, world: World): Response {
  const opened = openList(c, world, 'sites read');
  const { call, site, list } = opened;
  const query = fileQuery(c);
  checkIndexed(c, opened, query);
  const full = (item: StoredListItem) => ({
    ...listItemView(world, site, list, item),
    fields: fieldsView(world, list, item),
  });
  const { filter } = query;
  const matching = list.items.filter((item) => filter === undefined || filter.matches(full(item)));
  const sorted = ordered(matching, query, full);
  const part = page(sorted, query, { usual: 200, most: 5000 }, ownAddress(call), '$skiptoken');
  return answerJson(c, {
    '@odata.context': contextUrl(call, `${listContext(opened)}/items${selectSuffix(query)}`),
    ...(query.count ? { '@odata.count': part.total } : {}),
    ...(part.nextLink === undefined ? {} : { '@odata.nextLink': part.nextLink }),
    value: part.items.map((item) => viewOf(world, opened, item, query, false)),
  });
}

/** A column without an index is searched only for a client that has said it knows the danger. */
function checkIndexed(c: GraphContext, { list }: OpenList, query: Query): void {
  if (/HonorNonIndexedQueriesWarningMayFailRandomly|allowthrottleablequeries/i.test(c.req.header('Prefer') ?? ''))
    return;
  const paths = [
    ...(query.filter?.uses ?? []).map(({ path: used }) => used),
    ...query.orderBy.map(({ path: used }) => used),
  ];
  for (const used of paths) {
    const name = /^fields\/(\w+)$/i.exec(used)?.[1];
    if (name === undefined || /^(id|LinkTitle)$/i.test(name)) continue;
    const column = list.columns.find((one) => one.name.toLowerCase() === name.replace(/LookupId$/, '').toLowerCase());
    if (column?.isIndexed === true) continue;
    throw new Refusal(
      400,
      'invalidRequest',
      `Field '${name}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such queries may fail on large lists.`,
    );
  }
}

function delta(c: GraphContext, world: World): Response {
  const opened = openList(c, world, 'sites read');
  const { call, list } = opened;
  const written = c.req.param('token') ?? new URL(c.req.url).searchParams.get('token') ?? '';
  const base = ownAddress(call).replace(/\((token=)?'[^']*'\)$/i, '');
  const deltaLink = `${base}?token=${list.changes}`;
  const context = contextUrl(call, `${listContext(opened)}/items`);
  if (written.toLowerCase() === 'latest')
    return answerJson(c, { '@odata.context': context, '@odata.deltaLink': deltaLink, value: [] });
  const since = written === '' ? 0 : Number(written);
  if (!Number.isInteger(since) || since > list.changes)
    throw new Refusal(410, 'resyncRequired', 'Resync required.', { headers: { Location: base } });
  const query = fileQuery(c);
  const alive = list.items
    .filter((item) => item.change > since)
    .map((item) => viewOf(world, opened, item, query, true));
  const gone = since === 0 ? [] : list.gone.filter((one) => one.change > since);
  return answerJson(c, {
    '@odata.context': context,
    '@odata.deltaLink': deltaLink,
    value: [...alive, ...gone.map(({ id }) => ({ id: String(id), deleted: { state: 'deleted' } }))],
  });
}
