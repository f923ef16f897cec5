// Calendars: everybody's own and, for delegates, those of the people they work for. An address leads to one of them.

import type { Hono } from 'hono';
import { requireCalendarRead } from '../limits/scopes.ts';
import type { JsonObject, SeedPerson } from '../seed.ts';
import { changeKey, itemId } from '../state/ids.ts';
import type { World } from '../state/world.ts';
import { itemNotFound } from '../validators/refusal.ts';
import {
  answerJson,
  contextUrl,
  type Env,
  type GraphContext,
  type OpenMailbox,
  openMailbox,
  ownAddress,
  queryOf,
  selectSuffix,
} from './call.ts';
import { page, selected } from './query.ts';

export function addCalendarRoutes(app: Hono<Env>, world: World): void {
  app.get('/users/:user/calendars', (c) => listCalendars(c, world));
  app.get('/users/:user/calendars/:calendar', (c) => {
    const call = c.get('call');
    const opened = openCalendar(c, world);
    requireCalendarRead(call, opened.isOwn);
    const query = queryOf(c);
    const context = {
      '@odata.context': contextUrl(call, `users('${call.caller.id}')/calendars${selectSuffix(query)}/$entity`),
    };
    return answerJson(c, { ...context, ...selected(calendarView(world, call.caller, opened.person), query) });
  });
}

/** The id under which a person has a calendar: one's own, or somebody else's that was shared. */
function calendarId(holder: SeedPerson, owner: SeedPerson): string {
  return itemId(holder.id === owner.id ? holder.id : `${holder.id} ${owner.id}`, 0);
}

function shared(world: World, holder: SeedPerson): readonly SeedPerson[] {
  return world.people.filter(
    (owner) => owner.id !== holder.id && world.mailboxOf(owner) !== undefined && world.isDelegate(holder, owner),
  );
}

/** The mailbox whose calendar an address names. */
export function openCalendar(c: GraphContext, world: World): OpenMailbox {
  const opened = openMailbox(c, world, { ownOnly: false });
  const id = c.req.param('calendar') ?? 'primary';
  if (id === 'primary' || id === calendarId(opened.person, opened.person)) return opened;
  const owner = opened.isOwn
    ? shared(world, opened.person).find((one) => calendarId(opened.person, one) === id)
    : undefined;
  const box = owner === undefined ? undefined : world.mailboxOf(owner);
  if (owner === undefined || box === undefined) throw itemNotFound();
  return { person: owner, box, isOwn: false };
}

function calendarView(world: World, holder: SeedPerson, owner: SeedPerson): JsonObject {
  const isOwn = holder.id === owner.id;
  return {
    id: calendarId(holder, owner),
    name: isOwn ? 'Calendar' : owner.displayName,
    color: 'auto',
    hexColor: '',
    isDefaultCalendar: isOwn,
    changeKey: changeKey(`calendar ${owner.id}`, 1),
    canShare: isOwn,
    canViewPrivateItems: isOwn,
    canEdit: true,
    allowedOnlineMeetingProviders: ['teamsForBusiness'],
    defaultOnlineMeetingProvider: 'teamsForBusiness',
    isTallyingResponses: true,
    isRemovable: false,
    owner: { ...world.addressOf(owner) },
  };
}

function listCalendars(c: GraphContext, world: World): Response {
  const call = c.get('call');
  const { person, isOwn } = openMailbox(c, world, { ownOnly: false });
  requireCalendarRead(call, isOwn);
  const query = queryOf(c);
  const views = [person, ...shared(world, person)].map((owner) => calendarView(world, person, owner));
  const part = page(views, query, { usual: 10, most: 1000 }, ownAddress(call));
  return answerJson(c, {
    '@odata.context': contextUrl(call, `users('${person.id}')/calendars${selectSuffix(query)}`),
    ...(part.nextLink === undefined ? {} : { '@odata.nextLink': part.nextLink }),
    value: part.items.map((view) => selected(view, query)),
  });
}
