// The content of files: written in one request, read through an address that needs no token, and the versions it had.

import type { Hono } from 'hono';
import { bytesOfContent, hasRoom, keepBytes } from '../../state/drive/contents.ts';
import { addItem, childrenOf, replaceContent } from '../../state/drive/drive.ts';
import type {
  ConflictBehavior,
  FileContent,
  FileTimes,
  FileVersion,
  StoredDrive,
  StoredItem,
} from '../../state/drive/stored-drive.ts';
import type { World } from '../../state/world.ts';
import { checkFileName } from '../../validators/file-name.ts';
import { Refusal } from '../../validators/refusal.ts';
import { answerJson, contextUrl, type Env, type GraphContext } from '../call.ts';
import { badRequest, fileNotFound, nameTaken, quotaReached } from './drive-refusals.ts';
import { driveContext } from './drives.ts';
import { behaviorIn } from './file-input.ts';
import { eTagOf, identityOf, secondsOf } from './item-view.ts';
import { answerItem, checkTag, clearWay, openFolders, tagsIn } from './items.ts';
import { downloadUrlOf } from './link-address.ts';
import { mimeTypeOf } from './mime-types.ts';
import { openItem } from './open-item.ts';

const path = '/drives/:drive/items/:item';
const mostBytes = 250 * 1024 * 1024;
const noTimes: FileTimes = { createdMs: null, modifiedMs: null };

export function addContentRoutes(app: Hono<Env>, world: World): void {
  app.get(`${path}/content`, (c) => {
    const { call, drive, item } = openItem(c, world, 'read');
    if (item.content === null) throw badRequest('A folder has no content.');
    if (tagsIn(c.req.header('If-None-Match')).includes(eTagOf(item))) return c.body(null, 304);
    return c.redirect(downloadUrlOf(call.origin, drive, item), 302);
  });
  app.put(`${path}/content`, (c) => write(c, world));
  // /root/children/name.txt/content, as older clients write root:/name.txt:/content
  app.put(`${path}/children/:name/content`, (c) => writeChild(c, world));
  addVersionRoutes(app, world);
}

async function write(c: GraphContext, world: World): Promise<Response> {
  const bytes = await bytesIn(c);
  const place = openFolders(c, world);
  const { item, drive, folder, names } = place;
  const name = names.at(-1);
  if (item !== undefined) checkTag(c, item);
  else if (c.req.header('If-Match') !== undefined) throw fileNotFound();
  if (item !== undefined && name === undefined) {
    // By its id a file is replaced whatever its name.
    if (item.content !== null) return answerItem(c, world, { ...place, item: rewrite(world, place, item, bytes) });
    throw badRequest('The content of a folder cannot be written.');
  }
  if (name === undefined) throw fileNotFound();
  return keepNamed(c, world, { ...place, drive, folder }, checkFileName(name), bytes);
}

async function writeChild(c: GraphContext, world: World): Promise<Response> {
  const bytes = await bytesIn(c);
  const place = openItem(c, world, 'write');
  if (place.item.content !== null) throw badRequest('The parent of an item must be a folder.');
  return keepNamed(c, world, { ...place, folder: place.item }, checkFileName(c.req.param('name') ?? ''), bytes);
}

type Target = Pick<ReturnType<typeof openFolders>, 'call' | 'drive' | 'isOwn' | 'folder'>;

function keepNamed(
  c: GraphContext,
  world: World,
  target: Target,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Response {
  const { call, drive } = target;
  const before = Object.keys(drive.items).length;
  const kept = keepFile(world, drive, target.folder, call.caller.id, {
    name,
    behavior: behaviorIn({}, call.url, 'replace'),
    content: keepWithRoom(world, drive, bytes),
    times: noTimes,
    description: null,
  });
  return answerItem(c, world, { ...target, item: kept }, Object.keys(drive.items).length > before ? 201 : 200);
}

function rewrite(world: World, { drive, call }: Target, item: StoredItem, bytes: Uint8Array<ArrayBuffer>): StoredItem {
  return replaceContent(world, drive, item, call.caller.id, keepWithRoom(world, drive, bytes), noTimes);
}

function keepWithRoom(world: World, drive: StoredDrive, bytes: Uint8Array<ArrayBuffer>): FileContent {
  if (!hasRoom(drive, bytes.length)) throw quotaReached();
  return keepBytes(world, bytes);
}

async function bytesIn(c: GraphContext): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  if (bytes.length > mostBytes)
    throw new Refusal(413, 'invalidRequest', 'The content is too large for one request; use an upload session.', {
      details: { code: 'maxFileSizeExceeded' },
    });
  return bytes;
}

