// Who may see or change a calendar: given, changed and taken away by its owner. A calendar that is shared appears at once
// among the calendars of whoever it was shared with; that they accept a mail first is left out.

import type { Hono } from 'hono';
import { requireCalendarRead, requireCalendarWrite } from '../limits/scopes.ts';
import type { JsonObject } from '../seed.ts';
import { allowedRoles, type Permission, permissionId, type Role, type StoredCalendar } from '../state/calendar.ts';
import type { World } from '../state/world.ts';
import { parseRole } from '../validators/calendar-input.ts';
import { objectAt, textAt } from '../validators/json.ts';
import { accessDenied, invalidRequest, itemNotFound, Refusal } from '../validators/refusal.ts';
import { permissionView } from './calendar-view.ts';
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
import { type OpenCalendar, openCalendar } from './open-calendar.ts';
import { page, selected } from './query.ts';

const path = '/users/:user/calendars/:calendar/calendarpermissions';

export function addCalendarPermissionRoutes(app: Hono<Env>, world: World): void {
  app.get(path, (c) => {
    const { calendar } = begin(c, world, 'read');
    const call = c.get('call');
    const query = queryOf(c);
    const views = calendar.permissions.map((permission) => permissionView(calendar, permission));
    const part = page(views, query, { usual: 100, most: 1000 }, ownAddress(call));
    return answerJson(c, {
      '@odata.context': contextUrl(call, `${fragment(c)}${selectSuffix(query)}`),
      value: part.items.map((view) => selected(view, query)),
      ...(part.nextLink === undefined ? {} : { '@odata.nextLink': part.nextLink }),
    });
  });
  app.post(path, async (c) => {
    const opened = begin(c, world, 'write');
    const permission = newPermission(world, opened.calendar, await readBody(c));
    const permissions = [permission, ...opened.calendar.permissions];
    return answerPermission(c, put(world, opened, permissions), permission, 201);
  });
  app.get(`${path}/:permission`, (c) => {
    const { calendar } = begin(c, world, 'read');
    return answerPermission(c, calendar, find(c, calendar), 200);
  });
  app.patch(`${path}/:permission`, async (c) => {
    const opened = begin(c, world, 'write');
    const body = await readBody(c);
    const before = find(c, opened.calendar);
    const permission = { ...before, role: allowedRole(opened.calendar, before, parseRole(body)) };
    const permissions = opened.calendar.permissions.map((one) => (one.id === before.id ? permission : one));
    return answerPermission(c, put(world, opened, permissions), permission, 200);
  });
  app.delete(`${path}/:permission`, (c) => {
    const opened = begin(c, world, 'write');
    const permission = find(c, opened.calendar);
    if (permission.address === undefined) throw invalidRequest('The permission of the organization cannot be removed.');
    put(
      world,
      opened,
      opened.calendar.permissions.filter(({ id }) => id !== permission.id),
    );
    return c.body(null, 204);
  });
  app.get('/users/:user/calendars/:calendar/:function{allowedcalendarsharingroles.*}', (c) => {
    const { calendar } = begin(c, world, 'read');
    const address = /user='([^']*)'/i.exec(decodeURIComponent(c.req.param('function')))?.[1] ?? '';
    const probe = permissionFor(world, { name: address, address }, 'freeBusyRead');
    return answerJson(c, {
      '@odata.context': contextUrl(c.get('call'), 'Collection(microsoft.graph.calendarRoleType)'),
      value: allowedRoles(calendar, probe),
    });
  });
}

function begin(c: GraphContext, world: World, access: 'read' | 'write'): OpenCalendar {
  const opened = openCalendar(c, world);
  if (access === 'read') requireCalendarRead(c.get('call'), opened.isOwn);
  else requireCalendarWrite(c.get('call'), opened.isOwn);
  if (!opened.isOwn) throw accessDenied();
  return opened;
}

function fragment(c: GraphContext): string {
  const { caller } = c.get('call');
  const id = c.req.param('calendar') ?? 'primary';
  const which = id === 'primary' ? 'calendar' : `calendars('${encodeURIComponent(id)}')`;
  return `users('${caller.id}')/${which}/calendarPermissions`;
}

function put(world: World, opened: OpenCalendar, permissions: readonly Permission[]): StoredCalendar {
  const calendar = { ...opened.calendar, permissions, change: world.nextCount() };
  opened.box.putCalendar(calendar);
  return calendar;
}

function find(c: GraphContext, calendar: StoredCalendar): Permission {
  const permission = calendar.permissions.find(({ id }) => id === c.req.param('permission'));
  if (permission === undefined) throw itemNotFound();
  return permission;
}

function permissionFor(world: World, written: { readonly name: string; readonly address: string }, role: Role) {
  const person = world.findPerson(written.address);
  const { name, address } = person === undefined ? written : world.addressOf(person);
  const isInsideOrganization = person !== undefined && person.kind !== 'guest';
  return { id: permissionId(address), name, address, isInsideOrganization, role };
}

function newPermission(world: World, calendar: StoredCalendar, body: JsonObject): Permission {
  const written = objectAt(body, 'emailAddress');
  const address = textAt(written, 'address')?.trim() ?? '';
  if (!/^[^\s@]+@[^\s@]+$/.test(address)) {
    throw new Refusal(400, 'ErrorInvalidRecipients', 'At least one recipient is not valid.');
  }
  const permission = permissionFor(world, { name: textAt(written, 'name') ?? address, address }, 'none');
  if (calendar.permissions.some(({ id }) => id === permission.id)) {
    throw invalidRequest('The calendar is already shared with this user.');
  }
  return { ...permission, role: allowedRole(calendar, permission, parseRole(body)) };
}

function allowedRole(calendar: StoredCalendar, permission: Permission, role: Role): Role {
  if (allowedRoles(calendar, permission).includes(role)) return role;
  throw invalidRequest(`The role '${role}' is not one of the allowedRoles.`);
}

function answerPermission(
  c: GraphContext,
  calendar: StoredCalendar,
  permission: Permission,
  status: 200 | 201,
): Response {
  const context = contextUrl(c.get('call'), `${fragment(c)}/$entity`);
  return answerJson(
    c,
    { '@odata.context': context, ...selected(permissionView(calendar, permission), queryOf(c)) },
    status,
  );
}
