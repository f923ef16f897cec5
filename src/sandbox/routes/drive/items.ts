// Files and folders: reading, listing, making folders, renaming, moving and deleting.

import type { Hono } from 'hono';
import type { Json, JsonObject } from '../../seed.ts';
import {
  addItem,
  ancestorsOf,
  changeItem,
  childrenOf,
  findChild,
  findPath,
  freeName,
  removeItem,
  rootOf,
} from '../../state/drive/drive.ts';
import type { ConflictBehavior, StoredDrive, StoredItem } from '../../state/drive/stored-drive.ts';
import type { World } from '../../state/world.ts';
import { checkFileName } from '../../validators/file-name.ts';
import { objectAt, textAt } from '../../validators/json.ts';
import { answerJson, contextUrl, type Env, type GraphContext, ownAddress, readBody, selectSuffix } from '../call.ts';
import { type Expansion, ordered, page, type Query, selected } from '../query.ts';
import { badRequest, fileNotFound, nameTaken, notSupported, tagMismatch } from './drive-refusals.ts';
import { driveContext, searchIn } from './drives.ts';
import { behaviorIn, timesIn } from './file-input.ts';
import { fileQuery } from './file-query.ts';
import { eTagOf, grantView, itemView } from './item-view.ts';
import { type OpenDrive, type OpenItem, openItem, openPlace } from './open-item.ts';

const path = '/drives/:drive/items/:item';

export function addItemRoutes(app: Hono<Env>, world: World): void {
  app.get(path, (c) => {
    const opened = openItem(c, world, 'read');
    if (isUnchanged(c, opened.item)) return c.body(null, 304);
    c.header('ETag', eTagOf(opened.item));
    return answerItem(c, world, opened);
  });
  app.get(`${path}/children`, (c) => listChildren(c, world, openItem(c, world, 'read')));
  app.post(`${path}/children`, (c) => makeFolder(c, world));
  app.patch(path, (c) => change(c, world));
  app.delete(path, (c) => {
    const { drive, item } = openItem(c, world, 'write');
    checkTag(c, item);
    if (item.parentId === null) throw notSupported('The root of a drive cannot be deleted.');
    removeItem(world, drive, item);
    return c.body(null, 204);
  });
  app.get(`${path}/search/:words?`, (c) => {
    const { call, drive, item } = openItem(c, world, 'read');
    return searchIn(c, world, drive, item.id, call.origin);
  });
  app.get(`${path}/thumbnails`, (c) => {
    const { call, drive } = openItem(c, world, 'read');
    return answerJson(c, { '@odata.context': contextUrl(call, `${driveContext(drive)}/items/thumbnails`), value: [] });
  });
}

/** Whether the client has the item as it is; the tag may come with or without what marks it as weak. */
function isUnchanged(c: GraphContext, item: StoredItem): boolean {
  return tagsIn(c.req.header('If-None-Match')).includes(eTagOf(item));
}

/** Refuses when the client expects another state of the item. */
export function checkTag(c: GraphContext, item: StoredItem): void {
  const tags = tagsIn(c.req.header('If-Match'));
  const cTag = `"c:{${item.guid}},${item.contentVersion}"`;
  if (tags.length > 0 && !tags.includes('*') && !tags.includes(eTagOf(item)) && !tags.includes(cTag))
    throw tagMismatch();
}

export function tagsIn(header: string | undefined): readonly string[] {
  return [...(header ?? '').matchAll(/(?:W\/)?("[^"]*"|\*|[^\s,"]+(?:,\d+)?)/g)].map(([, tag = '']) =>
    tag === '*' || tag.startsWith('"') ? tag : `"${tag}"`,
  );
}

