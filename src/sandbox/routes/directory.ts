// People in the directory and the people one works with.

import type { Hono } from 'hono';
import { requireDirectory, requirePeople, requireProfile, seesFullProfiles } from '../limits/scopes.ts';
import type { JsonObject, SeedPerson } from '../seed.ts';
import type { World } from '../state/world.ts';
import { accessDenied, Refusal } from '../validators/refusal.ts';
import {
  answerJson,
  type Call,
  contextUrl,
  type Env,
  type GraphContext,
  ownAddress,
  queryOf,
  selectSuffix,
  subjectOf,
} from './call.ts';
import { checkSelect, ordered, page, type Query, selected } from './query.ts';
import { matchesSearch } from './search.ts';

const defaultProperties = [
  'businessPhones displayName givenName jobTitle mail mobilePhone officeLocation preferredLanguage surname',
  'userPrincipalName id',
].flatMap((line) => line.split(' '));
const otherProperties = [
  'department accountEnabled userType mailNickname companyName country city usageLocation onPremisesSyncEnabled',
  'proxyAddresses otherMails imAddresses createdDateTime employeeId mailboxSettings',
].flatMap((line) => line.split(' '));
const basicProperties = new Set(['id', 'displayName', 'givenName', 'surname', 'mail', 'userPrincipalName']);
const userProperties = new Set([...defaultProperties, ...otherProperties]);

export function addDirectoryRoutes(app: Hono<Env>, world: World): void {
  app.get('/users', (c) => listUsers(c, world));
  app.get('/users/$count', (c) => {
    requireDirectory(c.get('call'));
    if (!isEventual(c)) throw new Refusal(400, 'Request_BadRequest', '$count is not currently supported.');
    return c.text(String(world.people.length));
  });
  app.get('/users/:user', (c) => {
    const person = subjectOf(c, world);
    const call = c.get('call');
    requireProfile(call, person.id === call.caller.id);
    const query = queryOf(c);
    checkSelect(query, userProperties, 'microsoft.graph.user');
    const context = { '@odata.context': contextUrl(call, `users${selectSuffix(query)}/$entity`) };
    return answerJson(c, { ...context, ...chosen(userView(world, person, call), query) });
  });
  app.get('/users/:user/people', (c) => listPeople(c, world));
}

function userView(world: World, person: SeedPerson, call: Call): JsonObject {
  const whole: JsonObject = {
    businessPhones: [],
    displayName: person.displayName,
    givenName: person.givenName || null,
    jobTitle: person.jobTitle || null,
    mail: person.mail || null,
    mobilePhone: null,
    officeLocation: person.officeLocation || null,
    preferredLanguage: person.locale || null,
    surname: person.surname || null,
    userPrincipalName: person.userPrincipalName,
    id: person.id,
    department: person.department || null,
    accountEnabled: true,
    userType: person.kind === 'guest' ? 'Guest' : 'Member',
    mailNickname: person.userPrincipalName.split('@')[0] ?? '',
    proxyAddresses: person.mail === '' ? [] : [`SMTP:${person.mail}`],
    mailboxSettings: { timeZone: world.mailboxOf(person)?.settings.timeZone ?? null },
  };
  if (person.id === call.caller.id || seesFullProfiles(call)) return whole;
  // With User.ReadBasic.All others are a name and an address; the rest is there and empty.
  return Object.fromEntries(
    Object.entries(whole).map(([name, value]) => [
      name,
      basicProperties.has(name) ? value : Array.isArray(value) ? [] : null,
    ]),
  );
}

function chosen(view: JsonObject, query: Query): JsonObject {
  if (query.select !== undefined) return selected(view, query);
  return Object.fromEntries(Object.entries(view).filter(([name]) => defaultProperties.includes(name)));
}

const isEventual = (c: GraphContext) => c.req.header('ConsistencyLevel')?.toLowerCase() === 'eventual';
const unsupported = (message: string) => new Refusal(400, 'Request_UnsupportedQuery', message);

function listUsers(c: GraphContext, world: World): Response {
  const call = c.get('call');
  requireDirectory(call);
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
    value: part.items.map((view) => chosen(view, query)),
  });
}

/** What the directory answers only when asked for eventual consistency, and what it never answers. */
function checkAdvanced(c: GraphContext, query: Query): void {
  if (query.search !== undefined && !isEventual(c)) {
    throw unsupported(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  }
  if (query.skip > 0) throw unsupported("'$skip' is not supported by the service.");
  const advanced = isEventual(c) && query.count;
  for (const { operator, path } of query.filter?.uses ?? []) {
    if (operator === 'contains') throw unsupported('Unsupported Query.');
    if (operator === 'startswith' && path.toLowerCase() === 'department') {
      throw unsupported(`Unsupported property filter clause operator 'StartsWith' for '${path}'.`);
    }
    if (['endswith', 'ne', 'not'].includes(operator) && !advanced) {
      throw unsupported(
        `Operator '${operator}' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information.`,
      );
    }
  }
  if (query.filter !== undefined && query.orderBy.length > 0 && !advanced) {
    throw unsupported('Sorting not supported for current query.');
  }
}

function listPeople(c: GraphContext, world: World): Response {
  const call = c.get('call');
  requirePeople(call);
  const person = subjectOf(c, world);
  if (person.id !== call.caller.id) throw accessDenied();
  const query = queryOf(c);
  const workmates = person.workmates.flatMap((name) => world.findPerson(name) ?? []);
  const everywhere = /directory/i.test(c.req.header('X-PeopleQuery-QuerySources') ?? '');
  const others = world.people.filter((other) => other.id !== person.id && !workmates.includes(other));
  const pool = query.search !== undefined && everywhere ? [...workmates, ...others] : workmates;
  const wanted = query.search?.replace(/^"|"$/g, '').toLowerCase();
  const found = pool.filter((one) => wanted === undefined || soundsLike(one, wanted));
  const views = found.map((one, index) => personView(one, workmates.length - index));
  const { filter } = query;
  const matching = views.filter((view) => filter === undefined || filter.matches(view));
  const part = page(matching, query, { usual: 10, most: 1000 }, ownAddress(call));
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
