// Open extensions of an event: made, read, changed and taken away one by one. They belong to one copy and travel to nobody.

import type { Hono } from 'hono';
import { requireCalendarDetails } from '../limits/scopes.ts';
import type { JsonObject } from '../seed.ts';
import { differences, touched, withException } from '../state/changes.ts';
import { findOccurrence, type Instance, wholeEvent } from '../state/occurrences.ts';
import type { World } from '../state/world.ts';
import { parseExtension, parseExtensionValues } from '../validators/extension-input.ts';
import { Refusal } from '../validators/refusal.ts';
import { answerJson, contextUrl, type Env, type GraphContext, ownAddress, queryOf, readBody } from './call.ts';
import { answerCount } from './count-answer.ts';
import { findInstance } from './event-reads.ts';
import { eventId, isHidden } from './event-view.ts';
import { beginWrite, findOwnInstance } from './event-writes.ts';
import { extensionNameIn, extensionNames, extensionView } from './extension-view.ts';
import { type OpenCalendar, openCalendar } from './open-calendar.ts';
import { page, selected } from './query.ts';

const path = '/users/:user/calendars/:calendar/events/:event/extensions';

const notFound = () =>
  new Refusal(
    404,
    'ErrorItemNotFound',
    'The specified object was not found in the store., The extension was not found.',
  );

export function addExtensionRoutes(app: Hono<Env>, world: World): void {
  app.get(path, (c) => list(c, world));
  app.get(`${path}/$count`, (c) => answerCount(c, Object.keys(beginRead(c, world).extensions).length));
  app.post(path, async (c) => {
    const opened = beginWrite(c, world);
    const [name, values] = parseExtension(await readBody(c));
    const instance = findOwnInstance(c, opened);
    const known = instance.fields.extensions ?? {};
    if (findName(known, name) !== undefined) {
      throw new Refusal(409, 'ErrorIrresolvableConflict', `An extension named '${name}' already exists.`);
    }
    const next = put(world, opened, instance, { ...known, [name]: values });
    return answerExtension(c, opened, next, name, values, 'made', 201);
  });
  app.get(`${path}/:extension`, (c) => {
    const { opened, instance, extensions } = beginRead(c, world);
    const { name, values } = find(c, extensions);
    return answerExtension(c, opened, instance, name, values, 'read', 200);
  });
  app.patch(`${path}/:extension`, async (c) => {
    const opened = beginWrite(c, world);
    const changes = parseExtensionValues(await readBody(c));
    const instance = findOwnInstance(c, opened);
    const known = instance.fields.extensions ?? {};
    const { name, values } = find(c, known);
    const next = Object.fromEntries(Object.entries({ ...values, ...changes }).filter(([, value]) => value !== null));
    const changed = put(world, opened, instance, { ...known, [name]: next });
    return answerExtension(c, opened, changed, name, next, 'read', 200);
  });
  app.delete(`${path}/:extension`, (c) => {
    const opened = beginWrite(c, world);
    const instance = findOwnInstance(c, opened);
    const known = instance.fields.extensions ?? {};
    const { name } = find(c, known);
    const { [name]: _gone, ...others } = known;
    put(world, opened, instance, others);
    return c.body(null, 204);
  });
}

function beginRead(c: GraphContext, world: World) {
  const opened = openCalendar(c, world);
  requireCalendarDetails(c.get('call'), opened.isOwn);
  const instance = findInstance(c, opened);
  const extensions = isHidden(instance.fields, opened.sight) ? {} : (instance.fields.extensions ?? {});
  return { opened, instance, extensions };
}

function findName(extensions: Readonly<Record<string, JsonObject>>, name: string): string | undefined {
  return Object.keys(extensions).find((one) => one.toLowerCase() === name.toLowerCase());
}

function find(c: GraphContext, extensions: Readonly<Record<string, JsonObject>>) {
  const name = findName(extensions, extensionNameIn(c.req.param('extension') ?? ''));
  const values = name === undefined ? undefined : extensions[name];
  if (name === undefined || values === undefined) throw notFound();
  return { name, values };
}

/** Who follows the changes of a calendar is not told of extensions; the event's key changes all the same. */
function put(
  world: World,
  opened: OpenCalendar,
  { event, originalWallMs, fields }: Instance,
  extensions: Readonly<Record<string, JsonObject>>,
): Instance {
  const next = { ...fields, extensions };
  const kept =
    originalWallMs === undefined
      ? { ...event, fields: next }
      : withException(event, { originalWallMs, fields: differences(event.fields, next), change: world.nextCount() });
  const stored = touched(world, kept);
  opened.box.putUntold(stored);
  if (originalWallMs === undefined) return wholeEvent(stored);
  return findOccurrence(stored, originalWallMs) ?? wholeEvent(stored);
}

function fragment(c: GraphContext, opened: OpenCalendar, instance: Instance): string {
  const id = encodeURIComponent(eventId(instance, c.get('call').prefer));
  return `users('${opened.person.id}')/events('${id}')/extensions`;
}

function list(c: GraphContext, world: World): Response {
  const { opened, instance, extensions } = beginRead(c, world);
  const query = queryOf(c);
  const { filter } = query;
  const found = Object.entries(extensions).filter(
    ([name]) => filter === undefined || extensionNames(name).some((id) => filter.matches({ id, extensionName: name })),
  );
  const part = page(found, query, { usual: 100, most: 1000 }, ownAddress(c.get('call')));
  return answerJson(c, {
    '@odata.context': contextUrl(c.get('call'), fragment(c, opened, instance)),
    value: part.items.map(([name, values]) => selected(extensionView(name, values, 'read'), query)),
    ...(part.nextLink === undefined ? {} : { '@odata.nextLink': part.nextLink }),
  });
}

function answerExtension(
  c: GraphContext,
  opened: OpenCalendar,
  instance: Instance,
  name: string,
  values: JsonObject,
  moment: 'made' | 'read',
  status: 200 | 201,
): Response {
  const context = contextUrl(c.get('call'), `${fragment(c, opened, instance)}/$entity`);
  return answerJson(c, { '@odata.context': context, ...extensionView(name, values, moment) }, status);
}
