// A drive's item as Graph shows it.

import type { JsonObject } from '../../seed.ts';
import { ancestorsOf, childrenOf, rootOf, sizeOf } from '../../state/drive/drive.ts';
import { webUrlOfDrive } from '../../state/drive/drives.ts';
import type { Grant, StoredDrive, StoredItem, Tombstone } from '../../state/drive/stored-drive.ts';
import { findSite } from '../../state/lists/sites.ts';
import { servedApp } from '../../state/teams/catalog.ts';
import { tenantId, type World } from '../../state/world.ts';
import { downloadUrlOf } from './link-address.ts';
import { mimeTypeOf } from './mime-types.ts';
import { shareTokenOf } from './shares.ts';

export const eTagOf = (item: StoredItem) => `"{${item.guid}},${item.version}"`;
const cTagOf = (item: StoredItem) => `"c:{${item.guid}},${item.contentVersion}"`;

/** SharePoint keeps whole seconds. */
export const secondsOf = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;

export function identityOf(world: World, personId: string): JsonObject {
  const person = world.findPerson(personId);
  if (person === undefined) return { user: { displayName: 'System Account' } };
  return { user: { email: person.mail || person.userPrincipalName, id: person.id, displayName: person.displayName } };
}

export function driveTypeOf(drive: StoredDrive): string {
  return drive.owner.kind === 'person' ? 'business' : 'documentLibrary';
}

/** The path of a folder as parentReference has it: /drives/{id}/root:/a%20folder */
export function pathOf(drive: StoredDrive, folder: StoredItem): string {
  const names = [folder, ...ancestorsOf(drive, folder)]
    .filter(({ parentId }) => parentId !== null)
    .map(({ name }) => name);
  return `/drives/${drive.id}/root:${names
    .reverse()
    .map((name) => `/${encodeURIComponent(name)}`)
    .join('')}`;
}

function webUrlOf(world: World, drive: StoredDrive, item: StoredItem): string {
  const names = [item, ...ancestorsOf(drive, item)].filter(({ parentId }) => parentId !== null).map(({ name }) => name);
  return [webUrlOfDrive(world, drive), ...names.reverse().map(encodeURIComponent)].join('/');
}

export function itemView(world: World, drive: StoredDrive, item: StoredItem, origin: string): JsonObject {
  const isRoot = item.parentId === null;
  const parent = item.parentId === null ? undefined : drive.items[item.parentId];
  return {
    ...(item.content === null ? {} : { '@microsoft.graph.downloadUrl': downloadUrlOf(origin, drive, item) }),
    createdDateTime: secondsOf(item.createdMs),
    eTag: eTagOf(item),
    id: item.id,
    lastModifiedDateTime: secondsOf(item.modifiedMs),
    name: item.name,
    webUrl: webUrlOf(world, drive, item),
    cTag: cTagOf(item),
    size: sizeOf(drive, item),
    createdBy: identityOf(world, item.createdBy),
    lastModifiedBy: identityOf(world, item.modifiedBy),
    parentReference: {
      driveType: driveTypeOf(drive),
      driveId: drive.id,
      ...(parent === undefined
        ? {}
        : { id: parent.id, name: parent.parentId === null ? drive.name : parent.name, path: pathOf(drive, parent) }),
      ...siteIn(world, drive),
    },
    fileSystemInfo: {
      createdDateTime: secondsOf(item.times.createdMs ?? item.createdMs),
      lastModifiedDateTime: secondsOf(item.times.modifiedMs ?? item.modifiedMs),
    },
    ...(item.description === null ? {} : { description: item.description }),
    ...(item.content === null
      ? { folder: { childCount: childrenOf(drive, item).length } }
      : { file: { mimeType: mimeTypeOf(item.name), hashes: { quickXorHash: item.content.quickXorHash } } }),
    ...(isRoot ? { root: {} } : {}),
    ...(item.special === null ? {} : { specialFolder: { name: item.special } }),
    ...(item.grants.length === 0 ? {} : { shared: { scope: scopeOf(item) } }),
  };
}

