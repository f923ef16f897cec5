// The chat that an address is about, for somebody who is in it, and how Teams refuses.

import { demand, type Need } from '../../limits/office-scopes.ts';
import { type Chat, chatExists, findChat } from '../../state/teams/chats.ts';
import type { World } from '../../state/world.ts';
import { accessDenied, Refusal } from '../../validators/refusal.ts';
import { type Call, type GraphContext, subjectOf } from '../call.ts';

export interface OpenChat {
  readonly call: Call;
  readonly chat: Chat;
}

export const teamsBadRequest = (message: string) => new Refusal(400, 'BadRequest', message);
export const teamsNotFound = (message: string) => new Refusal(404, 'NotFound', message);
export const teamsForbidden = (message: string) => new Refusal(403, 'Forbidden', message);

/** Whose chats they are; only one's own can be read. */
export function openChats(c: GraphContext, world: World, need: Need): Call {
  const call = c.get('call');
  demand(call, 'teams', need);
  if (c.req.param('user') !== undefined && subjectOf(c, world).id !== call.caller.id) throw accessDenied();
  return call;
}

export function openChat(c: GraphContext, world: World, need: Need): OpenChat {
  const call = openChats(c, world, need);
  const id = c.req.param('chat') ?? '';
  if (!/^19:.+@(thread\.(v2|skype|tacv2)|unq\.gbl\.spaces)$/i.test(id)) {
    throw teamsBadRequest(`Bad format of chat id '${id}'.`);
  }
  const chat = findChat(world, call.caller, id);
  if (chat !== undefined) return { call, chat };
  if (chatExists(world, id))
    throw teamsForbidden('User does not have access to the chat, because it is not a member of it.');
  throw teamsNotFound('NotFound');
}

/** Chats are reached by themselves and through their members. */
export const chatPaths = ['/chats', '/users/:user/chats'] as const;

export const chatContext = (chat: Chat) => `chats('${encodeURIComponent(chat.stored.id)}')`;
