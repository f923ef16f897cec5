// Calendars: listed, read, made, renamed and deleted. What was shared with somebody stands among their own.

import type { Hono } from 'hono';
import { requireCalendarRead, requireCalendarWrite } from '../limits/scopes.ts';
import type { JsonObject } from '../seed.ts';
import { newCalendar, type StoredCalendar } from '../state/calendar.ts';
import { accessTo, sharedWith, sightOf } from '../state/calendar-access.ts';
import type { World } from '../state/world.ts';
import { checkCalendarName, parseCalendarInput } from '../validators/calendar-input.ts';
import { accessDenied, itemNotFound, Refusal } from '../validators/refusal.ts';
import { calendarPropertyNames, calendarView } from './calendar-view.ts';
import {
  answerJson,
  contextUrl,
  type Env,
  type GraphContext,
  openMailbox,
  openOwnMailbox,
  ownAddress,
  queryOf,
  readBody,
  selectSuffix,
} from './call.ts';
import { answerCount } from './count-answer.ts';
import { calendarProperties } from './extended-properties.ts';
import { type OpenCalendar, openCalendar } from './open-calendar.ts';
import { checkSelect, ordered, page, type Query, selected } from './query.ts';

export function addCalendarRoutes(app: Hono<Env>, world: World): void {
  app.get('/users/:user/calendars', (c) => list(c, world, undefined));
  app.get('/users/:user/calendars/$count', (c) => {
    const { person, isOwn } = openMailbox(c, world);
    requireCalendarRead(c.get('call'), isOwn);
    return answerCount(c, viewsOf(c, world, person.id, undefined).length);
  });
  app.get('/users/:user/calendargroups/:group/calendars', (c) => list(c, world, c.req.param('group')));
  app.post('/users/:user/calendars', (c) => create(c, world, undefined));
  app.post('/users/:user/calendargroups/:group/calendars', (c) => create(c, world, c.req.param('group')));
  app.get('/users/:user/calendars/:calendar', (c) => {
    const opened = openCalendar(c, world);
    requireCalendarRead(c.get('call'), opened.isOwn);
    return answerCalendar(c, world, opened, 200);
  });
  app.patch('/users/:user/calendars/:calendar', (c) => change(c, world));
  app.delete('/users/:user/calendars/:calendar', (c) => {
    const { box, calendar, isOwn } = openCalendar(c, world);
    requireCalendarWrite(c.get('call'), isOwn);
    if (!isOwn) throw accessDenied();
    if (calendar.isDefault)
      throw new Refusal(400, 'ErrorDeleteDistinguishedFolder', 'Distinguished folders cannot be deleted.');
    box.removeCalendar(calendar);
    return c.body(null, 204);
  });
}

function viewsOf(
  c: GraphContext,
  world: World,
  holderId: string,
  groupId: string | undefined,
): readonly { readonly view: JsonObject; readonly calendar: StoredCalendar; readonly ownerId: string }[] {
  const { caller, version } = c.get('call');
  const holder = world.findPerson(holderId);
  const box = holder === undefined ? undefined : world.mailboxOf(holder);
  if (holder === undefined || box === undefined) return [];
  const isOwn = holder.id === caller.id;
  // Somebody else's list shows the caller only what the caller may open.
  const own = box.calendars
    .filter((calendar) => isOwn || sightOf(accessTo(caller, holder, calendar)) !== 'nothing')
    .map((calendar) => ({ owner: holder, calendar, group: calendar.groupId }));
  const peoples = box.groups.find(({ name }) => name === "People's Calendars")?.id ?? '';
  const shared = isOwn ? sharedWith(world, holder).map((one) => ({ ...one, group: peoples })) : [];
  return [...own, ...shared]
    .filter(({ group }) => groupId === undefined || group === groupId)
    .map(({ owner, calendar }) => ({
      view: calendarView(world, isOwn ? holder : caller, owner, calendar, version),
      calendar,
      ownerId: owner.id,
    }))
    .map((one) => (isOwn ? one : { ...one, view: { ...one.view, id: one.calendar.id } }));
}

