// Groups of calendars, as Outlook shows them one under the other.

import type { Hono } from 'hono';
import { requireCalendarRead, requireCalendarWrite } from '../limits/scopes.ts';
import { isFirstGroup, type StoredCalendarGroup } from '../state/calendar.ts';
import { guidFrom, itemId } from '../state/ids.ts';
import type { World } from '../state/world.ts';
import { checkCalendarName } from '../validators/calendar-input.ts';
import { textAt } from '../validators/json.ts';
import { itemNotFound, Refusal } from '../validators/refusal.ts';
import { groupView } from './calendar-view.ts';
import {
  answerJson,
  contextUrl,
  type Env,
  type GraphContext,
  openOwnMailbox,
  ownAddress,
  queryOf,
  readBody,
  selectSuffix,
} from './call.ts';
import { page, selected } from './query.ts';

const path = '/users/:user/calendargroups';

export function addCalendarGroupRoutes(app: Hono<Env>, world: World): void {
  app.get(path, (c) => {
    const { call, box, person } = begin(c, world, 'read');
    const query = queryOf(c);
    const part = page(box.groups, query, { usual: 10, most: 1000 }, ownAddress(call));
    return answerJson(c, {
      '@odata.context': contextUrl(call, `users('${person.id}')/calendarGroups${selectSuffix(query)}`),
      value: part.items.map((group) => selected(groupView(person.id, group), query)),
      ...(part.nextLink === undefined ? {} : { '@odata.nextLink': part.nextLink }),
    });
  });
  app.post(path, async (c) => {
    const { box, person } = begin(c, world, 'write');
    const name = checkCalendarName(textAt(await readBody(c), 'name') ?? '', box.groups);
    const count = world.nextCount();
    const group = {
      id: itemId(`${person.id} own calendar groups`, count),
      name,
      classId: guidFrom(`group ${count}`),
      change: count,
    };
    box.groups = [...box.groups, group];
    return answerGroup(c, person.id, group, 201);
  });
  app.get(`${path}/:group`, (c) => {
    const { box, person } = begin(c, world, 'read');
    return answerGroup(c, person.id, find(c, box.groups), 200);
  });
  app.patch(`${path}/:group`, async (c) => {
    const { box, person } = begin(c, world, 'write');
    const name = textAt(await readBody(c), 'name');
    const group = find(c, box.groups);
    const others = box.groups.filter(({ id }) => id !== group.id);
    const next = {
      ...group,
      name: name === undefined ? group.name : checkCalendarName(name, others),
      change: world.nextCount(),
    };
    box.groups = box.groups.map((one) => (one.id === group.id ? next : one));
    return answerGroup(c, person.id, next, 200);
  });
  app.delete(`${path}/:group`, (c) => {
    const { box } = begin(c, world, 'write');
    const group = find(c, box.groups);
    // Not documented: Outlook itself refuses both.
    if (isFirstGroup(group)) throw new Refusal(400, 'ErrorCannotDeleteObject', 'The object cannot be deleted.');
    if (box.calendars.some(({ groupId }) => groupId === group.id)) {
      throw new Refusal(400, 'ErrorCannotDeleteObject', 'The calendar group is not empty.');
    }
    box.groups = box.groups.filter(({ id }) => id !== group.id);
    return c.body(null, 204);
  });
}

function begin(c: GraphContext, world: World, access: 'read' | 'write') {
  const call = c.get('call');
  const { box, person } = openOwnMailbox(c, world);
  if (access === 'read') requireCalendarRead(call, true);
  else requireCalendarWrite(call, true);
  return { call, box, person };
}

function find(c: GraphContext, groups: readonly StoredCalendarGroup[]): StoredCalendarGroup {
  const group = groups.find(({ id }) => id === c.req.param('group'));
  if (group === undefined) throw itemNotFound();
  return group;
}

function answerGroup(c: GraphContext, personId: string, group: StoredCalendarGroup, status: 200 | 201): Response {
  const query = queryOf(c);
  const context = contextUrl(c.get('call'), `users('${personId}')/calendarGroups${selectSuffix(query)}/$entity`);
  return answerJson(c, { '@odata.context': context, ...selected(groupView(personId, group), query) }, status);
}
