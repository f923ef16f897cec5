// A drive: folders and files in a tree under one root. Names are compared without case, as OneDrive does, every change
// is numbered for delta, and what was deleted is remembered as long as a delta link may ask for it.

import type { World } from '../world.ts';
import { itemGuid, itemIdOf } from './drive-ids.ts';
import type { FileContent, FileTimes, FileVersion, StoredDrive, StoredItem } from './stored-drive.ts';

const terabyte = 1024 ** 4;

export function newDrive(world: World, id: string, owner: StoredDrive['owner'], name: string): StoredDrive {
  const guid = itemGuid(`items of ${id}`, 0);
  const rootId = itemIdOf(id, guid);
  const drive: StoredDrive = {
    id,
    owner,
    name,
    rootId,
    createdMs: world.now(),
    quotaBytes: terabyte,
    changes: 0,
    items: {},
    tombstones: [],
  };
  putItem(drive, {
    ...blank(world, owner.kind === 'person' ? owner.id : ''),
    id: rootId,
    guid,
    parentId: null,
    name: 'root',
  });
  return drive;
}

function blank(world: World, personId: string): Omit<StoredItem, 'id' | 'guid' | 'parentId' | 'name'> {
  return {
    createdMs: world.now(),
    modifiedMs: world.now(),
    createdBy: personId,
    modifiedBy: personId,
    times: { createdMs: null, modifiedMs: null },
    version: 1,
    contentVersion: 0,
    content: null,
    versions: [],
    childIds: [],
    special: null,
    description: null,
    grants: [],
    change: 0,
  };
}

/** Keeps an item as it now is and numbers the change. */
export function putItem(drive: StoredDrive, item: StoredItem): StoredItem {
  drive.changes += 1;
  const kept = { ...item, change: drive.changes };
  drive.items[item.id] = kept;
  return kept;
}

export function rootOf(drive: StoredDrive): StoredItem {
  const root = drive.items[drive.rootId];
  if (root === undefined) throw new Error(`The drive ${drive.id} has lost its root.`);
  return root;
}

export function childrenOf(drive: StoredDrive, folder: StoredItem): readonly StoredItem[] {
  return folder.childIds.flatMap((id) => drive.items[id] ?? []);
}

const sameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

export function findChild(drive: StoredDrive, folder: StoredItem, name: string): StoredItem | undefined {
  return childrenOf(drive, folder).find((child) => sameName(child.name, name));
}

export function findPath(drive: StoredDrive, from: StoredItem, names: readonly string[]): StoredItem | undefined {
  let item: StoredItem | undefined = from;
  for (const name of names) item = item === undefined ? undefined : findChild(drive, item, name);
  return item;
}

/** From the item's parent up to the root. */
export function ancestorsOf(drive: StoredDrive, item: StoredItem): readonly StoredItem[] {
  const found: StoredItem[] = [];
  for (let at = item.parentId; at !== null; ) {
    const parent: StoredItem | undefined = drive.items[at];
    if (parent === undefined) break;
    found.push(parent);
    at = parent.parentId;
  }
  return found;
}

export function sizeOf(drive: StoredDrive, item: StoredItem): number {
  if (item.content !== null) return item.content.sizeBytes;
  return childrenOf(drive, item).reduce((total, child) => total + sizeOf(drive, child), 0);
}

/** The item and everything under it, parents first. */
export function branchOf(drive: StoredDrive, item: StoredItem): readonly StoredItem[] {
  return [item, ...childrenOf(drive, item).flatMap((child) => branchOf(drive, child))];
}

/** A folder's content tag changes with every change among its children, up to the root. */
function touchFolders(world: World, drive: StoredDrive, folderId: string | null, childIds?: readonly string[]): void {
  if (folderId === null) return;
  const folder = drive.items[folderId];
  if (folder === undefined) return;
  const contentVersion = folder.contentVersion + 1;
  putItem(drive, { ...folder, contentVersion, modifiedMs: world.now(), childIds: childIds ?? folder.childIds });
  touchFolders(world, drive, folder.parentId);
}

