// People in the directory and the people one works with.

import type { Hono } from 'hono';
import type { JsonObject, SeedPerson } from '../seed.ts';
import type { World } from '../state/world.ts';
import { accessDenied, Refusal } from '../validators/refusal.ts';
import {
  answerJson,
  contextUrl,
  type Env,
  type GraphContext,
  ownAddress,
  queryOf,
  selectSuffix,
  subjectOf,
} from './call.ts';
import { answerCount } from './directory/groups.ts';
import { expandedRelations } from './directory/relations.ts';
import { checkAdvanced, chosen, isEventual, userProperties, userView } from './directory/user-view.ts';
import { checkSelect, ordered, page, type Query, selected } from './query.ts';
import { matchesSearch } from './search.ts';

export function addDirectoryRoutes(app: Hono<Env>, world: World): void {
  app.get('/users', (c) => listUsers(c, world));
  app.get('/users/$count', (c) => {
    return answerCount(
      c,
      world.people.map((person) => userView(world, person, c.get('call'))),
    );
  });
  app.get('/users/:user', (c) => {
    const person = subjectOf(c, world);
    const call = c.get('call');
    const query = queryOf(c);
    checkSelect(query, userProperties, 'microsoft.graph.user');
    const context = { '@odata.context': contextUrl(call, `users${selectSuffix(query)}/$entity`) };
    const relations = expandedRelations(world, person, call, query, isEventual(c));
    return answerJson(c, { ...context, ...chosen(userView(world, person, call), query), ...relations });
  });
  app.get('/users/:user/people', (c) => listPeople(c, world));
}

function listUsers(c: GraphContext, world: World): Response {
  const call = c.get('call');
  const query = queryOf(c);
  checkSelect(query, userProperties, 'microsoft.graph.user');
  checkAdvanced(c, query);
  const { filter, search } = query;
  const found = world.people
    .map((person) => userView(world, person, call))
    .filter((view) => filter === undefined || filter.matches(view))
    .filter((view) => search === undefined || matchesSearch(view, search));
  const sorted = ordered(found, query, (view) => view);
  const part = page(sorted, query, { usual: 100, most: 999 }, ownAddress(call), '$skiptoken');
  return answerJson(c, {
    '@odata.context': contextUrl(call, `users${selectSuffix(query)}`),
    ...(query.count && isEventual(c) ? { '@odata.count': part.total } : {}),
    ...(part.nextLink === undefined ? {} : { '@odata.nextLink': part.nextLink }),
    value: part.items.map((view) => ({ ...chosen(view, query), ...relationsOf(c, world, view, query) })),
  });
}

function relationsOf(c: GraphContext, world: World, view: JsonObject, query: Query): JsonObject {
  const person = query.expand.length === 0 ? undefined : world.findPerson(String(view['id']));
  return person === undefined ? {} : expandedRelations(world, person, c.get('call'), query, isEventual(c));
}

function listPeople(c: GraphContext, world: World): Response {
  const call = c.get('call');
  const person = subjectOf(c, world);
  if (person.id !== call.caller.id) throw accessDenied();
  const query = queryOf(c);
  if (query.search !== undefined && query.skip > 0)
    throw new Refusal(
      400,
      'ErrorInvalidRequest',
      "Your request can't be completed. $skip cannot be used with $search.",
    );
  const workmates = person.workmates.flatMap((name) => world.findPerson(name) ?? []);
  const everywhere = /directory/i.test(c.req.header('X-PeopleQuery-QuerySources') ?? '');
  const others = world.people.filter((other) => other.id !== person.id && !workmates.includes(other));
  const pool = query.search !== undefined && everywhere ? [...workmates, ...others] : workmates;
  const wanted = query.search?.replace(/^"|"$/g, '').toLowerCase();
  const found = pool.filter((one) => wanted === undefined || soundsLike(one, wanted));
  const views = found.map((one, index) => personView(one, workmates.length - index));
  const { filter } = query;
  const matching = views.filter((view) => filter === undefined || filter.matches(view));
  const part = page(
    ordered(matching, query, (view) => view),
    query,
    { usual: 10, most: 1000 },
    ownAddress(call),
  );
  return answerJson(c, {
    '@odata.context': contextUrl(call, `users('${person.id}')/people`),
    ...(part.nextLink === undefined ? {} : { '@odata.nextLink': part.nextLink }),
    value: part.items.map((view) => selected(view, query)),
  });
}

/** Beginnings of names and addresses, with one slip of the finger forgiven in longer words. */
function soundsLike(person: SeedPerson, wanted: string): boolean {
  const names = [...person.displayName.split(/[\s.-]+/), person.mail, person.userPrincipalName].map((name) =>
    name.toLowerCase(),
  );
  return wanted
    .split(/\s+/)
    .every((word) =>
      names.some((name) => name.startsWith(word) || (word.length > 3 && oneSlip(name.slice(0, word.length), word))),
    );
}

function oneSlip(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  const differing = [...one].filter((character, index) => character !== other[index]).length;
  return differing === 1;
}

function personView(person: SeedPerson, rank: number): JsonObject {
  const type = { person: 'OrganizationUser', 'no-mailbox': 'OrganizationUser', guest: 'ExternalUser', room: 'Room' }[
    person.kind
  ];
  return {
    id: person.id,
    displayName: person.displayName,
    givenName: person.givenName,
    surname: person.surname,
    birthday: '',
    personNotes: '',
    isFavorite: false,
    jobTitle: person.jobTitle || null,
    companyName: null,
    yomiCompany: '',
    department: person.department || null,
    officeLocation: person.officeLocation || null,
    profession: '',
    userPrincipalName: person.userPrincipalName,
    imAddress: `sip:${person.userPrincipalName}`,
    scoredEmailAddresses:
      person.mail === ''
        ? []
        : [{ address: person.mail, relevanceScore: Math.max(1, rank) * 8, selectionLikelihood: 'notSpecified' }],
    phones: [],
    postalAddresses: [],
    websites: [],
    personType: { class: 'Person', subclass: type },
  };
}
