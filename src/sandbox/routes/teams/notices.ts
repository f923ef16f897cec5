// sendActivityNotification: a line in somebody's activity feed in Teams.

import type { Hono } from 'hono';
import { demand } from '../../limits/office-scopes.ts';
import type { Json, JsonObject, SeedPerson } from '../../seed.ts';
import { guidFrom } from '../../state/ids.ts';
import { appsOfClient, installedFor } from '../../state/teams/catalog.ts';
import type { Chat } from '../../state/teams/chats.ts';
import type { CatalogApp } from '../../state/teams/teams-room.ts';
import type { World } from '../../state/world.ts';
import { objectAt, objectsAt, textAt } from '../../validators/json.ts';
import { Refusal } from '../../validators/refusal.ts';
import { type Call, type Env, readBody, subjectOf } from '../call.ts';
import { defaultClientId } from '../tokens.ts';
import { chatPaths, openChat, teamsBadRequest, teamsForbidden, teamsNotFound } from './chat-call.ts';

const mostPreviewCharacters = 150;

export function addNoticeRoutes(app: Hono<Env>, world: World): void {
  app.post('/users/:user/teamwork/sendactivitynotification', async (c) => {
    const body = await readBody(c);
    const call = c.get('call');
    demand(call, 'teams', 'notices send');
    send(world, call, subjectOf(c, world), undefined, body);
    return c.body(null, 204);
  });
  for (const path of chatPaths) {
    app.post(`${path}/:chat/sendactivitynotification`, async (c) => {
      const body = await readBody(c);
      const { call, chat } = openChat(c, world, 'notices send');
      for (const person of recipientsIn(chat, call, body)) send(world, call, person, chat, body);
      return c.body(null, 204);
    });
  }
}

/** One member of the chat, or all of them but the sender. */
function recipientsIn(chat: Chat, call: Call, body: JsonObject): readonly SeedPerson[] {
  const recipient = objectAt(body, 'recipient');
  const type = textAt(recipient, '@odata.type') ?? '';
  if (/chatMembersNotificationRecipient$/i.test(type)) return chat.members.filter(({ id }) => id !== call.caller.id);
  if (!/aadUserNotificationRecipient$/i.test(type))
    throw teamsBadRequest(
      'The recipient must be an aadUserNotificationRecipient or a chatMembersNotificationRecipient.',
    );
  const userId = textAt(recipient, 'userId');
  const person = chat.members.find(({ id }) => id === userId);
  if (person === undefined) throw teamsNotFound(`The recipient '${userId ?? ''}' is not a member of the chat.`);
  return [person];
}

function send(world: World, call: Call, to: SeedPerson, chat: Chat | undefined, body: JsonObject): void {
  const topic = checkedTopic(objectAt(body, 'topic'));
  const activityType = textAt(body, 'activityType') ?? '';
  if (activityType === '') throw teamsBadRequest("The property 'activityType' is required.");
  const previewText = textAt(objectAt(body, 'previewText'), 'content') ?? '';
  if (previewText === '') throw teamsBadRequest("The property 'previewText' is required.");
  if (to.id === call.caller.id) throw teamsForbidden('A user cannot send an activity notification to themselves.');
  const app = appFor(world, call, to, chat);
  const isDeclared =
    activityType === 'systemDefault' || app.activityTypes === null || app.activityTypes.includes(activityType);
  if (!isDeclared)
    throw teamsBadRequest(`The activity type '${activityType}' is not declared in the manifest of the app.`);
  const parameters = objectsAt(body, 'templateParameters').map(
    (one) => [textAt(one, 'name') ?? '', textAt(one, 'value') ?? ''] as const,
  );
  const { teams } = world.office;
  teams.notices = [
    ...teams.notices,
    {
      id: guidFrom(`notice ${world.nextCount()}`),
      toId: to.id,
      fromId: call.caller.id,
      sentMs: world.now(),
      activityType,
      topic,
      // The feed shows the beginning.
      previewText: previewText.slice(0, mostPreviewCharacters),
      templateParameters: Object.fromEntries(parameters),
      chatId: chat?.stored.id ?? null,
      appId: app.id,
    },
  ];
}

function checkedTopic(topic: JsonObject | undefined): JsonObject {
  const source = textAt(topic, 'source');
  const value = textAt(topic, 'value') ?? '';
  if (topic === undefined || value === '')
    throw teamsBadRequest("The property 'topic' must have a source and a value.");
  const isText = source?.toLowerCase() === 'text';
  if (!isText && source?.toLowerCase() !== 'entityurl')
    throw teamsBadRequest('The source of the topic must be entityUrl or text.');
  const webUrl = textAt(topic, 'webUrl');
  if (isText && !/^https:\/\/teams\.(microsoft\.com|cloud\.microsoft)\/l\//i.test(webUrl ?? ''))
    throw teamsBadRequest('The webUrl of a topic with the source text must be a deep link to Teams.');
  if (!isText && !/^https:\/\/[^/]+\/(v1\.0|beta)\//i.test(value))
    throw teamsBadRequest('The value of a topic with the source entityUrl must be the address of a Graph resource.');
  const found: Record<string, Json> = { source: isText ? 'text' : 'entityUrl', value };
  return webUrl === undefined ? found : { ...found, webUrl };
}

/** The app that the token was given to, where the recipient has it. */
function appFor(world: World, call: Call, to: SeedPerson, chat: Chat | undefined): CatalogApp {
  const apps = appsOfClient(world, call.appId, defaultClientId);
  if (apps.length > 1)
    throw new Refusal(409, 'Conflict', `Found multiple applications with the same Azure AD App ID '${call.appId}'.`);
  const [app] = apps;
  const reachable = new Set([...installedFor(world, to.id).map(({ id }) => id), ...(chat?.stored.appIds ?? [])]);
  if (app !== undefined && reachable.has(app.id)) return app;
  throw teamsForbidden(
    `Application with AAD App Id '${call.appId}' is not authorized to generate custom text notifications about '${call.url.pathname}' to the recipient. Ensure that the expected Teams app is installed in the target scope (user, team, or chat).`,
  );
}
