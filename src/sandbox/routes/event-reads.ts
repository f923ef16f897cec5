// Reading events: the list of single events and series, the view of a stretch of time, the instances of a series, one.

import type { Hono } from 'hono';
import { requireCalendarRead, seesBasicOnly } from '../limits/scopes.ts';
import type { JsonObject } from '../seed.ts';
import { changeKey } from '../state/ids.ts';
import { findOccurrence, type Instance, instancesBetween, wholeEvent } from '../state/occurrences.ts';
import type { World } from '../state/world.ts';
import { eventPropertyNames } from '../validators/event-input.ts';
import { itemNotFound, Refusal } from '../validators/refusal.ts';
import { calendarView } from './calendar-view.ts';
import {
  answerJson,
  type Call,
  contextUrl,
  type Env,
  type GraphContext,
  ownAddress,
  queryOf,
  selectSuffix,
} from './call.ts';
import { answerCount } from './count-answer.ts';
import { expand, type Seen, seriesExtras } from './event-expansions.ts';
import { checkEventQuery, comparer, windowOf } from './event-query.ts';
import { eventView, type Viewer } from './event-view.ts';
import { type OpenCalendar, openCalendar } from './open-calendar.ts';
import { checkSelect, ordered, page, type Query, selected } from './query.ts';

const path = '/users/:user/calendars/:calendar';
const pageSizes = { usual: 10, most: 1000 };

export function addEventReadRoutes(app: Hono<Env>, world: World): void {
  app.get(`${path}/events`, (c) => {
    const { opened, query } = begin(c, world);
    return answerList(c, world, opened, query, eventsOf(opened), 'events');
  });
  app.get(`${path}/events/$count`, (c) => {
    const { opened, query } = begin(c, world);
    return answerCount(c, matching(c, opened, query, eventsOf(opened), 'events').length);
  });
  app.get(`${path}/calendarview`, (c) => {
    const { opened, query } = begin(c, world);
    return answerList(c, world, opened, withoutBookkeeping(query), viewOf(c, opened), 'calendarView');
  });
  app.get(`${path}/calendarview/$count`, (c) => {
    const { opened, query } = begin(c, world);
    return answerCount(c, matching(c, opened, query, viewOf(c, opened), 'calendarView').length);
  });
  app.get(`${path}/events/:event/instances`, (c) => {
    const { opened, query } = begin(c, world);
    const { fromMs, toMs } = windowOf(c.get('call').url);
    const { event, type } = findInstance(c, opened);
    if (type !== 'seriesMaster')
      throw new Refusal(400, 'ErrorInvalidRequest', "Your request can't be completed. Only a series has instances.");
    return answerList(c, world, opened, query, instancesBetween(event, fromMs, toMs), 'instances');
  });
  app.get(`${path}/events/:event/exceptionoccurrences`, (c) => {
    const { opened, query } = begin(c, world);
    const { event } = findInstance(c, opened);
    const exceptions = event.exceptions.flatMap(({ originalWallMs }) => findOccurrence(event, originalWallMs) ?? []);
    return answerList(c, world, opened, query, exceptions, 'exceptionOccurrences');
  });
  app.get(`${path}/events/:event/calendar`, (c) => {
    const call = c.get('call');
    const opened = openCalendar(c, world);
    requireCalendarRead(call, opened.isOwn);
    const calendar = opened.box.calendarOf(findInstance(c, opened).event);
    const holder = opened.isOwn ? opened.person : call.caller;
    return answerJson(c, {
      '@odata.context': contextUrl(call, `users('${opened.person.id}')/calendars/$entity`),
      ...selected(calendarView(world, holder, opened.person, calendar, call.version), queryOf(c)),
    });
  });
  app.get(`${path}/events/:event`, (c) => readOne(c, world));
  app.get(`${path}/events/:series/instances/:event`, (c) => readOne(c, world));
  app.get(`${path}/events/:series/exceptionoccurrences/:event`, (c) => readOne(c, world));
}

function readOne(c: GraphContext, world: World): Response {
  const { opened, query } = begin(c, world);
  const instance = findInstance(c, opened);
  const etag = `W/"${changeKey(opened.person.id, instance.event.change)}"`;
  const known = c.req.header('If-None-Match');
  if (known?.split(/\s*,\s*/).some((one) => one === etag || one === '*')) return c.body(null, 304);
  return answerEvent(c, world, opened, instance, query);
}