export function answerItem(c: GraphContext, world: World, opened: OpenItem, status: 200 | 201 = 200): Response {
  const { call, drive, item } = opened;
  const query = fileQuery(c);
  const context = `${driveContext(drive)}/${item.parentId === null ? 'root' : 'items'}${selectSuffix(query)}/$entity`;
  const view = { ...itemView(world, drive, item, call.origin), ...expanded(world, opened, query) };
  return answerJson(c, { '@odata.context': contextUrl(call, context), ...selected(view, query) }, status);
}

function expanded(world: World, { call, drive, item }: OpenItem, query: Query): JsonObject {
  const parts = query.expand.map((expansion): readonly [string, Json] | undefined => {
    if (expansion.name === 'children') {
      const views = sortedChildren(drive, item).map((child) => itemView(world, drive, child, call.origin));
      return ['children', views.map((view) => chosen(view, expansion))];
    }
    if (expansion.name === 'thumbnails') return ['thumbnails', []];
    if (expansion.name === 'permissions')
      return ['permissions', item.grants.map((grant) => grantView(world, drive, grant))];
    return undefined;
  });
  return Object.fromEntries(parts.filter((part) => part !== undefined));
}

function chosen(view: JsonObject, { select }: Expansion): JsonObject {
  if (select === undefined) return view;
  return Object.fromEntries(Object.entries(view).filter(([name]) => name.startsWith('@') || select.has(name)));
}

