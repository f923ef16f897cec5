// Copies: asked for at once, made in their own time as far as a client can tell, and watched through a monitor.

import type { Hono } from 'hono';
import { addItem, branchOf, childrenOf, findChild, freeName, removeItem } from '../../state/drive/drive.ts';
import { findDrive } from '../../state/drive/drives.ts';
import type { StoredDrive, StoredItem } from '../../state/drive/stored-drive.ts';
import { guidFrom } from '../../state/ids.ts';
import type { World } from '../../state/world.ts';
import { checkFileName } from '../../validators/file-name.ts';
import { objectAt, textAt } from '../../validators/json.ts';
import { type Env, type GraphContext, readBody } from '../call.ts';
import { badRequest, fileNotFound } from './drive-refusals.ts';
import { behaviorIn } from './file-input.ts';
import { targetFolder } from './items.ts';
import { monitorUrlOf } from './link-address.ts';
import { openItem } from './open-item.ts';

export function addCopyRoutes(app: Hono<Env>, world: World): void {
  app.post('/drives/:drive/items/:item/copy', (c) => copy(c, world));
}

async function copy(c: GraphContext, world: World): Promise<Response> {
  const body = await readBody(c, true);
  const { call, drive, item, isOwn } = openItem(c, world, 'read');
  const reference = objectAt(body, 'parentReference');
  const wished = textAt(body, 'name');
  if (reference === undefined && wished === undefined) throw badRequest('A copy needs another folder or another name.');
  const into = findDrive(world, textAt(reference, 'driveId') ?? drive.id);
  if (into === undefined) throw fileNotFound();
  const target = { call, drive: into, isOwn };
  const folder =
    reference === undefined
      ? into.items[item.parentId ?? into.rootId]
      : targetFolder(target, { ...reference, driveId: into.id });
  if (folder === undefined) throw fileNotFound();
  const name = checkFileName(wished ?? item.name);
  const behavior = behaviorIn(body, call.url, 'fail');
  const taken = findChild(into, folder, name);
  const guid = guidFrom(`copy ${world.nextCount()}`);
  c.header('Location', monitorUrlOf(call.origin, guid));
  if (taken !== undefined && behavior === 'fail') {
    // Only who watches the copy learns that its name was taken.
    world.office.copies.set(guid, {
      status: 'failed',
      percentageComplete: 0,
      error: { code: 'nameAlreadyExists', message: 'Name already exists' },
    });
    return c.body(null, 202);
  }
  const source = branchOf(drive, item);
  if (taken !== undefined && behavior === 'replace' && taken.id !== item.id) removeItem(world, into, taken);
  const free = taken !== undefined && behavior === 'rename' ? freeName(into, folder, name) : name;
  const made = copyBranch(
    world,
    drive,
    item,
    into,
    folder.id,
    free,
    call.caller.id,
    new Set(source.map(({ id }) => id)),
  );
  world.office.copies.set(guid, { status: 'completed', percentageComplete: 100, resourceId: made.id });
  return c.body(null, 202);
}

/** Only what was there when the copy began is copied, so that a folder can be copied into itself. */
function copyBranch(
  world: World,
  from: StoredDrive,
  item: StoredItem,
  into: StoredDrive,
  folderId: string,
  name: string,
  personId: string,
  source: ReadonlySet<string>,
): StoredItem {
  const folder = into.items[folderId];
  if (folder === undefined) throw fileNotFound();
  const made = addItem(world, into, folder, personId, { name, content: item.content, description: item.description });
  for (const child of childrenOf(from, item)) {
    if (source.has(child.id)) copyBranch(world, from, child, into, made.id, child.name, personId, source);
  }
  return made;
}
