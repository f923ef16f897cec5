// Files and items on events. They travel with the next invitation or update that the organizer sends, not by themselves.

import type { Hono } from 'hono';
import { requireCalendarDetails } from '../limits/scopes.ts';
import type { JsonObject } from '../seed.ts';
import { touched } from '../state/changes.ts';
import type { StoredAttachment, StoredEvent } from '../state/event.ts';
import { attachmentId } from '../state/ids.ts';
import type { World } from '../state/world.ts';
import { textAt } from '../validators/json.ts';
import { itemNotFound, Refusal } from '../validators/refusal.ts';
import { attachedItem, itemView, rawItem } from './attached-item.ts';
import {
  answerJson,
  contextUrl,
  type Env,
  type GraphContext,
  ownAddress,
  queryOf,
  readBody,
  selectSuffix,
} from './call.ts';
import { contentTypeOf } from './content-types.ts';
import { answerCount } from './count-answer.ts';
import { findInstance } from './event-reads.ts';
import { attachmentView, isHidden } from './event-view.ts';
import { beginWrite, findOwnInstance } from './event-writes.ts';
import { openCalendar } from './open-calendar.ts';
import { page, selected } from './query.ts';

const path = '/users/:user/calendars/:calendar/events/:event/attachments';
const mostBytes = 3 * 1024 * 1024;

export function addAttachmentRoutes(app: Hono<Env>, world: World): void {
  app.get(path, (c) => list(c, world));
  app.post(path, (c) => add(c, world));
  app.get(`${path}/$count`, (c) => answerCount(c, openEvent(c, world).event.attachments.length));
  app.get(`${path}/:attachment`, (c) => {
    const { call, attachment } = one(c, world);
    const query = queryOf(c);
    const context = { '@odata.context': contextUrl(call, `users('${call.caller.id}')/events/attachments/$entity`) };
    const showsItem = query.expand.some(({ name }) => name === 'microsoft.graph.itemattachment/item');
    const item = showsItem && attachment.item !== undefined ? { item: itemView(attachment.item) } : {};
    const view = selected(attachmentView(attachment, world.blobs.get(attachment.blobId)), query);
    return answerJson(c, { ...context, ...view, ...item });
  });
  app.get(`${path}/:attachment/$value`, (c) => {
    const { attachment } = one(c, world);
    if (attachment.item !== undefined) {
      const { contentType, text } = rawItem(attachment.item);
      c.header('Content-Type', contentType);
      return c.body(text);
    }
    c.header('Content-Type', attachment.contentType);
    return c.body(bytesOf(world, attachment));
  });
  app.delete(`${path}/:attachment`, (c) => {
    const opened = beginWrite(c, world);
    const { event } = findOwnInstance(c, opened);
    const attachment = attachmentIn(c, event);
    const attachments = event.attachments.filter(({ id }) => id !== attachment.id);
    opened.box.put(touched(world, { ...event, attachments }));
    return c.body(null, 204);
  });
}

/** The content of a file, byte for byte. */
export function bytesOf(world: World, attachment: StoredAttachment): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(world.blobs.get(attachment.blobId) ?? ''), (character) => character.charCodeAt(0));
}

function openEvent(c: GraphContext, world: World) {
  const call = c.get('call');
  const opened = openCalendar(c, world);
  requireCalendarDetails(call, opened.isOwn);
  const { event } = findInstance(c, opened);
  if (isHidden(event.fields, opened.sight)) throw itemNotFound();
  return { call, opened, event };
}

function one(c: GraphContext, world: World) {
  const opened = openEvent(c, world);
  return { ...opened, attachment: attachmentIn(c, opened.event) };
}

function attachmentIn(c: GraphContext, event: StoredEvent): StoredAttachment {
  const attachment = event.attachments.find(({ id }) => id === c.req.param('attachment'));
  if (attachment === undefined) throw itemNotFound();
  return attachment;
}

function list(c: GraphContext, world: World): Response {
  const { call, opened, event } = openEvent(c, world);
  const query = queryOf(c);
  // Graph ignores $filter here.
  const part = page(event.attachments, query, { usual: 1000, most: 1000 }, ownAddress(call));
  const context = `users('${opened.person.id}')/events('${encodeURIComponent(event.id)}')/attachments${selectSuffix(query)}`;
  return answerJson(c, {
    '@odata.context': contextUrl(call, context),
    value: part.items.map((attachment) =>
      selected(attachmentView(attachment, world.blobs.get(attachment.blobId)), query),
    ),
    ...(part.nextLink === undefined ? {} : { '@odata.nextLink': part.nextLink }),
  });
}

async function add(c: GraphContext, world: World): Promise<Response> {
  const call = c.get('call');
  const opened = beginWrite(c, world);
  const body = await readBody(c);
  const { event } = findOwnInstance(c, opened);
  const attachment = newAttachment(world, event, body);
  opened.box.put(touched(world, { ...event, attachments: [...event.attachments, attachment] }));
  const context = `users('${opened.person.id}')/events('${encodeURIComponent(event.id)}')/attachments/$entity`;
  const view = attachmentView(attachment, world.blobs.get(attachment.blobId));
  return answerJson(c, { '@odata.context': contextUrl(call, context), ...view }, 201);
}

function newAttachment(world: World, event: StoredEvent, body: JsonObject): StoredAttachment {
  const type = textAt(body, '@odata.type')?.replace(/^#/, '').toLowerCase();
  const item = type === 'microsoft.graph.itemattachment' ? attachedItem(body) : undefined;
  if (type !== 'microsoft.graph.fileattachment' && item === undefined) throw wrongType(type);
  const name = textAt(body, 'name') ?? '';
  if (name === '')
    throw new Refusal(400, 'ErrorInvalidRequest', "Your request can't be completed. An attachment needs a name.");
  const content = item === undefined ? base64In(textAt(body, 'contentBytes')) : '';
  const sizeBytes =
    item === undefined ? (content.length / 4) * 3 - (/=*$/.exec(content)?.[0].length ?? 0) : rawItem(item).text.length;
  if (sizeBytes >= mostBytes) {
    throw new Refusal(413, 'ErrorMessageSizeExceeded', 'The message exceeds the maximum supported size.');
  }
  const count = world.nextCount();
  const blobId = `blob ${count}`;
  if (item === undefined) world.blobs.set(blobId, content);
  return {
    id: attachmentId(event.id, count),
    name,
    contentType: textAt(body, 'contentType') ?? contentTypeOf(name),
    isInline: body['isInline'] === true,
    contentId: textAt(body, 'contentId') ?? null,
    modifiedMs: world.now(),
    sizeBytes,
    blobId,
    ...(item === undefined ? {} : { item }),
  };
}

function wrongType(type: string | undefined): Refusal {
  if (type === undefined)
    return new Refusal(
      400,
      'RequestBodyRead',
      'The attachment needs @odata.type, such as #microsoft.graph.fileAttachment.',
    );
  return new Refusal(400, 'RequestBodyRead', `An attachment of type '${type}' cannot be created.`);
}

function base64In(written: string | undefined): string {
  const content = (written ?? '').replaceAll('-', '+').replaceAll('_', '/');
  if (written === undefined || content.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(content)) {
    throw new Refusal(
      400,
      'RequestBodyRead',
      `Cannot convert the value of property 'contentBytes' to the expected type 'Edm.Binary'.`,
    );
  }
  return content;
}
