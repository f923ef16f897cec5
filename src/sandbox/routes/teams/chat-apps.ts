// Apps in chats and with people, tabs in chats, and the catalogue they come from.

import type { Hono } from 'hono';
import { demand } from '../../limits/office-scopes.ts';
import type { JsonObject } from '../../seed.ts';
import { guidFrom } from '../../state/ids.ts';
import { installedFor, setInstalled } from '../../state/teams/catalog.ts';
import { type Chat, keepChat } from '../../state/teams/chats.ts';
import type { CatalogApp, StoredTab } from '../../state/teams/teams-room.ts';
import type { World } from '../../state/world.ts';
import { objectAt, textAt } from '../../validators/json.ts';
import { accessDenied, Refusal } from '../../validators/refusal.ts';
import { answerJson, contextUrl, type Env, type GraphContext, queryOf, readBody, subjectOf } from '../call.ts';
import { type Query, selected } from '../query.ts';
import { appsIn, boundApp } from './app-choice.ts';
import { chatContext, chatPaths, type OpenChat, openChat, teamsBadRequest, teamsNotFound } from './chat-call.ts';
import { appView, definitionView, installationIdOf, shown, wholeInstallation, wholeTab } from './teams-view.ts';

const expandable = ['teamsApp', 'teamsAppDefinition', 'consentedPermissionSet'];

export function addChatAppRoutes(app: Hono<Env>, world: World): void {
  addCatalogRoutes(app, world);
  addOwnAppRoutes(app, world);
  for (const path of chatPaths) {
    addInstallationRoutes(app, world, `${path}/:chat/installedapps`);
    addTabRoutes(app, world, `${path}/:chat/tabs`);
  }
}

function expansionsOf(query: Query): ReadonlySet<string> {
  return new Set(query.expand.map(({ name }) => name));
}

function answerList(
  c: GraphContext,
  context: string,
  views: readonly JsonObject[],
  names: readonly string[],
): Response {
  const query = queryOf(c);
  const wanted = expansionsOf(query);
  const matching = views.filter((view) => query.filter === undefined || query.filter.matches(view));
  const written = [...wanted].map((name) => `${names.find((one) => one.toLowerCase() === name) ?? name}()`).join(',');
  return answerJson(c, {
    '@odata.context': contextUrl(c.get('call'), `${context}${written === '' ? '' : `(${written})`}`),
    '@odata.count': matching.length,
    value: matching.map((view) => selected(shown(view, names, wanted), query)),
  });
}

function addCatalogRoutes(app: Hono<Env>, world: World): void {
  const views = () =>
    appsIn(world).map((one): JsonObject => ({ ...appView(one), appDefinitions: [definitionView(one)] }));
  app.get('/appcatalogs/teamsapps', (c) => {
    demand(c.get('call'), 'teams', 'app catalogue read');
    return answerList(c, 'appCatalogs/teamsApps', views(), ['appDefinitions']);
  });
  app.get('/appcatalogs/teamsapps/:app', (c) => {
    demand(c.get('call'), 'teams', 'app catalogue read');
    const view = views().find(({ id }) => id === c.req.param('app'));
    if (view === undefined) throw teamsNotFound('NotFound');
    const query = queryOf(c);
    const context = contextUrl(c.get('call'), 'appCatalogs/teamsApps/$entity');
    return answerJson(c, {
      '@odata.context': context,
      ...selected(shown(view, ['appDefinitions'], expansionsOf(query)), query),
    });
  });
}

