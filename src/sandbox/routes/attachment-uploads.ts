// Large files for an event: a session is opened at Graph, then the parts go one after the other to an address that
// carries its own pass and wants no token. At Microsoft it lies on Outlook's host, here on the tenant's own.

import type { Hono } from 'hono';
import { type AttachmentUpload, endUpload, findUpload, keepUpload } from '../state/attachment-uploads.ts';
import { touched } from '../state/changes.ts';
import type { StoredAttachment } from '../state/event.ts';
import { attachmentId, guidFrom, toBase64 } from '../state/ids.ts';
import { tenantId, type World } from '../state/world.ts';
import { numberAt, objectAt, textAt } from '../validators/json.ts';
import { accessDenied, invalidRequest, itemNotFound, Refusal } from '../validators/refusal.ts';
import { answerJson, contextUrl, type Env, type GraphContext, readBody } from './call.ts';
import { contentTypeOf } from './content-types.ts';
import { beginWrite, findOwnInstance } from './event-writes.ts';
import { type PassageOptions, withFaults } from './passage.ts';
import { parsePrefer } from './prefer.ts';

const leastBytes = 3 * 1024 * 1024;
const mostBytes = 150 * 1024 * 1024;
const mostPartBytes = 4 * 1024 * 1024;
const dayMs = 86_400_000;

export function addAttachmentUploadRoutes(app: Hono<Env>, world: World): void {
  const path = '/users/:user/calendars/:calendar/events/:event/attachments/createuploadsession';
  app.post(path, (c) => openSession(c, world));
}

/** The route of an upload's own address; undefined for any other. */
export function uploadRoute(pathname: string): string | undefined {
  const decoded = pathname.replace(/%27/g, "'").replace(/%28/g, '(').replace(/%29/g, ')');
  const guid = /^\/api\/v2\.0\/users\('[^']*'\)\/events\('[^']*'\)\/attachmentsessions\('([^']*)'\)$/i.exec(
    decoded,
  )?.[1];
  return guid === undefined ? undefined : `/attachmentsessions/${guid}`;
}

/** What is asked at an upload's own address, before anybody looks for a token. */
export function addAttachmentUploadAddress(app: Hono<Env>, options: PassageOptions): void {
  const { world, gate } = options;
  const path = '/attachmentsessions/:session';
  app.use(path, async (c, next) => {
    const upload = sessionIn(c, world);
    const caller = world.findPerson(upload.callerId);
    if (caller === undefined) throw itemNotFound();
    const url = new URL(c.req.url);
    const known = { caller, appId: upload.appId, scopes: undefined, version: 'v1.0', origin: url.origin, url } as const;
    c.set('call', { ...known, prefer: parsePrefer(null) });
    const bytes = c.req.method === 'PUT' ? Number(c.req.header('Content-Length') ?? 0) : 0;
    const leave = gate.enter(upload.appId, upload.ownerId, bytes);
    try {
      await withFaults(c, options, next);
    } finally {
      leave();
    }
  });
  app.put(path, (c) => receive(c, world));
  app.get(path, (c) => progress(c, sessionIn(c, world)));
  app.delete(path, (c) => {
    endUpload(world, sessionIn(c, world));
    return c.body(null, 204);
  });
}

function passFor(guid: string): string {
  return `eyJhbGciOiJub25lIn0.${guidFrom(`attachment ${guid}`).replaceAll('-', '')}`;
}

async function openSession(c: GraphContext, world: World): Promise<Response> {
  const call = c.get('call');
  const opened = beginWrite(c, world);
  // A known issue of Graph: no large files in a mailbox that is only shared.
  if (!opened.isOwn) throw accessDenied();
  const item = objectAt(await readBody(c), 'attachmentItem');
  const { event } = findOwnInstance(c, opened);
  if (textAt(item, 'attachmentType')?.toLowerCase() !== 'file')
    throw invalidRequest('Only an attachment of type file can be uploaded.');
  const name = textAt(item, 'name') ?? '';
  const sizeBytes = numberAt(item, 'size');
  if (name === '' || sizeBytes === undefined) throw invalidRequest('An attachment needs name and size.');
  checkSize(sizeBytes);
  const guid = guidFrom(`attachment upload ${world.nextCount()}`);
  const upload: AttachmentUpload = {
    guid,
    ownerId: opened.person.id,
    callerId: call.caller.id,
    appId: call.appId,
    eventId: event.id,
    name,
    contentType: textAt(item, 'contentType') ?? contentTypeOf(name),
    isInline: item?.['isInline'] === true,
    contentId: textAt(item, 'contentId') ?? null,
    sizeBytes,
    expiresMs: world.now() + dayMs,
    parts: [],
    receivedBytes: 0,
  };
  keepUpload(world, upload);
  const session = `${addressOf(call.origin, upload, 'AttachmentSessions', guid)}?authtoken=${passFor(guid)}`;
  return answerJson(
    c,
    {
      '@odata.context': contextUrl(call, 'microsoft.graph.uploadSession'),
      uploadUrl: session,
      expirationDateTime: expiry(upload),
      nextExpectedRanges: ['0-'],
    },
    201,
  );
}