function siteIn(world: World, drive: StoredDrive): JsonObject {
  const site = drive.owner.kind === 'site' ? findSite(world, drive.owner.id) : undefined;
  return site === undefined ? {} : { siteId: site.id };
}

function scopeOf(item: StoredItem): string {
  const scopes = item.grants.map(({ link }) => link?.scope ?? 'users');
  return scopes.find((scope) => scope === 'anonymous') ?? scopes.find((scope) => scope === 'organization') ?? 'users';
}

/** What delta says of an item that is gone. */
export function goneView(drive: StoredDrive, gone: Tombstone): JsonObject {
  return {
    id: gone.id,
    name: gone.name,
    ...(gone.isFolder ? { folder: {} } : { file: {} }),
    parentReference: { driveType: driveTypeOf(drive), driveId: drive.id, id: gone.parentId },
    deleted: { state: 'deleted' },
  };
}

export function driveView(world: World, drive: StoredDrive): JsonObject {
  const used = sizeOf(drive, rootOf(drive));
  const deleted = drive.tombstones.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
  const remaining = Math.max(0, drive.quotaBytes - used);
  const person = drive.owner.kind === 'person' ? identityOf(world, drive.owner.id) : undefined;
  return {
    createdDateTime: secondsOf(drive.createdMs),
    description: '',
    id: drive.id,
    lastModifiedDateTime: secondsOf(rootOf(drive).modifiedMs),
    name: drive.name,
    webUrl: webUrlOfDrive(world, drive),
    driveType: driveTypeOf(drive),
    createdBy: person ?? { user: { displayName: 'System Account' } },
    lastModifiedBy: person ?? { user: { displayName: 'System Account' } },
    owner: person ?? { group: { displayName: findSite(world, drive.owner.id)?.displayName ?? '' } },
    quota: { deleted, remaining, state: stateOf(remaining / drive.quotaBytes), total: drive.quotaBytes, used },
    ...(drive.owner.kind === 'site' ? { sharePointIds: { siteId: drive.owner.id, tenantId } } : {}),
  };
}

function stateOf(free: number): string {
  if (free <= 0) return 'exceeded';
  if (free < 0.01) return 'critical';
  return free < 0.1 ? 'nearing' : 'normal';
}

/** The app that a link was made with. */
const linkMaker: JsonObject = { id: servedApp.clientId, displayName: servedApp.displayName };

/** A right that somebody or a link has; `from` is the folder that hands it down. */
export function grantView(world: World, drive: StoredDrive, grant: Grant, from?: StoredItem): JsonObject {
  const person = grant.personId === null ? undefined : world.findPerson(grant.personId);
  const user = person === undefined ? undefined : identityOf(world, person.id);
  return {
    id: grant.id,
    roles: [...grant.roles],
    ...(grant.link === null
      ? {}
      : {
          shareId: shareTokenOf(grant.link.webUrl),
          hasPassword: grant.hasPassword,
          link: { ...grant.link, preventsDownload: false, application: linkMaker },
          grantedToIdentitiesV2: [],
          grantedToIdentities: [],
        }),
    ...(user === undefined ? {} : { grantedToV2: user, grantedTo: user }),
    ...(grant.email === null || person !== undefined
      ? {}
      : { invitation: { email: grant.email, signInRequired: true, invitedBy: identityOf(world, grant.grantedBy) } }),
    ...(grant.link === null ? { hasPassword: grant.hasPassword } : {}),
    ...(grant.expiresMs === null ? {} : { expirationDateTime: new Date(grant.expiresMs).toISOString() }),
    ...(from === undefined ? {} : { inheritedFrom: { driveId: drive.id, id: from.id, path: pathOf(drive, from) } }),
  };
}
