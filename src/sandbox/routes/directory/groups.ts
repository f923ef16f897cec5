// Groups: distribution lists and teams, and who is in them.

import type { Hono } from 'hono';
import { demand } from '../../limits/office-scopes.ts';
import type { JsonObject } from '../../seed.ts';
import { findGroup, type Group, groupsOf } from '../../state/groups.ts';
import type { World } from '../../state/world.ts';
import { Refusal } from '../../validators/refusal.ts';
import {
  answerJson,
  contextUrl,
  type Env,
  type GraphContext,
  ownAddress,
  queryOf,
  selectSuffix,
  subjectOf,
} from '../call.ts';
import { ordered, page, type Query, selected } from '../query.ts';
import { matchesSearch } from '../search.ts';
import { checkAdvanced, chosen, isEventual, userView } from './user-view.ts';

const sizes = { usual: 100, most: 999 };
const began = '2024-03-04T08:15:00Z';

export function addGroupRoutes(app: Hono<Env>, world: World): void {
  app.get('/groups', (c) => {
    demand(c.get('call'), 'directory', 'groups read');
    return answerObjects(c, 'groups', groupsOf(world).map(groupView));
  });
  app.get('/groups/$count', (c) => {
    demand(c.get('call'), 'directory', 'groups read');
    return answerCount(c, groupsOf(world).map(groupView));
  });
  app.get('/groups/:group', (c) => {
    const group = openGroup(c, world);
    const query = queryOf(c);
    const context = contextUrl(c.get('call'), `groups${selectSuffix(query)}/$entity`);
    return answerJson(c, { '@odata.context': context, ...selected(groupView(group), query) });
  });
  for (const relation of ['members', 'transitivemembers', 'owners'] as const) {
    const people = (c: GraphContext) => {
      const group = openGroup(c, world);
      const those = relation === 'owners' ? group.members.slice(0, 1) : group.members;
      return those.map(
        (person): JsonObject => ({ '@odata.type': '#microsoft.graph.user', ...userView(world, person, c.get('call')) }),
      );
    };
    app.get(`/groups/:group/${relation}`, (c) => answerObjects(c, 'directoryObjects', people(c)));
    app.get(`/groups/:group/${relation}/user`, (c) => answerObjects(c, 'users', people(c)));
    app.get(`/groups/:group/${relation}/$count`, (c) => answerCount(c, people(c)));
  }
  for (const relation of ['memberof', 'transitivememberof'] as const) {
    const groups = (c: GraphContext) => {
      const call = c.get('call');
      const person = subjectOf(c, world);
      demand(call, 'directory', person.id === call.caller.id ? 'own groups' : 'groups read');
      return groupsOf(world)
        .filter(({ members }) => members.some(({ id }) => id === person.id))
        .map((group): JsonObject => ({ '@odata.type': '#microsoft.graph.group', ...groupView(group) }));
    };
    app.get(`/users/:user/${relation}`, (c) => answerObjects(c, 'directoryObjects', groups(c)));
    app.get(`/users/:user/${relation}/group`, (c) => answerObjects(c, 'groups', groups(c)));
    app.get(`/users/:user/${relation}/$count`, (c) => answerCount(c, groups(c)));
  }
}

function openGroup(c: GraphContext, world: World): Group {
  demand(c.get('call'), 'directory', 'groups read');
  const name = c.req.param('group') ?? '';
  const group = groupsOf(world).find(({ id }) => id === name.toLowerCase());
  if (group !== undefined) return group;
  // A group is named by its id alone; an address is none.
  const message =
    findGroup(world, name) !== undefined || !/^[0-9a-f-]{36}$/i.test(name)
      ? `Invalid object identifier '${name}'.`
      : undefined;
  if (message !== undefined) throw new Refusal(400, 'Request_BadRequest', message);
  throw new Refusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${name}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

function groupView(group: Group): JsonObject {
  const isTeam = group.kind === 'team';
  return {
    id: group.id,
    deletedDateTime: null,
    classification: null,
    createdDateTime: began,
    description: group.description,
    displayName: group.displayName,
    expirationDateTime: null,
    groupTypes: isTeam ? ['Unified'] : [],
    isAssignableToRole: null,
    mail: group.mail,
    mailEnabled: true,
    mailNickname: group.mailNickname,
    membershipRule: null,
    onPremisesSyncEnabled: null,
    preferredLanguage: null,
    proxyAddresses: [`SMTP:${group.mail}`],
    renewedDateTime: began,
    resourceBehaviorOptions: [],
    resourceProvisioningOptions: isTeam ? ['Team'] : [],
    securityEnabled: false,
    visibility: isTeam ? 'Private' : null,
  };
}

function found(c: GraphContext, views: readonly JsonObject[], query: Query): readonly JsonObject[] {
  checkAdvanced(c, query);
  const { filter, search } = query;
  return views
    .filter((view) => filter === undefined || filter.matches(view))
    .filter((view) => search === undefined || matchesSearch(view, search));
}

/** A page of directory objects; people with their usual properties, groups whole. */
export function answerObjects(c: GraphContext, context: string, views: readonly JsonObject[]): Response {
  const call = c.get('call');
  const query = queryOf(c);
  const sorted = ordered(found(c, views, query), query, (view) => view);
  const part = page(sorted, query, sizes, ownAddress(call), '$skiptoken');
  return answerJson(c, {
    '@odata.context': contextUrl(call, `${context}${selectSuffix(query)}`),
    ...(query.count && isEventual(c) ? { '@odata.count': part.total } : {}),
    ...(part.nextLink === undefined ? {} : { '@odata.nextLink': part.nextLink }),
    value: part.items.map((view) =>
      view['userPrincipalName'] === undefined ? selected(view, query) : chosen(view, query),
    ),
  });
}

export function answerCount(c: GraphContext, views: readonly JsonObject[]): Response {
  if (!isEventual(c)) throw new Refusal(400, 'Request_BadRequest', '$count is not currently supported.');
  return c.text(String(found(c, views, queryOf(c)).length));
}
