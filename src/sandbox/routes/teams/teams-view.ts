// Chats, members, tabs and apps as Graph shows them.

import type { JsonObject, SeedPerson } from '../../seed.ts';
import { toBase64 } from '../../state/ids.ts';
import type { Chat } from '../../state/teams/chats.ts';
import type { CatalogApp, StoredTab } from '../../state/teams/teams-room.ts';
import { tenantId, type World } from '../../state/world.ts';
import { appsIn } from './app-choice.ts';

const idOf = (text: string) => toBase64(new TextEncoder().encode(text));

export const installationIdOf = (holder: string, app: CatalogApp) => idOf(`${holder}##${app.id}`);

export function chatView(chat: Chat): JsonObject {
  const { stored, meeting } = chat;
  const organizer = meeting?.organizer;
  return {
    id: stored.id,
    topic: stored.topic === '' ? null : stored.topic,
    createdDateTime: new Date(stored.createdMs).toISOString(),
    lastUpdatedDateTime: new Date(stored.updatedMs).toISOString(),
    chatType: stored.chatType,
    webUrl: `https://teams.microsoft.com/l/chat/${encodeURIComponent(stored.id)}/0?tenantId=${tenantId}`,
    tenantId,
    isHiddenForAllMembers: false,
    viewpoint: { isHidden: false, lastMessageReadDateTime: new Date(stored.updatedMs).toISOString() },
    onlineMeetingInfo:
      meeting === undefined
        ? null
        : {
            calendarEventId: meeting.event?.id ?? null,
            joinWebUrl: meeting.joinUrl,
            organizer:
              organizer === undefined ? null : { id: organizer.id, displayName: null, userIdentityType: 'aadUser' },
          },
  };
}

export function memberView(chat: Chat, person: SeedPerson): JsonObject {
  const isOwner = chat.meeting === undefined || chat.meeting.organizer?.id === person.id;
  return {
    '@odata.type': '#microsoft.graph.aadUserConversationMember',
    id: idOf(`0##${tenantId}##${chat.stored.id}##${person.id}`),
    roles: [person.kind === 'guest' ? 'guest' : isOwner ? 'owner' : ''].filter((role) => role !== ''),
    displayName: person.displayName,
    visibleHistoryStartDateTime: '0001-01-01T00:00:00Z',
    userId: person.id,
    email: person.mail || person.userPrincipalName,
    tenantId,
  };
}

export function appView(app: CatalogApp): JsonObject {
  const { id, externalId, displayName, distributionMethod } = app;
  return { id, externalId, displayName, distributionMethod };
}

export function definitionView(app: CatalogApp): JsonObject {
  return {
    id: idOf(`${app.id}##${app.version}##Published`),
    teamsAppId: app.id,
    displayName: app.displayName,
    version: app.version,
    publishingState: 'published',
    shortDescription: app.displayName,
    description: app.displayName,
    lastModifiedDateTime: null,
    createdBy: null,
    authorization: {
      clientAppId: app.clientId,
      requiredPermissionSet: { resourceSpecificPermissions: [] },
    },
  };
}

/** An installation with all that can be asked of it, for filters; `shown` leaves what was asked. */
export function wholeInstallation(holder: string, app: CatalogApp): JsonObject {
  return {
    id: installationIdOf(holder, app),
    consentedPermissionSet: { resourceSpecificPermissions: [] },
    teamsApp: appView(app),
    teamsAppDefinition: definitionView(app),
  };
}

export function wholeTab(world: World, chat: Chat, tab: StoredTab): JsonObject {
  const app = appsIn(world).find(({ id }) => id === tab.appId);
  const context = encodeURIComponent(JSON.stringify({ context: 'chat', chatId: chat.stored.id, subEntityId: null }));
  return {
    id: tab.id,
    displayName: tab.displayName,
    webUrl: `https://teams.microsoft.com/l/entity/${app?.externalId ?? tab.appId}/_djb2_msteams_prefix_${tab.id}?context=${context}&tenantId=${tenantId}`,
    configuration: tab.configuration,
    ...(app === undefined ? {} : { teamsApp: appView(app) }),
  };
}

/** Only what a client has asked to expand stays of what is expanded. */
export function shown(view: JsonObject, expandable: readonly string[], wanted: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(
    Object.entries(view).filter(([name]) => !expandable.includes(name) || wanted.has(name.toLowerCase())),
  );
}
