// Upload sessions: opened with a token, filled without one, in order and in multiples of 320 KiB, and resumed by asking
// what is still expected.

import type { Hono } from 'hono';
import type { JsonObject } from '../../seed.ts';
import { joinBytes } from '../../state/bytes.ts';
import { hasRoom, keepBytes } from '../../state/drive/contents.ts';
import { replaceContent } from '../../state/drive/drive.ts';
import { findDrive } from '../../state/drive/drives.ts';
import type { StoredDrive, StoredItem } from '../../state/drive/stored-drive.ts';
import type { UploadSession } from '../../state/drive/upload-session.ts';
import { guidFrom } from '../../state/ids.ts';
import type { World } from '../../state/world.ts';
import { checkFileName } from '../../validators/file-name.ts';
import { numberAt, objectAt, textAt } from '../../validators/json.ts';
import { Refusal } from '../../validators/refusal.ts';
import { contextUrl, type Env, type GraphContext, readBody } from '../call.ts';
import { keepFile } from './content.ts';
import { badRange, badRequest, fileNotFound, nameTaken, quotaReached } from './drive-refusals.ts';
import { behaviorIn, timesIn } from './file-input.ts';
import { answerItem, checkTag, openFolders } from './items.ts';
import { passFor, uploadUrlOf } from './link-address.ts';

const fragmentUnitBytes = 320 * 1024;
const mostFragmentBytes = 60 * 1024 * 1024;
const mostFileBytes = 250 * 1024 ** 3;
const lifeMs = 15 * 60_000 * 4 * 24;

export function addUploadRoutes(app: Hono<Env>, world: World): void {
  app.post('/drives/:drive/items/:item/createuploadsession', (c) => create(c, world));
  app.put('/linked/uploads/:guid', (c) => receive(c, world));
  app.get('/linked/uploads/:guid', (c) => answerStatus(c, world, findSession(c, world), 200));
  app.post('/linked/uploads/:guid', (c) => {
    const session = findSession(c, world);
    if (session.totalBytes === null || session.receivedBytes < session.totalBytes)
      throw badRequest('The upload is not complete.', 'uploadSessionIncomplete');
    return finish(c, world, session);
  });
  app.delete('/linked/uploads/:guid', (c) => {
    drop(world, findSession(c, world));
    return c.body(null, 204);
  });
}

async function create(c: GraphContext, world: World): Promise<Response> {
  const body = await readBody(c, true);
  const place = openFolders(c, world);
  const { call, drive, item, folder } = place;
  const wish = objectAt(body, 'item') ?? {};
  const pathName = place.names.at(-1);
  const isNew = pathName !== undefined;
  if (item !== undefined) checkTag(c, item);
  if (!isNew && (item === undefined || item.content === null)) throw badRequest('The upload needs the name of a file.');
  const name = checkFileName(textAt(wish, 'name') ?? pathName ?? item?.name ?? '');
  const behavior = behaviorIn({ ...body, ...wish }, call.url, 'replace');
  if (item !== undefined && isNew && (behavior === 'fail' || (item.content === null && behavior === 'replace')))
    throw nameTaken();
  const expected = numberAt(wish, 'fileSize') ?? 0;
  if (expected > mostFileBytes)
    throw new Refusal(413, 'invalidRequest', 'The file is too large.', { details: { code: 'maxFileSizeExceeded' } });
  if (!hasRoom(drive, expected)) throw quotaReached();
  const session: UploadSession = {
    guid: guidFrom(`upload ${world.nextCount()}`),
    driveId: drive.id,
    itemId: isNew ? null : (item?.id ?? null),
    parentId: folder.id,
    name,
    behavior,
    times: timesIn(wish),
    description: textAt(wish, 'description') ?? null,
    deferCommit: body['deferCommit'] === true,
    personId: call.caller.id,
    expiresMs: world.now() + lifeMs,
    totalBytes: null,
    receivedBytes: 0,
    parts: [],
  };
  world.office.uploads.set(session.guid, session);
  return answerStatus(c, world, session, 200, {
    '@odata.context': contextUrl(call, 'microsoft.graph.uploadSession'),
    uploadUrl: uploadUrlOf(call.origin, session.guid),
  });
}

/** The session of an address; what has expired or is done is unknown. */
function findSession(c: GraphContext, world: World): UploadSession {
  const guid = c.req.param('guid') ?? '';
  const session = world.office.uploads.get(guid);
  if (
    session === undefined ||
    session.expiresMs <= world.now() ||
    c.req.query('tempauth') !== passFor(`upload ${guid}`)
  ) {
    throw new Refusal(404, 'itemNotFound', 'The upload session was not found.', {
      details: { code: 'uploadSessionNotFound' },
    });
  }
  return session;
}