function begin(c: GraphContext, world: World): { readonly opened: OpenCalendar; readonly query: Query } {
  const call = c.get('call');
  const opened = openCalendar(c, world);
  requireCalendarRead(call, opened.isOwn);
  const query = queryOf(c);
  checkSelect(query, eventPropertyNames, 'microsoft.graph.event');
  return { opened, query };
}

function eventsOf(opened: OpenCalendar): readonly Instance[] {
  return opened.box.eventsIn(opened.calendar.id).map(wholeEvent);
}

function viewOf(c: GraphContext, opened: OpenCalendar): readonly Instance[] {
  const { fromMs, toMs } = windowOf(c.get('call').url);
  const found = opened.box.eventsIn(opened.calendar.id).flatMap((event) => instancesBetween(event, fromMs, toMs));
  return [...found].sort((one, other) => one.startMs - other.startMs);
}

/** Graph does not give the two bookkeeping times when they are selected in a view. */
function withoutBookkeeping(query: Query): Query {
  const kept = query.select?.filter((name) => !/^(created|lastModified)DateTime$/i.test(name));
  return kept === undefined ? query : { ...query, select: kept };
}

/** The event or occurrence that an address names. In one's own mailbox any calendar's; in a shared one its own only. */
export function findInstance(c: GraphContext, opened: OpenCalendar): Instance {
  const id = c.req.param('event') ?? '';
  const found = opened.box.find(id);
  if (found === undefined) {
    if (/^[\w=-]{60,}$/.test(id)) throw itemNotFound();
    throw new Refusal(400, 'ErrorInvalidIdMalformed', 'Id is malformed.');
  }
  if (!opened.isOwn && opened.box.calendarOf(found.event).id !== opened.calendar.id) throw itemNotFound();
  const instance =
    found.originalWallMs === undefined ? wholeEvent(found.event) : findOccurrence(found.event, found.originalWallMs);
  if (instance === undefined) throw itemNotFound();
  return instance;
}

export function viewerOf(call: Call, opened: OpenCalendar): Viewer {
  return {
    prefer: call.prefer,
    mailboxId: opened.person.id,
    sight: opened.sight,
    basicOnly: seesBasicOnly(call),
    version: call.version,
  };
}

function matching(
  c: GraphContext,
  opened: OpenCalendar,
  query: Query,
  instances: readonly Instance[],
  name: string,
): readonly Instance[] {
  checkEventQuery(query, name);
  const { filter } = query;
  if (filter === undefined) return instances;
  const compared = comparer(query, viewerOf(c.get('call'), opened));
  return instances.filter((instance) => filter.matches(compared(instance)));
}

function answerList(
  c: GraphContext,
  world: World,
  opened: OpenCalendar,
  query: Query,
  instances: readonly Instance[],
  name: string,
): Response {
  const call = c.get('call');
  const viewer = viewerOf(call, opened);
  const found = matching(c, opened, query, instances, name);
  const sorted = ordered(found, query, comparer(query, viewer));
  const part = page(sorted, query, { ...pageSizes, preferred: call.prefer.maxPageSize }, ownAddress(call));
  const seen = { world, call, opened, viewer };
  return answerJson(c, {
    '@odata.context': contextUrl(call, `users('${opened.person.id}')/${name}${selectSuffix(query)}`),
    ...(query.count ? { '@odata.count': part.total } : {}),
    value: part.items.map((instance) => finished(seen, instance, query)),
    ...(part.nextLink === undefined ? {} : { '@odata.nextLink': part.nextLink }),
  });
}

/** One event as the answer to reading, creating or changing it. */
export function answerEvent(
  c: GraphContext,
  world: World,
  opened: OpenCalendar,
  instance: Instance,
  query: Query,
  status: 200 | 201 = 200,
): Response {
  const call = c.get('call');
  const seen = { world, call, opened, viewer: viewerOf(call, opened) };
  return answerJson(
    c,
    {
      '@odata.context': contextUrl(call, `users('${opened.person.id}')/events${selectSuffix(query)}/$entity`),
      ...finished(seen, instance, query),
      ...seriesExtras(seen, instance, query),
    },
    status,
  );
}

function finished(seen: Seen, instance: Instance, query: Query): JsonObject {
  const expanded = query.expand.map((expansion) => expand(seen, instance, expansion, query));
  return selected(Object.assign({}, eventView(instance, seen.viewer), ...expanded), query);
}