/** By name, as SharePoint lists a folder. */
function sortedChildren(drive: StoredDrive, folder: StoredItem): readonly StoredItem[] {
  return [...childrenOf(drive, folder)].sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

function listChildren(c: GraphContext, world: World, { call, drive, item }: OpenItem): Response {
  const query = fileQuery(c);
  const views = sortedChildren(drive, item).map((child) => itemView(world, drive, child, call.origin));
  const matching = views.filter((view) => query.filter === undefined || query.filter.matches(view));
  const sorted = ordered(matching, query, (view) => view);
  const part = page(sorted, query, { usual: 200, most: 5000 }, ownAddress(call), '$skiptoken');
  return answerJson(c, {
    '@odata.context': contextUrl(call, `${driveContext(drive)}/items('${item.id}')/children${selectSuffix(query)}`),
    '@odata.count': part.total,
    ...(part.nextLink === undefined ? {} : { '@odata.nextLink': part.nextLink }),
    value: part.items.map((view) => {
      const child = drive.items[String(view['id'])];
      const more = child === undefined ? {} : expanded(world, { call, drive, item: child, isOwn: true }, query);
      return selected({ ...view, ...more }, query);
    }),
  });
}

async function makeFolder(c: GraphContext, world: World): Promise<Response> {
  const body = await readBody(c);
  const { call, drive, item: folder, isOwn } = openItem(c, world, 'write');
  if (folder.content !== null) throw badRequest('The parent of an item must be a folder.');
  const name = checkFileName(textAt(body, 'name') ?? '');
  if (textAt(body, '@microsoft.graph.sourceUrl') !== undefined)
    throw notSupported('Uploading from an address is not supported.');
  const behavior = behaviorIn(body, call.url, 'fail');
  const free = clearWay(world, drive, folder, name, behavior, 'folder');
  if (free.existing !== undefined) return answerItem(c, world, { call, drive, isOwn, item: free.existing }, 201);
  const current = drive.items[folder.id] ?? folder;
  const item = addItem(world, drive, current, call.caller.id, {
    name: free.name,
    content: null,
    times: timesIn(body),
    description: textAt(body, 'description') ?? null,
  });
  return answerItem(c, world, { call, drive, isOwn, item }, 201);
}

/**
 * What a wished name comes to in a folder: the name itself when it is free, another that is, or what is there and takes
 * the new one in. A folder is never replaced by a file, nor a file by a folder.
 */
export function clearWay(
  _world: World,
  drive: StoredDrive,
  folder: StoredItem,
  name: string,
  behavior: ConflictBehavior,
  kind: 'file' | 'folder',
): { readonly name: string; readonly existing?: StoredItem } {
  const existing = findChild(drive, folder, name);
  if (existing === undefined) return { name };
  if (behavior === 'rename') return { name: freeName(drive, folder, name) };
  const sameKind = (existing.content === null) === (kind === 'folder');
  if (behavior === 'fail' || !sameKind) throw nameTaken();
  return { name, existing };
}

async function change(c: GraphContext, world: World): Promise<Response> {
  const body = await readBody(c);
  const opened = openItem(c, world, 'write');
  const { call, drive, item } = opened;
  checkTag(c, item);
  const wished = textAt(body, 'name');
  const reference = objectAt(body, 'parentReference');
  if (item.parentId === null && (wished !== undefined || reference !== undefined))
    throw notSupported('The root of a drive can be neither moved nor renamed.');
  const parent = reference === undefined ? undefined : targetFolder(opened, reference);
  const moved =
    item.parentId === null ? undefined : placed(world, opened, parent, wished, behaviorIn(body, call.url, 'fail'));
  const times = timesIn(body);
  const description = textAt(body, 'description');
  const next = changeItem(world, drive, drive.items[item.id] ?? item, call.caller.id, {
    ...moved,
    times: {
      createdMs: times.createdMs ?? item.times.createdMs,
      modifiedMs: times.modifiedMs ?? item.times.modifiedMs,
    },
    ...(description === undefined ? {} : { description }),
  });
  return answerItem(c, world, { ...opened, item: next });
}

/** Where an item goes and what it is called there. */
function placed(
  world: World,
  { drive, item }: OpenItem,
  parent: StoredItem | undefined,
  wished: string | undefined,
  behavior: ConflictBehavior,
): { readonly name: string; readonly parentId: string } {
  const folder = parent ?? drive.items[item.parentId ?? drive.rootId] ?? rootOf(drive);
  const name = wished === undefined ? item.name : checkFileName(wished);
  if ([folder, ...ancestorsOf(drive, folder)].some(({ id }) => id === item.id))
    throw badRequest('A folder cannot be moved into itself.');
  const taken = findChild(drive, folder, name);
  if (taken === undefined || taken.id === item.id) return { name, parentId: folder.id };
  const free = clearWay(world, drive, folder, name, behavior, item.content === null ? 'folder' : 'file');
  if (free.existing !== undefined) removeItem(world, drive, free.existing);
  return { name: free.name, parentId: folder.id };
}

/** The folder that a parentReference names, by id or by path; in another drive nothing can be moved. */
export function targetFolder({ drive }: OpenDrive, reference: JsonObject): StoredItem {
  const driveId = textAt(reference, 'driveId');
  if (driveId !== undefined && driveId !== drive.id) throw notSupported('Items cannot be moved between drives.');
  const id = textAt(reference, 'id');
  const byPath = textAt(reference, 'path');
  const names =
    byPath === undefined
      ? []
      : decoded(byPath.replace(/^.*?root:?/i, ''))
          .split('/')
          .filter((name) => name !== '');
  const found =
    id === undefined
      ? findPath(drive, rootOf(drive), names)
      : id.toLowerCase() === 'root'
        ? rootOf(drive)
        : drive.items[id];
  if (found === undefined) throw fileNotFound();
  if (found.content !== null) throw badRequest('The parent of an item must be a folder.');
  return found;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The folders of a path below an anchor, made as far as they are missing. */
export function openFolders(
  c: GraphContext,
  world: World,
): ReturnType<typeof openPlace> & { readonly folder: StoredItem } {
  const place = openPlace(c, world, 'write');
  const { drive, call } = place;
  let folder = place.anchor;
  for (const name of place.names.slice(0, -1)) {
    const existing = findChild(drive, folder, name);
    if (existing !== undefined && existing.content !== null) throw nameTaken();
    folder =
      existing ??
      addItem(world, drive, drive.items[folder.id] ?? folder, call.caller.id, {
        name: checkFileName(name),
        content: null,
      });
  }
  return { ...place, folder: drive.items[folder.id] ?? folder };
}
