// Reading events: the list of single events and series, the view of a stretch of time, the instances of a series, one.

import type { Hono } from 'hono';
import { requireCalendarDetails, requireCalendarRead, seesBasicOnly } from '../limits/scopes.ts';
import type { JsonObject } from '../seed.ts';
import type { StoredEvent } from '../state/event.ts';
import { findOccurrence, type Instance, instancesBetween, wholeEvent } from '../state/occurrences.ts';
import type { World } from '../state/world.ts';
import { eventPropertyNames } from '../validators/event-input.ts';
import { itemNotFound, Refusal } from '../validators/refusal.ts';
import { parseTime } from '../zones/wall-time.ts';
import { openCalendar } from './calendars.ts';
import {
  answerJson,
  type Call,
  contextUrl,
  type Env,
  type GraphContext,
  type OpenMailbox,
  ownAddress,
  queryOf,
  selectSuffix,
} from './call.ts';
import { attachmentView, eventView, type Viewer } from './event-view.ts';
import { parsePrefer } from './prefer.ts';
import { checkSelect, type Expansion, ordered, page, type Query, selected } from './query.ts';

const dayMs = 86_400_000;
const mostViewDays = 1825;
const pageSizes = { usual: 10, most: 1000 };
const inUtc = parsePrefer(null);

export function addEventReadRoutes(app: Hono<Env>, world: World): void {
  app.get('/users/:user/calendars/:calendar/events', (c) => {
    const { opened, query } = begin(c, world);
    return answerList(c, world, opened, query, opened.box.events.map(wholeEvent), 'events');
  });
  app.get('/users/:user/calendars/:calendar/calendarview', (c) => {
    const { opened, query } = begin(c, world);
    const { fromMs, toMs } = windowOf(c.get('call').url);
    const found = opened.box.events.flatMap((event) => instancesBetween(event, fromMs, toMs));
    // Graph does not give the two bookkeeping times when they are selected in a view.
    const { select } = query;
    const kept = select?.filter((name) => !/^(created|lastModified)DateTime$/i.test(name));
    const trimmed = kept === undefined ? query : { ...query, select: kept };
    return answerList(
      c,
      world,
      opened,
      trimmed,
      [...found].sort((one, other) => one.startMs - other.startMs),
      'calendarView',
    );
  });
  app.get('/users/:user/calendars/:calendar/events/:event/instances', (c) => {
    const { opened, query } = begin(c, world);
    const { fromMs, toMs } = windowOf(c.get('call').url);
    const { event, type } = findInstance(c, opened);
    if (type !== 'seriesMaster')
      throw new Refusal(400, 'ErrorInvalidRequest', "Your request can't be completed. Only a series has instances.");
    return answerList(c, world, opened, query, instancesBetween(event, fromMs, toMs), 'instances');
  });
  app.get('/users/:user/calendars/:calendar/events/:event', (c) => {
    const { opened, query } = begin(c, world);
    return answerEvent(c, world, opened, findInstance(c, opened), query);
  });
}

function begin(c: GraphContext, world: World): { readonly opened: OpenMailbox; readonly query: Query } {
  const call = c.get('call');
  const opened = openCalendar(c, world);
  requireCalendarRead(call, opened.isOwn);
  const query = queryOf(c);
  checkSelect(query, eventPropertyNames, 'microsoft.graph.event');
  return { opened, query };
}

/** The event or occurrence that an address names. */
export function findInstance(c: GraphContext, opened: OpenMailbox): Instance {
  const id = c.req.param('event') ?? '';
  const found = opened.box.find(id);
  if (found === undefined) {
    if (/^[\w=-]{60,}$/.test(id)) throw itemNotFound();
    throw new Refusal(400, 'ErrorInvalidIdMalformed', 'Id is malformed.');
  }
  const instance =
    found.originalWallMs === undefined ? wholeEvent(found.event) : findOccurrence(found.event, found.originalWallMs);
  if (instance === undefined) throw itemNotFound();
  return instance;
}

function windowOf(url: URL): { readonly fromMs: number; readonly toMs: number } {
  const options = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase().replace(/^\$/, ''), value]));
  const [from, to] = ['startdatetime', 'enddatetime'].map((name) => options.get(name));
  if (from === undefined || to === undefined) {
    throw new Refusal(
      400,
      'ErrorInvalidParameter',
      'This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.',
    );
  }
  const [fromMs, toMs] = [instantIn(from, 'StartDateTime'), instantIn(to, 'EndDateTime')];
  if (toMs < fromMs)
    throw new Refusal(400, 'ErrorInvalidParameter', 'The EndDateTime must come after the StartDateTime.');
  if (toMs - fromMs > mostViewDays * dayMs) {
    throw new Refusal(
      400,
      'ErrorInvalidRequest',
      `Your request can't be completed. The range between the start and end dates is greater than the allowed range. Maximum number of days: ${mostViewDays}`,
    );
  }
  return { fromMs, toMs };
}