function addOwnAppRoutes(app: Hono<Env>, world: World): void {
  const path = '/users/:user/teamwork/installedapps';
  const open = (c: GraphContext, access: 'read' | 'write') => {
    const call = c.get('call');
    demand(call, 'teams', `own apps ${access}`);
    const person = subjectOf(c, world);
    if (person.id !== call.caller.id) throw accessDenied();
    return { call, person, apps: installedFor(world, person.id) };
  };
  app.get(path, (c) => {
    const { person, apps } = open(c, 'read');
    return answerList(
      c,
      `users('${person.id}')/teamwork/installedApps`,
      apps.map((one) => wholeInstallation(person.id, one)),
      expandable,
    );
  });
  app.post(path, async (c) => {
    const body = await readBody(c);
    const { person, apps } = open(c, 'write');
    const wanted = boundApp(world, body);
    if (apps.some(({ id }) => id === wanted.id)) throw alreadyInstalled();
    setInstalled(world, person.id, [...apps.map(({ id }) => id), wanted.id]);
    return c.body(null, 201);
  });
  app.delete(`${path}/:installation`, (c) => {
    const { person, apps } = open(c, 'write');
    const gone = apps.find((one) => installationIdOf(person.id, one) === c.req.param('installation'));
    if (gone === undefined) throw teamsNotFound('NotFound');
    setInstalled(
      world,
      person.id,
      apps.filter(({ id }) => id !== gone.id).map(({ id }) => id),
    );
    return c.body(null, 204);
  });
}

const alreadyInstalled = () => new Refusal(409, 'Conflict', 'The app is already installed in the given scope.');

function addInstallationRoutes(app: Hono<Env>, world: World, path: string): void {
  const appsOf = (chat: Chat) => appsIn(world).filter(({ id }) => chat.stored.appIds.includes(id));
  const oneOf = (c: GraphContext, chat: Chat): CatalogApp => {
    const found = appsOf(chat).find((one) => installationIdOf(chat.stored.id, one) === c.req.param('installation'));
    if (found === undefined) throw teamsNotFound('App is not installed in the chat.');
    return found;
  };
  app.get(path, (c) => {
    const { chat } = openChat(c, world, 'apps read');
    return answerList(
      c,
      `${chatContext(chat)}/installedApps`,
      appsOf(chat).map((one) => wholeInstallation(chat.stored.id, one)),
      expandable,
    );
  });
  app.post(path, async (c) => {
    const body = await readBody(c);
    const { call, chat } = openChat(c, world, 'apps write');
    const wanted = boundApp(world, body);
    if (chat.stored.appIds.includes(wanted.id)) throw alreadyInstalled();
    keepChat(world, { ...chat.stored, appIds: [...chat.stored.appIds, wanted.id] });
    const id = installationIdOf(chat.stored.id, wanted);
    c.header('Location', `${call.origin}/${call.version}/chats/${chat.stored.id}/installedApps/${id}`);
    return c.body(null, 201);
  });
  app.get(`${path}/:installation`, (c) => {
    const { call, chat } = openChat(c, world, 'apps read');
    const query = queryOf(c);
    const view = wholeInstallation(chat.stored.id, oneOf(c, chat));
    const context = contextUrl(call, `${chatContext(chat)}/installedApps/$entity`);
    return answerJson(c, {
      '@odata.context': context,
      ...selected(shown(view, expandable, expansionsOf(query)), query),
    });
  });
  app.post(`${path}/:installation/upgrade`, (c) => {
    oneOf(c, openChat(c, world, 'apps write').chat);
    return c.body(null, 204);
  });
  app.delete(`${path}/:installation`, (c) => {
    const { chat } = openChat(c, world, 'apps write');
    const gone = oneOf(c, chat);
    // Its tabs go with it.
    const { stored } = chat;
    keepChat(world, {
      ...stored,
      appIds: stored.appIds.filter((id) => id !== gone.id),
      tabs: stored.tabs.filter(({ appId }) => appId !== gone.id),
    });
    return c.body(null, 204);
  });
}

