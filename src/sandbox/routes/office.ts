// Everything beside the mailbox: files, lists, chats, tasks, meetings and rooms.

import type { Hono } from 'hono';
import type { World } from '../state/world.ts';
import type { Env } from './call.ts';
import { addGroupRoutes } from './directory/groups.ts';
import { addRelationRoutes } from './directory/relations.ts';
import { addChangeRoutes } from './drive/changes.ts';
import { addContentRoutes } from './drive/content.ts';
import { addCopyRoutes } from './drive/copies.ts';
import { addDriveRoutes } from './drive/drives.ts';
import { addItemRoutes } from './drive/items.ts';
import { addLinkRoutes } from './drive/links.ts';
import { addSharingRoutes } from './drive/sharing.ts';
import { addUploadRoutes } from './drive/uploads.ts';
import { addListItemRoutes } from './lists/list-items.ts';
import { addListRoutes } from './lists/lists.ts';
import { addSiteRoutes } from './lists/sites.ts';
import { addPlaceRoutes } from './places.ts';
import { addSubscriptionRoutes } from './subscriptions.ts';
import { addTaskListRoutes } from './tasks/task-lists.ts';
import { addTaskRoutes } from './tasks/tasks.ts';
import { addChatAppRoutes } from './teams/chat-apps.ts';
import { addChatRoutes } from './teams/chats.ts';
import { addNoticeRoutes } from './teams/notices.ts';
import { addOnlineMeetingRoutes } from './teams/online-meetings.ts';

export function addOfficeRoutes(app: Hono<Env>, world: World): void {
  addDriveRoutes(app, world);
  addItemRoutes(app, world);
  addContentRoutes(app, world);
  addUploadRoutes(app, world);
  addLinkRoutes(app, world);
  addCopyRoutes(app, world);
  addSharingRoutes(app, world);
  addChangeRoutes(app, world);
  addSiteRoutes(app, world);
  addListRoutes(app, world);
  addListItemRoutes(app, world);
  addTaskListRoutes(app, world);
  addTaskRoutes(app, world);
  addChatRoutes(app, world);
  addChatAppRoutes(app, world);
  addNoticeRoutes(app, world);
  addOnlineMeetingRoutes(app, world);
  addPlaceRoutes(app, world);
  addSubscriptionRoutes(app, world);
  addGroupRoutes(app, world);
  addRelationRoutes(app, world);
}