export interface NewFile {
  readonly name: string;
  readonly behavior: ConflictBehavior;
  readonly content: FileContent;
  readonly times: FileTimes;
  readonly description: string | null;
}

/** Puts a file into a folder, over one of the same name or beside it, as the behavior says. */
export function keepFile(
  world: World,
  drive: StoredDrive,
  folder: StoredItem,
  personId: string,
  file: NewFile,
): StoredItem {
  const free = clearWay(world, drive, folder, file.name, file.behavior, 'file');
  if (free.existing !== undefined)
    return replaceContent(world, drive, free.existing, personId, file.content, file.times);
  const current = drive.items[folder.id] ?? folder;
  if (childrenOf(drive, current).some(({ name }) => name.toLowerCase() === free.name.toLowerCase())) throw nameTaken();
  return addItem(world, drive, current, personId, { ...file, name: free.name });
}

function addVersionRoutes(app: Hono<Env>, world: World): void {
  app.get(`${path}/versions`, (c) => {
    const { call, drive, item } = openItem(c, world, 'read');
    const context = `${driveContext(drive)}/items('${item.id}')/versions`;
    const value = versionsOf(item).map((version) => versionView(world, version));
    return answerJson(c, { '@odata.context': contextUrl(call, context), value });
  });
  app.get(`${path}/versions/:version`, (c) => {
    const { call, drive, item } = openItem(c, world, 'read');
    const context = `${driveContext(drive)}/items('${item.id}')/versions/$entity`;
    return answerJson(c, { '@odata.context': contextUrl(call, context), ...versionView(world, versionNamed(c, item)) });
  });
  app.get(`${path}/versions/:version/content`, (c) => {
    const { item } = openItem(c, world, 'read');
    c.header('Content-Type', mimeTypeOf(item.name));
    return c.body(bytesOfContent(world, versionNamed(c, item).content));
  });
  app.post(`${path}/versions/:version/restoreversion`, (c) => {
    const { call, drive, item } = openItem(c, world, 'write');
    replaceContent(world, drive, item, call.caller.id, versionNamed(c, item).content, noTimes);
    return c.body(null, 204);
  });
  app.delete(`${path}/versions/:version`, (c) => {
    const { drive, item } = openItem(c, world, 'write');
    const { number } = versionNamed(c, item);
    if (number === item.contentVersion) throw badRequest('The current version of a file cannot be deleted.');
    drive.items[item.id] = { ...item, versions: item.versions.filter((version) => version.number !== number) };
    return c.body(null, 204);
  });
}

/** The newest first. */
function versionsOf(item: StoredItem): readonly FileVersion[] {
  if (item.content === null) throw badRequest('A folder has no versions.');
  const { contentVersion: number, modifiedMs, modifiedBy, content } = item;
  return [{ number, modifiedMs, modifiedBy, content }, ...[...item.versions].reverse()];
}

function versionNamed(c: GraphContext, item: StoredItem): FileVersion {
  const wanted = c.req.param('version') ?? '';
  const found = versionsOf(item).find(
    ({ number }, index) => `${number}.0` === wanted || (wanted === 'current' && index === 0),
  );
  if (found === undefined) throw fileNotFound();
  return found;
}

function versionView(world: World, { number, modifiedMs, modifiedBy, content }: FileVersion) {
  return {
    id: `${number}.0`,
    lastModifiedDateTime: secondsOf(modifiedMs),
    size: content.sizeBytes,
    lastModifiedBy: identityOf(world, modifiedBy),
  };
}
