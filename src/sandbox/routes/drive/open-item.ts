// The drive and the item that an address is about, and what the caller may do with them.

import { requireFileScope } from '../../limits/file-scopes.ts';
import type { SeedPerson } from '../../seed.ts';
import { ancestorsOf, findPath, rootOf } from '../../state/drive/drive.ts';
import { driveOfPerson, driveOfSite, findDrive, specialFolder } from '../../state/drive/drives.ts';
import type { Grant, StoredDrive, StoredItem } from '../../state/drive/stored-drive.ts';
import { findGroup } from '../../state/groups.ts';
import { findSite, sitesOf } from '../../state/lists/sites.ts';
import type { World } from '../../state/world.ts';
import { checkPathLength } from '../../validators/file-name.ts';
import { Refusal } from '../../validators/refusal.ts';
import type { Call, GraphContext } from '../call.ts';
import { fileAccessDenied, fileNotFound } from './drive-refusals.ts';
import { findShare } from './shares.ts';

export type Access = 'read' | 'write';

export interface OpenDrive {
  readonly call: Call;
  readonly drive: StoredDrive;
  readonly isOwn: boolean;
}

export interface OpenItem extends OpenDrive {
  readonly item: StoredItem;
}

/** Where an address points, whether or not something is there already. */
export interface OpenPlace extends OpenDrive {
  readonly item: StoredItem | undefined;
  /** The item from which the names lead on. */
  readonly anchor: StoredItem;
  readonly names: readonly string[];
}

/** The drive an address is about. */
export function openDrive(c: GraphContext, world: World, access: Access): OpenDrive {
  const opened = driveNamed(c, world);
  requireFileScope(opened.call, access, { isOwn: opened.isOwn, inAppFolder: false });
  if (!opened.isOwn && !isMember(opened)) throw fileAccessDenied();
  return opened;
}

function driveNamed(c: GraphContext, world: World): OpenDrive {
  const call = c.get('call');
  const name = c.req.param('drive') ?? '~me';
  const drive = name === '~share' ? sharedDrive(c, world) : findNamed(world, call, name);
  return { call, drive, isOwn: drive.owner.kind === 'person' && drive.owner.id === call.caller.id };
}

function findNamed(world: World, call: Call, name: string): StoredDrive {
  if (!name.startsWith('~')) {
    const drive = findDrive(world, name);
    if (drive === undefined) throw new Refusal(404, 'itemNotFound', 'The resource could not be found.');
    return drive;
  }
  const [kind = '', ...rest] = name.slice(1).split(',');
  const key = rest.join(',');
  if (kind === 'me') return personal(world, call.caller);
  if (kind === 'user') {
    const person = world.findPerson(key);
    if (person === undefined) throw unknownResource(key);
    return personal(world, person);
  }
  if (kind === 'group') {
    if (findGroup(world, key) === undefined) throw unknownResource(key);
    const team = sitesOf(world).find(({ path }) => path !== '');
    if (team !== undefined) return driveOfSite(world, team.id);
  }
  const [siteName = '', library = 'Documents'] = key.split('|');
  const site = findSite(world, siteName);
  // Only a document library is a drive; every site has one.
  if (site === undefined || !/^(shared )?documents$/i.test(library)) throw fileNotFound();
  return driveOfSite(world, site.id);
}

function unknownResource(name: string): Refusal {
  return new Refusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${name}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

function personal(world: World, person: SeedPerson): StoredDrive {
  const drive = driveOfPerson(world, person);
  if (drive === undefined) throw new Refusal(404, 'ResourceNotFound', "User's mysite not found.");
  return drive;
}

function sharedDrive(c: GraphContext, world: World): StoredDrive {
  return findShare(world, (c.req.param('item') ?? '').replace(/^share,|:\/.*$/g, '')).drive;
}

/** Everybody of the organisation works in its sites; guests are let in nowhere. */
function isMember({ drive, call }: OpenDrive): boolean {
  return drive.owner.kind === 'site' && call.caller.kind !== 'guest';
}

/** The item an address is about, if it is there and the caller may do this with it. */
export function openItem(c: GraphContext, world: World, access: Access): OpenItem {
  const place = openPlace(c, world, access);
  if (place.item === undefined) throw fileNotFound();
  return { ...place, item: place.item };
}

/** The place an address is about, which may be empty still. */
export function openPlace(c: GraphContext, world: World, access: Access): OpenPlace {
  const opened = driveNamed(c, world);
  const named = c.req.param('item') ?? 'root';
  const cut = named.indexOf(':/');
  const path = cut === -1 ? '' : named.slice(cut + 2);
  checkPathLength(path);
  const names = path === '' ? [] : path.split('/');
  const anchorName = cut === -1 ? named : named.slice(0, cut);
  const anchor = anchorNamed(world, opened, anchorName);
  if (anchor === undefined) throw fileNotFound();
  const item = findPath(opened.drive, anchor, names);
  const place = { ...opened, item, anchor, names };
  checkAccess(place, item ?? deepest(place), access, anchorName);
  return place;
}

/** What is there of the path, as far as it goes. */
export function deepest({ drive, anchor, names }: Pick<OpenPlace, 'drive' | 'anchor' | 'names'>): StoredItem {
  for (let count = names.length; count > 0; count -= 1) {
    const found = findPath(drive, anchor, names.slice(0, count));
    if (found !== undefined) return found;
  }
  return anchor;
}

function anchorNamed(world: World, { drive, call }: OpenDrive, name: string): StoredItem | undefined {
  if (name.toLowerCase() === 'root') return rootOf(drive);
  if (name.startsWith('special,')) return specialFolder(world, drive, name.slice(8), call.caller.id);
  if (name.startsWith('share,')) return findShare(world, name.slice(6)).item;
  return drive.items[name];
}

function checkAccess(opened: OpenDrive, item: StoredItem, access: Access, anchorName: string): void {
  const { call, drive, isOwn } = opened;
  requireFileScope(call, access, { isOwn, inAppFolder: inAppFolder(drive, item) });
  if (isOwn || isMember(opened)) return;
  const roles = rolesOf(drive, item, call.caller, anchorName);
  if (roles.includes('write') || roles.includes('owner') || (access === 'read' && roles.includes('read'))) return;
  throw fileAccessDenied();
}

/** With Files.ReadWrite.AppFolder an app sees its own folder and nothing else of the drive. */
function inAppFolder(drive: StoredDrive, item: StoredItem): boolean {
  return [item, ...ancestorsOf(drive, item)].some(({ special }) => special === 'approot');
}

/** What somebody was given on the item or on a folder around it. A link counts for whoever holds it. */
function rolesOf(drive: StoredDrive, item: StoredItem, caller: SeedPerson, anchorName: string): readonly string[] {
  const held = anchorName.startsWith('share,');
  const counts = ({ personId, link }: Grant) =>
    personId === caller.id || (held && link !== null && (link.scope !== 'organization' || caller.kind !== 'guest'));
  return [item, ...ancestorsOf(drive, item)].flatMap(({ grants }) =>
    grants.filter(counts).flatMap(({ roles }) => roles),
  );
}