function list(c: GraphContext, world: World, groupId: string | undefined): Response {
  const call = c.get('call');
  const { person, isOwn, box } = openMailbox(c, world);
  requireCalendarRead(call, isOwn);
  if (groupId !== undefined && !box.groups.some(({ id }) => id === groupId)) throw itemNotFound();
  const query = queryOf(c);
  checkSelect(query, calendarPropertyNames, 'microsoft.graph.calendar');
  const found = viewsOf(c, world, person.id, groupId);
  if (!isOwn && found.length === 0) throw accessDenied();
  const { filter } = query;
  const matching = found.filter(({ view }) => filter === undefined || filter.matches(view));
  const part = page(
    ordered(matching, query, ({ view }) => view),
    query,
    { usual: 10, most: 1000, preferred: call.prefer.maxPageSize },
    ownAddress(call),
  );
  return answerJson(c, {
    '@odata.context': contextUrl(call, `users('${person.id}')/calendars${selectSuffix(query)}`),
    ...(query.count ? { '@odata.count': part.total } : {}),
    value: part.items.map(({ view, calendar, ownerId }) =>
      selected({ ...view, ...expanded(world, ownerId, calendar, query) }, query),
    ),
    ...(part.nextLink === undefined ? {} : { '@odata.nextLink': part.nextLink }),
  });
}

function expanded(world: World, ownerId: string, calendar: StoredCalendar, query: Query): JsonObject {
  return Object.assign(
    {},
    ...query.expand.map((expansion) => {
      if (expansion.name !== 'singlevalueextendedproperties')
        throw new Refusal(501, 'NotImplemented', `The sandbox does not expand ${expansion.name} of a calendar.`);
      return calendarProperties(world, ownerId, calendar, expansion);
    }),
  );
}

function answerCalendar(c: GraphContext, world: World, opened: OpenCalendar, status: 200 | 201): Response {
  const call = c.get('call');
  const query = queryOf(c);
  checkSelect(query, calendarPropertyNames, 'microsoft.graph.calendar');
  const { person, calendar, isNamed } = opened;
  const which = isNamed ? 'calendars' : 'calendar';
  const context = contextUrl(call, `users('${call.caller.id}')/${which}${selectSuffix(query)}/$entity`);
  const view = {
    ...calendarView(world, call.caller, person, calendar, call.version),
    ...expanded(world, person.id, calendar, query),
  };
  // Through its owner's address a calendar goes by its owner's id.
  const id = c.req.param('user') === 'me' || opened.isOwn ? view['id'] : calendar.id;
  return answerJson(c, { '@odata.context': context, ...selected({ ...view, id }, query) }, status);
}

async function create(c: GraphContext, world: World, groupId: string | undefined): Promise<Response> {
  const call = c.get('call');
  const opened = openOwnMailbox(c, world);
  requireCalendarWrite(call, true);
  const { box, person } = opened;
  const input = parseCalendarInput(await readBody(c));
  const group = groupId === undefined ? box.groups[0] : box.groups.find(({ id }) => id === groupId);
  if (group === undefined) throw itemNotFound();
  const name = checkCalendarName(input.name ?? '', box.calendars);
  const calendar = {
    ...newCalendar(person.id, world.nextCount(), name, input.color ?? 'auto', group.id),
    extendedProperties: input.extendedProperties ?? {},
  };
  box.putCalendar(calendar);
  return answerCalendar(c, world, { ...opened, calendar, access: 'owner', sight: 'everything', isNamed: true }, 201);
}

async function change(c: GraphContext, world: World): Promise<Response> {
  const opened = openCalendar(c, world);
  requireCalendarWrite(c.get('call'), opened.isOwn);
  const { box, calendar } = opened;
  const input = parseCalendarInput(await readBody(c));
  if (!opened.isOwn) throw accessDenied();
  const others = box.calendars.filter(({ id }) => id !== calendar.id);
  const makesDefault = input.isDefaultCalendar === true && !calendar.isDefault;
  if (makesDefault)
    throw new Refusal(400, 'ErrorInvalidRequest', "Your request can't be completed. The default calendar stays.");
  const next = {
    ...calendar,
    name: input.name === undefined ? calendar.name : checkCalendarName(input.name, others),
    color: input.color ?? calendar.color,
    extendedProperties: { ...calendar.extendedProperties, ...input.extendedProperties },
    change: world.nextCount(),
  };
  box.putCalendar(next);
  return answerCalendar(c, world, { ...opened, calendar: next }, 200);
}