export interface NewItem {
  readonly name: string;
  readonly content: FileContent | null;
  readonly times?: FileTimes;
  readonly description?: string | null;
  readonly special?: string;
}

export function addItem(
  world: World,
  drive: StoredDrive,
  folder: StoredItem,
  personId: string,
  wish: NewItem,
): StoredItem {
  const guid = itemGuid(`items of ${drive.id}`, world.nextCount());
  const base = blank(world, personId);
  const item = putItem(drive, {
    ...base,
    id: itemIdOf(drive.id, guid),
    guid,
    parentId: folder.id,
    name: wish.name,
    content: wish.content,
    contentVersion: 1,
    times: wish.times ?? base.times,
    description: wish.description ?? null,
    special: wish.special ?? null,
  });
  const current = drive.items[folder.id] ?? folder;
  touchFolders(world, drive, folder.id, [...current.childIds, item.id]);
  return item;
}

/** New content for a file; the content it had becomes its last version but one. */
export function replaceContent(
  world: World,
  drive: StoredDrive,
  item: StoredItem,
  personId: string,
  content: FileContent,
  times: FileTimes,
): StoredItem {
  const past: readonly FileVersion[] =
    item.content === null
      ? []
      : [
          {
            number: item.contentVersion,
            modifiedMs: item.modifiedMs,
            modifiedBy: item.modifiedBy,
            content: item.content,
          },
        ];
  const next = putItem(drive, {
    ...item,
    content,
    versions: [...item.versions, ...past],
    version: item.version + 1,
    contentVersion: item.contentVersion + 1,
    modifiedMs: world.now(),
    modifiedBy: personId,
    times: { createdMs: times.createdMs ?? item.times.createdMs, modifiedMs: times.modifiedMs },
  });
  touchFolders(world, drive, item.parentId);
  return next;
}

/** The item with some of its properties changed; in another folder when `parentId` says so. */
export function changeItem(
  world: World,
  drive: StoredDrive,
  item: StoredItem,
  personId: string,
  change: Partial<StoredItem>,
): StoredItem {
  const next = putItem(drive, {
    ...item,
    ...change,
    version: item.version + 1,
    modifiedMs: world.now(),
    modifiedBy: personId,
  });
  if (next.parentId === item.parentId) {
    touchFolders(world, drive, item.parentId);
    return next;
  }
  const [from, to] = [item.parentId, next.parentId].map((id) => (id === null ? undefined : drive.items[id]));
  touchFolders(
    world,
    drive,
    item.parentId,
    from?.childIds.filter((id) => id !== item.id),
  );
  touchFolders(world, drive, next.parentId, [...(to?.childIds ?? []), item.id]);
  return next;
}

/** Takes an item away with everything under it. */
export function removeItem(world: World, drive: StoredDrive, item: StoredItem): void {
  for (const gone of branchOf(drive, item)) {
    drive.changes += 1;
    drive.tombstones.push({
      id: gone.id,
      name: gone.name,
      parentId: gone.parentId ?? '',
      isFolder: gone.content === null,
      sizeBytes: gone.content?.sizeBytes ?? 0,
      change: drive.changes,
    });
  }
  for (const gone of branchOf(drive, item)) delete drive.items[gone.id];
  const parent = item.parentId === null ? undefined : drive.items[item.parentId];
  touchFolders(
    world,
    drive,
    item.parentId,
    parent?.childIds.filter((id) => id !== item.id),
  );
}

/** A name that is free in the folder: "plan 1.docx", as OneDrive renames. */
export function freeName(drive: StoredDrive, folder: StoredItem, name: string): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let count = 1; ; count += 1) {
    const candidate = `${stem} ${count}${ending}`;
    if (findChild(drive, folder, candidate) === undefined) return candidate;
  }
}
