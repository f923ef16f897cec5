// Which drives there are: one for each person who has a licence and one for each site. A drive is made when it is first
// asked for.

import type { SeedPerson } from '../../seed.ts';
import { findSite, sitesOf, tenantName } from '../lists/sites.ts';
import { servedApp } from '../teams/catalog.ts';
import type { World } from '../world.ts';
import { addItem, findChild, newDrive, putItem, rootOf } from './drive.ts';
import { driveIdOf } from './drive-ids.ts';
import type { StoredDrive, StoredItem } from './stored-drive.ts';

/** The person's OneDrive; rooms and guests have none. */
export function driveOfPerson(world: World, person: SeedPerson): StoredDrive | undefined {
  if (person.kind !== 'person' && person.kind !== 'no-mailbox') return undefined;
  return opened(world, driveIdOf(person.id), { kind: 'person', id: person.id }, 'OneDrive');
}

/** The document library of a site. */
export function driveOfSite(world: World, siteId: string): StoredDrive {
  return opened(world, driveIdOf(siteId), { kind: 'site', id: siteId }, 'Documents');
}

export function findDrive(world: World, id: string): StoredDrive | undefined {
  const known = world.office.drives.get(id);
  if (known !== undefined) return known;
  const person = world.people.find((one) => driveIdOf(one.id) === id);
  if (person !== undefined) return driveOfPerson(world, person);
  const site = sitesOf(world).find((one) => driveIdOf(one.id) === id);
  return site === undefined ? undefined : driveOfSite(world, site.id);
}

function opened(world: World, id: string, owner: StoredDrive['owner'], name: string): StoredDrive {
  const known = world.office.drives.get(id);
  if (known !== undefined) return known;
  const drive = newDrive(world, id, owner, name);
  world.office.drives.set(id, drive);
  return drive;
}

/** The folders that have a name of their own, and where they lie. */
const specialPlaces: Readonly<Record<string, readonly string[]>> = {
  approot: ['Apps', servedApp.displayName],
  documents: ['Documents'],
  photos: ['Pictures'],
  cameraroll: ['Pictures', 'Camera Roll'],
  music: ['Music'],
};

/** A special folder, made on the first request; undefined for a name that is none, which only differs by case for some. */
export function specialFolder(
  world: World,
  drive: StoredDrive,
  name: string,
  personId: string,
): StoredItem | undefined {
  const place = specialPlaces[name];
  if (place === undefined) return undefined;
  const marked = Object.values(drive.items).find((item) => item.special === name);
  if (marked !== undefined) return marked;
  let folder = rootOf(drive);
  for (const part of place) {
    const existing = findChild(drive, folder, part);
    const usable = existing?.content === null ? existing : undefined;
    folder = usable ?? addItem(world, drive, drive.items[folder.id] ?? folder, personId, { name: part, content: null });
  }
  return putItem(drive, { ...folder, special: name });
}

/** Where a drive is seen in a browser. */
export function webUrlOfDrive(world: World, drive: StoredDrive): string {
  const tenant = tenantName(world);
  if (drive.owner.kind === 'site') {
    const site = findSite(world, drive.owner.id);
    return `${site?.webUrl ?? `https://${tenant}.sharepoint.com`}/Shared%20Documents`;
  }
  const person = world.findPerson(drive.owner.id);
  const name = (person?.userPrincipalName ?? '').toLowerCase().replace(/[^a-z0-9]/g, '_');
  return `https://${tenant}-my.sharepoint.com/personal/${name}/Documents`;
}
