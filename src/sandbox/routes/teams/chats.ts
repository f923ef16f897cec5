// Chats and who is in them.

import type { Hono } from 'hono';
import type { JsonObject } from '../../seed.ts';
import { type Chat, chatsOf, findChat, keepChat, newChatId } from '../../state/teams/chats.ts';
import type { World } from '../../state/world.ts';
import { objectsAt, textAt } from '../../validators/json.ts';
import {
  answerJson,
  contextUrl,
  type Env,
  type GraphContext,
  ownAddress,
  queryOf,
  readBody,
  selectSuffix,
} from '../call.ts';
import { ordered, page, type Query, selected } from '../query.ts';
import { chatContext, chatPaths, openChat, openChats, teamsBadRequest, teamsNotFound } from './chat-call.ts';
import { chatView, memberView } from './teams-view.ts';

const mostChats = 50;

export function addChatRoutes(app: Hono<Env>, world: World): void {
  for (const path of chatPaths) {
    app.get(path, (c) => listChats(c, world));
    app.get(`${path}/:chat`, (c) => {
      const { chat } = openChat(c, world, 'chats basic');
      return answerChat(c, chat, 200);
    });
    app.get(`${path}/:chat/members`, (c) => {
      const { call, chat } = openChat(c, world, 'chat members');
      const query = queryOf(c);
      const views = chat.members.map((person) => memberView(chat, person));
      const matching = views.filter((view) => query.filter === undefined || query.filter.matches(view));
      return answerJson(c, {
        '@odata.context': contextUrl(call, `${chatContext(chat)}/members`),
        '@odata.count': matching.length,
        value: matching,
      });
    });
    app.get(`${path}/:chat/members/:member`, (c) => {
      const { call, chat } = openChat(c, world, 'chat members');
      const view = chat.members
        .map((person) => memberView(chat, person))
        .find(({ id }) => id === c.req.param('member'));
      if (view === undefined) throw teamsNotFound('NotFound');
      return answerJson(c, { '@odata.context': contextUrl(call, `${chatContext(chat)}/members/$entity`), ...view });
    });
  }
  app.post('/chats', (c) => create(c, world));
  app.get('/users/:user/joinedteams', (c) => {
    const call = openChats(c, world, 'teams read');
    return answerJson(c, { '@odata.context': contextUrl(call, 'teams'), '@odata.count': 0, value: [] });
  });
}

function listChats(c: GraphContext, world: World): Response {
  const call = openChats(c, world, 'chats basic');
  const query = queryOf(c);
  const chats = chatsOf(world, call.caller).filter(
    (chat) => query.filter === undefined || query.filter.matches(chatView(chat)),
  );
  const newest = query.orderBy.length > 0 ? ordered(chats, query, chatView) : [...chats].sort(byUpdate);
  const part = page(newest, query, { usual: mostChats, most: mostChats }, ownAddress(call), '$skiptoken');
  return answerJson(c, {
    '@odata.context': contextUrl(call, `chats${selectSuffix(query)}`),
    '@odata.count': part.items.length,
    ...(part.nextLink === undefined ? {} : { '@odata.nextLink': part.nextLink }),
    value: part.items.map((chat) => wholeView(chat, query)),
  });
}

const byUpdate = (one: Chat, other: Chat) => other.stored.updatedMs - one.stored.updatedMs;

function wholeView(chat: Chat, query: Query): JsonObject {
  const withMembers = query.expand.some(({ name }) => name === 'members');
  const members = withMembers ? { members: chat.members.map((person) => memberView(chat, person)) } : {};
  return selected({ ...chatView(chat), ...members }, query);
}

function answerChat(c: GraphContext, chat: Chat, status: 200 | 201): Response {
  const call = c.get('call');
  const query = queryOf(c);
  const expanded = query.expand.some(({ name }) => name === 'members') ? '(members())' : selectSuffix(query);
  return answerJson(
    c,
    { '@odata.context': contextUrl(call, `chats${expanded}/$entity`), ...wholeView(chat, query) },
    status,
  );
}

async function create(c: GraphContext, world: World): Promise<Response> {
  const body = await readBody(c);
  const call = openChats(c, world, 'chats create');
  const written = (textAt(body, 'chatType') ?? '').toLowerCase();
  const chatType = written === 'oneonone' ? 'oneOnOne' : written === 'group' ? 'group' : undefined;
  if (chatType === undefined) throw teamsBadRequest("The property 'chatType' must be oneOnOne or group.");
  const memberIds = objectsAt(body, 'members').map((member) => {
    const bound = textAt(member, 'user@odata.bind') ?? '';
    const name = decodeURIComponent(/\/users(?:\/|\(')([^/')]+)/i.exec(bound)?.[1] ?? '');
    const person = world.findPerson(name);
    if (person === undefined) throw teamsNotFound(`No user found for '${bound}'.`);
    if ((member['roles'] ?? null) === null) throw teamsBadRequest('The roles of every member must be given.');
    return person.id;
  });
  if (!memberIds.includes(call.caller.id)) throw teamsBadRequest('The caller must be one of the members of the chat.');
  if (chatType === 'oneOnOne' && memberIds.length !== 2) throw teamsBadRequest('A oneOnOne chat has two members.');
  const id = newChatId(world, chatType, memberIds);
  const known = findChat(world, call.caller, id);
  if (known !== undefined) return answerChat(c, known, 201);
  const nowMs = world.now();
  const topic = chatType === 'group' ? (textAt(body, 'topic') ?? null) : null;
  keepChat(world, { id, chatType, topic, createdMs: nowMs, updatedMs: nowMs, memberIds, appIds: [], tabs: [] });
  const made = findChat(world, call.caller, id);
  if (made === undefined) throw teamsNotFound('NotFound');
  return answerChat(c, made, 201);
}