function checkSize(sizeBytes: number): void {
  if (sizeBytes < leastBytes) {
    throw new Refusal(
      400,
      'ErrorAttachmentSizeShouldNotBeLessThanMinimumSize',
      `The attachment size should not be less than the minimum size ${leastBytes}.`,
    );
  }
  if (sizeBytes > mostBytes)
    throw new Refusal(413, 'ErrorMessageSizeExceeded', 'The message exceeds the maximum supported size.');
}

function addressOf(origin: string, upload: AttachmentUpload, kind: string, id: string): string {
  return `${origin}/api/v2.0/Users('${upload.ownerId}@${tenantId}')/Events('${upload.eventId}')/${kind}('${id}')`;
}

function expiry(upload: AttachmentUpload): string {
  return new Date(upload.expiresMs).toISOString().replace('Z', '0000Z');
}

function sessionIn(c: GraphContext, world: World): AttachmentUpload {
  const guid = c.req.param('session') ?? '';
  const upload = findUpload(world, guid);
  if (upload === undefined) throw itemNotFound();
  if (new URL(c.req.url).searchParams.get('authtoken') === passFor(guid)) return upload;
  throw new Refusal(401, 'InvalidAuthenticationToken', 'The upload session carries no valid token.');
}

/** How far it has come. Outlook's own host writes its names with a capital. */
function progress(c: GraphContext, upload: AttachmentUpload): Response {
  const { origin } = new URL(c.req.url);
  return answerJson(c, {
    '@odata.context': `${origin}/api/v2.0/$metadata#Users('${upload.ownerId}')/Events('${upload.eventId}')/AttachmentSessions/$entity`,
    ExpirationDateTime: expiry(upload),
    NextExpectedRanges: [String(upload.receivedBytes)],
  });
}

interface Range {
  readonly first: number;
  readonly last: number;
}

function rangeIn(c: GraphContext, upload: AttachmentUpload): Range {
  const parts = /^bytes\s+(\d+)-(\d+)\/(\d+)$/i.exec(c.req.header('Content-Range') ?? '');
  if (parts === null) throw invalidRequest('A Content-Range such as bytes 0-1048575/4194304 is needed.');
  const [first, last, total] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (total !== upload.sizeBytes || last < first || last >= total)
    throw invalidRequest('The Content-Range does not fit the size of the attachment.');
  if (last - first + 1 > mostPartBytes)
    throw new Refusal(413, 'ErrorMessageSizeExceeded', 'A range must be smaller than 4 MB.');
  if (first === upload.receivedBytes) return { first, last };
  throw new Refusal(
    416,
    'ErrorInvalidRange',
    `The range does not begin where the last one ended. Expected: ${upload.receivedBytes}.`,
  );
}

async function receive(c: GraphContext, world: World): Promise<Response> {
  const upload = sessionIn(c, world);
  const { first, last } = rangeIn(c, upload);
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  if (bytes.length !== last - first + 1) throw invalidRequest('The body is not as long as its Content-Range says.');
  // Another part may have come while this one was being read.
  rangeIn(c, upload);
  upload.parts.push(bytes);
  upload.receivedBytes += bytes.length;
  if (upload.receivedBytes < upload.sizeBytes) return progress(c, upload);
  const attachment = finish(world, upload);
  c.header('Location', addressOf(new URL(c.req.url).origin, upload, 'Attachments', attachment.id));
  return c.body(null, 201);
}

function finish(world: World, upload: AttachmentUpload): StoredAttachment {
  endUpload(world, upload);
  const box = world.mailboxes.get(upload.ownerId);
  const event = box?.find(upload.eventId)?.event;
  if (box === undefined || event === undefined) throw itemNotFound();
  const count = world.nextCount();
  const blobId = `blob ${count}`;
  world.blobs.set(blobId, toBase64(joined(upload)));
  const attachment: StoredAttachment = {
    id: attachmentId(event.id, count),
    name: upload.name,
    contentType: upload.contentType,
    isInline: upload.isInline,
    contentId: upload.contentId,
    modifiedMs: world.now(),
    sizeBytes: upload.sizeBytes,
    blobId,
  };
  box.put(touched(world, { ...event, attachments: [...event.attachments, attachment] }));
  return attachment;
}

function joined(upload: AttachmentUpload): Uint8Array {
  const whole = new Uint8Array(upload.sizeBytes);
  let at = 0;
  for (const part of upload.parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
