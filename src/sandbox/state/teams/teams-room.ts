// What Teams keeps: the organisation's apps, chats with what was put into them, notices in people's feeds, and meetings
// made without a calendar.

import type { JsonObject } from '../../seed.ts';

export interface CatalogApp {
  /** The catalogue's own id, which is not the manifest's unless the app comes from the store. */
  readonly id: string;
  /** The id in the manifest. */
  readonly externalId: string | null;
  readonly displayName: string;
  readonly version: string;
  readonly distributionMethod: 'store' | 'organization' | 'sideloaded';
  readonly clientId: string | null;
  /** Whether it has a tab that can be added to a chat; a static tab cannot. */
  readonly hasConfigurableTab: boolean;
  /** What sendActivityNotification may name; null where anything may be. */
  readonly activityTypes: readonly string[] | null;
}

export interface StoredTab {
  readonly id: string;
  readonly displayName: string;
  readonly appId: string;
  readonly configuration: JsonObject;
  readonly createdMs: number;
}

export interface StoredChat {
  readonly id: string;
  readonly chatType: 'oneOnOne' | 'group' | 'meeting';
  readonly topic: string | null;
  readonly createdMs: number;
  readonly updatedMs: number;
  /** Empty for a meeting's chat, whose members are the meeting's. */
  readonly memberIds: readonly string[];
  readonly appIds: readonly string[];
  readonly tabs: readonly StoredTab[];
}

/** A line in somebody's activity feed. */
export interface StoredNotice {
  readonly id: string;
  readonly toId: string;
  readonly fromId: string;
  readonly sentMs: number;
  readonly activityType: string;
  readonly topic: JsonObject;
  readonly previewText: string;
  readonly templateParameters: Readonly<Record<string, string>>;
  readonly chatId: string | null;
  readonly appId: string | null;
}

/** A meeting that was made by itself, or whose options were changed. */
export interface StoredMeeting {
  readonly threadId: string;
  readonly organizerId: string;
  readonly joinUrl: string;
  readonly createdMs: number;
  readonly externalId: string | null;
  /** What was set by hand, over what the event says. */
  readonly options: JsonObject;
}

export interface TeamsRoom {
  apps: readonly CatalogApp[];
  chats: readonly StoredChat[];
  notices: readonly StoredNotice[];
  meetings: readonly StoredMeeting[];
  /** By person id, the ids of the apps that the person has installed. */
  installed: Readonly<Record<string, readonly string[]>>;
}