function addTabRoutes(app: Hono<Env>, world: World, path: string): void {
  app.get(path, (c) => {
    const { chat } = openChat(c, world, 'tabs read');
    return answerList(
      c,
      `${chatContext(chat)}/tabs`,
      chat.stored.tabs.map((tab) => wholeTab(world, chat, tab)),
      ['teamsApp'],
    );
  });
  app.post(path, (c) => addTab(c, world));
  app.get(`${path}/:tab`, (c) => {
    const opened = openChat(c, world, 'tabs read');
    return answerTab(c, world, opened, findTab(c, opened.chat), 200, expansionsOf(queryOf(c)));
  });
  app.patch(`${path}/:tab`, async (c) => {
    const body = await readBody(c);
    const opened = openChat(c, world, 'tabs write');
    const before = findTab(c, opened.chat);
    const tab: StoredTab = {
      ...before,
      displayName: textAt(body, 'displayName') ?? before.displayName,
      configuration: configurationIn({ ...before.configuration, ...objectAt(body, 'configuration') }),
    };
    const { stored } = opened.chat;
    keepChat(world, { ...stored, tabs: stored.tabs.map((one) => (one.id === tab.id ? tab : one)) });
    return answerTab(c, world, opened, tab, 200, new Set());
  });
  app.delete(`${path}/:tab`, (c) => {
    const { chat } = openChat(c, world, 'tabs write');
    const gone = findTab(c, chat);
    keepChat(world, { ...chat.stored, tabs: chat.stored.tabs.filter(({ id }) => id !== gone.id) });
    return c.body(null, 204);
  });
}

async function addTab(c: GraphContext, world: World): Promise<Response> {
  const body = await readBody(c);
  const opened = openChat(c, world, 'tabs create');
  const { stored } = opened.chat;
  const wanted = boundApp(world, body);
  const comesWithTeams = wanted.id.startsWith('com.microsoft.teamspace.tab.');
  if (!comesWithTeams && !stored.appIds.includes(wanted.id))
    throw teamsBadRequest(`The app '${wanted.id}' must be installed in the chat before a tab of it can be added.`);
  if (!wanted.hasConfigurableTab)
    throw teamsBadRequest('A static tab cannot be added; the app has no configurable tab.');
  const displayName = textAt(body, 'displayName') ?? wanted.displayName;
  if (displayName.length > 128)
    throw teamsBadRequest('The displayName of a tab must not be longer than 128 characters.');
  const tab: StoredTab = {
    id: guidFrom(`tab ${world.nextCount()}`),
    displayName,
    appId: wanted.id,
    configuration: configurationIn(objectAt(body, 'configuration') ?? {}),
    createdMs: world.now(),
  };
  keepChat(world, { ...stored, tabs: [...stored.tabs, tab] });
  return answerTab(c, world, opened, tab, 201, new Set());
}

function configurationIn(written: JsonObject): JsonObject {
  const contentUrl = textAt(written, 'contentUrl') ?? '';
  if (contentUrl === '') throw teamsBadRequest('The contentUrl of the configuration is required.');
  if (!contentUrl.startsWith('https://')) throw teamsBadRequest('The contentUrl of a tab must be an https address.');
  return {
    entityId: textAt(written, 'entityId') ?? null,
    contentUrl,
    removeUrl: textAt(written, 'removeUrl') ?? null,
    websiteUrl: textAt(written, 'websiteUrl') ?? null,
  };
}

function findTab(c: GraphContext, chat: Chat): StoredTab {
  const found = chat.stored.tabs.find(({ id }) => id === c.req.param('tab'));
  if (found === undefined) throw teamsNotFound('No tab found.');
  return found;
}

function answerTab(
  c: GraphContext,
  world: World,
  { call, chat }: OpenChat,
  tab: StoredTab,
  status: 200 | 201,
  wanted: ReadonlySet<string>,
): Response {
  const view = shown(wholeTab(world, chat, tab), ['teamsApp'], wanted);
  return answerJson(
    c,
    { '@odata.context': contextUrl(call, `${chatContext(chat)}/tabs/$entity`), ...selected(view, queryOf(c)) },
    status,
  );
}
