// What is reached through addresses that carry their own pass: the caller is then whoever the address was made for.

import type { Hono } from 'hono';
import { bytesOfContent } from '../../state/drive/contents.ts';
import { findDrive } from '../../state/drive/drives.ts';
import type { World } from '../../state/world.ts';
import { Refusal } from '../../validators/refusal.ts';
import type { Env, GraphContext } from '../call.ts';
import { parsePrefer } from '../prefer.ts';
import { fileNotFound } from './drive-refusals.ts';
import { passFor } from './link-address.ts';
import { mimeTypeOf } from './mime-types.ts';

/** Lets in without a token, as the person whom the address belongs to. A token that comes along is not looked at. */
export async function letInByLink(
  c: GraphContext,
  world: World,
  graphOrigin: string | undefined,
  next: () => Promise<void>,
): Promise<void> {
  const url = new URL(c.req.url);
  const upload = world.office.uploads.get(/\/uploads\/([\w-]+)/.exec(url.pathname)?.[1] ?? '');
  const drive = findDrive(world, /\/drives\/([^/]+)/.exec(url.pathname)?.[1] ?? '');
  const caller = world.findPerson(upload?.personId ?? drive?.owner.id ?? '') ?? world.people[0];
  if (caller === undefined) throw fileNotFound();
  c.set('call', {
    caller,
    appId: '',
    scopes: undefined,
    version: 'v1.0',
    origin: graphOrigin ?? url.origin,
    url,
    prefer: parsePrefer(null),
  });
  await next();
}

export function addLinkRoutes(app: Hono<Env>, world: World): void {
  app.get('/linked/drives/:drive/items/:item/download', (c) => download(c, world));
  app.get('/linked/monitors/:guid', (c) => {
    const guid = c.req.param('guid');
    const status = world.office.copies.get(guid);
    if (status === undefined || c.req.query('tempauth') !== passFor(`copy ${guid}`)) throw fileNotFound();
    return c.json(status);
  });
}

function download(c: GraphContext, world: World): Response {
  const drive = findDrive(world, c.req.param('drive') ?? '');
  const item = drive?.items[c.req.param('item') ?? ''];
  const version = Number(c.req.query('version'));
  const content =
    version === item?.contentVersion ? item.content : item?.versions.find(({ number }) => number === version)?.content;
  if (drive === undefined || item === undefined || content === undefined || content === null) throw fileNotFound();
  if (c.req.query('tempauth') !== passFor(`${drive.id} ${item.id} ${version}`))
    throw new Refusal(401, 'unauthenticated', 'The address is no longer valid.');
  const bytes = bytesOfContent(world, content);
  c.header('Content-Type', mimeTypeOf(item.name));
  c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(item.name)}`);
  c.header('Accept-Ranges', 'bytes');
  c.header('ETag', `"{${item.guid}},${version}"`);
  const range = partWanted(c.req.header('Range'), bytes.length);
  if (range === undefined) return c.body(bytes);
  if (range === 'none') {
    c.header('Content-Range', `bytes */${bytes.length}`);
    return c.body(null, 416);
  }
  c.header('Content-Range', `bytes ${range.from}-${range.to}/${bytes.length}`);
  return c.body(bytes.slice(range.from, range.to + 1), 206);
}

/** The part of a file that a Range header wants; undefined for all of it. */
function partWanted(header: string | undefined, length: number) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return undefined;
  const last = length - 1;
  const from = match[1] === '' ? Math.max(0, length - Number(match[2])) : Number(match[1]);
  const to = match[1] === '' || match[2] === '' ? last : Math.min(last, Number(match[2]));
  return from > last || from > to ? 'none' : { from, to };
}