function instantIn(text: string, name: string): number {
  // A plus sign that was not encoded arrives as a space.
  const time = parseTime(text.replace(/ (\d\d:?\d\d)$/, '+$1'));
  if (time === undefined)
    throw new Refusal(400, 'ErrorInvalidParameter', `The value '${text}' of parameter '${name}' is invalid.`);
  return time.wallMs - (time.offsetMs ?? 0);
}

function viewerOf(call: Call, opened: OpenMailbox): Viewer {
  return {
    prefer: call.prefer,
    mailboxId: opened.person.id,
    isDelegate: opened.person.id !== call.caller.id,
    basicOnly: seesBasicOnly(call),
  };
}

function answerList(
  c: GraphContext,
  world: World,
  opened: OpenMailbox,
  query: Query,
  instances: readonly Instance[],
  name: string,
): Response {
  const call = c.get('call');
  const viewer = viewerOf(call, opened);
  const compared = (instance: Instance): JsonObject => ({
    ...eventView(instance, { ...viewer, prefer: inUtc }),
    singleValueExtendedProperties:
      viewer.isDelegate && instance.fields.sensitivity !== 'normal' ? [] : extendedProperties(instance),
  });
  const { filter } = query;
  const matching =
    filter === undefined ? instances : instances.filter((instance) => filter.matches(compared(instance)));
  const sorted = ordered(matching, query, compared);
  const part = page(sorted, query, { ...pageSizes, preferred: call.prefer.maxPageSize }, ownAddress(call));
  return answerJson(c, {
    '@odata.context': contextUrl(call, `users('${opened.person.id}')/${name}${selectSuffix(query)}`),
    ...(query.count ? { '@odata.count': part.total } : {}),
    value: part.items.map((instance) => finished(world, call, instance, viewer, query)),
    ...(part.nextLink === undefined ? {} : { '@odata.nextLink': part.nextLink }),
  });
}

/** One event as the answer to reading, creating or changing it. */
export function answerEvent(
  c: GraphContext,
  world: World,
  opened: OpenMailbox,
  instance: Instance,
  query: Query,
  status: 200 | 201 = 200,
): Response {
  const call = c.get('call');
  const viewer = viewerOf(call, opened);
  const context = {
    '@odata.context': contextUrl(call, `users('${opened.person.id}')/events${selectSuffix(query)}/$entity`),
  };
  const view = {
    ...context,
    ...finished(world, call, instance, viewer, query),
    ...seriesExtras(instance, viewer, query),
  };
  return answerJson(c, view, status);
}

function finished(world: World, call: Call, instance: Instance, viewer: Viewer, query: Query): JsonObject {
  const expanded = query.expand.map((expansion) => expand(world, call, instance, viewer, expansion));
  return selected(Object.assign({}, eventView(instance, viewer), ...expanded), query);
}

function expand(world: World, call: Call, instance: Instance, viewer: Viewer, expansion: Expansion): JsonObject {
  const hidden = viewer.isDelegate && instance.fields.sensitivity !== 'normal';
  switch (expansion.name) {
    case 'singlevalueextendedproperties': {
      const { filter } = expansion;
      if (filter === undefined)
        throw new Refusal(
          400,
          'ErrorInvalidRequest',
          'Expanding singleValueExtendedProperties needs a $filter on their ids.',
        );
      const found = hidden ? [] : extendedProperties(instance).filter((property) => filter.matches(property));
      return found.length === 0 ? {} : { singleValueExtendedProperties: found };
    }
    case 'attachments':
      requireCalendarDetails(call, !viewer.isDelegate);
      return {
        attachments: hidden
          ? []
          : instance.event.attachments.map((one) => attachmentView(one, world.blobs.get(one.blobId))),
      };
    case 'exceptionoccurrences':
      return {};
    default:
      throw new Refusal(501, 'NotImplemented', `The sandbox does not expand ${expansion.name} of an event.`);
  }
}

function extendedProperties(instance: Instance): readonly JsonObject[] {
  return Object.entries(instance.fields.extendedProperties).map(([id, value]) => ({ id, value }));
}

/** What only a series has and only when it is asked for by name. */
function seriesExtras(instance: Instance, viewer: Viewer, query: Query): JsonObject {
  if (instance.type !== 'seriesMaster') return {};
  const { event } = instance;
  const asks = (name: string) => query.select?.some((one) => one.toLowerCase() === name.toLowerCase()) ?? false;
  const cancelled = event.cancelledStarts.map(
    (wallMs) => `OID.${event.id}.${new Date(wallMs).toISOString().slice(0, 10)}`,
  );
  const expandsExceptions = query.expand.some(({ name }) => name === 'exceptionoccurrences');
  return {
    ...(asks('cancelledOccurrences') ? { cancelledOccurrences: cancelled } : {}),
    ...(asks('exceptionOccurrences') && expandsExceptions ? { exceptionOccurrences: exceptionsOf(event, viewer) } : {}),
  };
}

function exceptionsOf(event: StoredEvent, viewer: Viewer): readonly JsonObject[] {
  return event.exceptions
    .map(({ originalWallMs }) => findOccurrence(event, originalWallMs))
    .flatMap((instance) => (instance === undefined ? [] : [eventView(instance, viewer)]));
}
