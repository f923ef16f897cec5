// Everything beside the mailbox: files, lists, chats, tasks, meetings and rooms.

import type { Hono } from 'hono';
import type { World } from '../state/world.ts';
import type { Env } from './call.ts';
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
import { addTaskListRoutes } from './tasks/task-lists.ts';
import { addTaskRoutes } from './tasks/tasks.ts';

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
}