function answerStatus(
  c: GraphContext,
  _world: World,
  session: UploadSession,
  status: 200 | 202,
  more: JsonObject = {},
): Response {
  const { totalBytes, receivedBytes } = session;
  const isComplete = totalBytes !== null && receivedBytes >= totalBytes;
  c.header(
    'Content-Type',
    'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
  );
  const body = {
    ...more,
    expirationDateTime: new Date(session.expiresMs).toISOString(),
    nextExpectedRanges: isComplete ? [] : [`${receivedBytes}-`],
  };
  return c.body(JSON.stringify(body), status);
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly total: number;
}

async function receive(c: GraphContext, world: World): Promise<Response> {
  const range = rangeIn(c.req.header('Content-Range'));
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  // Found only now: another request may have ended the session while the bytes were coming.
  const session = findSession(c, world);
  checkRange(session, range, bytes.length);
  const drive = findDrive(world, session.driveId);
  if (drive === undefined) throw fileNotFound();
  if (!hasRoom(drive, range.total)) throw quotaReached();
  session.totalBytes = range.total;
  const contentId = `part ${world.nextCount()}`;
  world.office.contents.set(contentId, bytes);
  session.parts.push(contentId);
  session.receivedBytes = range.to + 1;
  if (session.receivedBytes < range.total || session.deferCommit) return answerStatus(c, world, session, 202);
  return finish(c, world, session);
}

function rangeIn(header: string | undefined): Range {
  const match = /^\s*bytes\s+(\d+)-(\d+)\/(\d+)\s*$/i.exec(header ?? '');
  if (match === null) throw badRequest('The Content-Range header is missing or malformed.', 'invalidParameterFormat');
  const [from, to, total] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (from > to || to >= total)
    throw badRequest('The Content-Range header is missing or malformed.', 'invalidParameterFormat');
  return { from, to, total };
}

function checkRange(session: UploadSession, { from, to, total }: Range, sentBytes: number): void {
  const length = to - from + 1;
  if (length > mostFragmentBytes)
    throw new Refusal(413, 'invalidRequest', 'The fragment is larger than 60 MiB.', {
      details: { code: 'maxFragmentLengthExceeded' },
    });
  if (sentBytes !== length)
    throw badRequest('The length of the fragment is not what its Content-Range header says.', 'fragmentLengthMismatch');
  if (session.totalBytes !== null && session.totalBytes !== total)
    throw badRequest('The total length of the upload cannot change.', 'fragmentLengthMismatch');
  if (from < session.receivedBytes)
    throw badRange('The uploaded fragment overlaps with data that has already been received.', 'fragmentOverlap');
  if (from > session.receivedBytes) throw badRange('The uploaded fragment is out of order.', 'fragmentOutOfOrder');
  if (to + 1 < total && length % fragmentUnitBytes !== 0)
    throw badRequest(
      'The length of every fragment but the last must be a multiple of 320 KiB.',
      'fragmentLengthMismatch',
    );
}

function finish(c: GraphContext, world: World, session: UploadSession): Response {
  const call = c.get('call');
  const drive = findDrive(world, session.driveId);
  const folder = drive?.items[session.parentId];
  if (drive === undefined || folder === undefined) throw fileNotFound();
  const before = Object.keys(drive.items).length;
  const item = commit(world, session, drive, folder);
  drop(world, session);
  const isOwn = drive.owner.id === session.personId;
  return answerItem(c, world, { call, drive, isOwn, item }, Object.keys(drive.items).length > before ? 201 : 200);
}

function commit(world: World, session: UploadSession, drive: StoredDrive, folder: StoredItem): StoredItem {
  const content = keepBytes(
    world,
    joinBytes(session.parts.map((id) => world.office.contents.get(id) ?? new Uint8Array())),
  );
  const { name, behavior, times, description, personId } = session;
  if (session.itemId !== null) {
    const item = drive.items[session.itemId];
    if (item === undefined) throw fileNotFound();
    return replaceContent(world, drive, item, personId, content, times);
  }
  try {
    return keepFile(world, drive, folder, personId, { name, behavior, content, times, description });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'nameAlreadyExists') throw error;
    // The name was free when the session began.
    throw new Refusal(409, 'upload_name_conflict', 'Another file exists with the same name as the uploaded session.');
  }
}

/** Forgets a session and the pieces it holds. */
function drop(world: World, session: UploadSession): void {
  for (const id of session.parts) world.office.contents.delete(id);
  world.office.uploads.delete(session.guid);
}
