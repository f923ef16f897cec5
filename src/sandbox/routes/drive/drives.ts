// Drives themselves: one's own, a site's, the lists of them, and what of other people's drives was shared.

import type { Hono } from 'hono';
import type { JsonObject } from '../../seed.ts';
import { branchOf, rootOf } from '../../state/drive/drive.ts';
import { driveOfSite } from '../../state/drive/drives.ts';
import type { StoredDrive } from '../../state/drive/stored-drive.ts';
import { findSite } from '../../state/lists/sites.ts';
import type { World } from '../../state/world.ts';
import { answerJson, contextUrl, type Env, type GraphContext, ownAddress } from '../call.ts';
import { page, selected } from '../query.ts';
import { fileNotFound } from './drive-refusals.ts';
import { fileQuery } from './file-query.ts';
import { driveTypeOf, driveView, identityOf, itemView, secondsOf } from './item-view.ts';
import { type OpenDrive, openDrive } from './open-item.ts';

export function addDriveRoutes(app: Hono<Env>, world: World): void {
  app.get('/drives/:drive', (c) => {
    const { call, drive } = openDrive(c, world, 'read');
    return answerJson(c, {
      '@odata.context': contextUrl(call, 'drives/$entity'),
      ...selected(driveView(world, drive), fileQuery(c)),
    });
  });
  app.get('/driveowners/:owner/drives', (c) => {
    const opened = openDrive(c, world, 'read');
    return listDrives(c, world, [opened.drive], 'drives');
  });
  app.get('/sites/:site/drives', (c) => {
    const site = findSite(world, c.req.param('site'));
    if (site === undefined) throw fileNotFound();
    return listDrives(c, world, [driveOfSite(world, site.id)], `sites('${encodeURIComponent(site.id)}')/drives`);
  });
  app.get('/drives/:drive/sharedwithme', (c) => {
    const opened = openDrive(c, world, 'read');
    return listItems(c, sharedWith(world, opened));
  });
  app.get('/drives/:drive/recent', (c) => {
    const { call, drive } = openDrive(c, world, 'read');
    const files = branchOf(drive, rootOf(drive)).filter(({ content }) => content !== null);
    const newest = files.sort((one, other) => other.modifiedMs - one.modifiedMs);
    return listItems(
      c,
      newest.map((item) => itemView(world, drive, item, call.origin)),
    );
  });
  app.get('/drives/:drive/search/:words?', (c) => {
    c.header('Location', `${ownAddress(c.get('call'))}`);
    const { call, drive } = openDrive(c, world, 'read');
    return searchIn(c, world, drive, rootOf(drive).id, call.origin);
  });
}

function listDrives(c: GraphContext, world: World, drives: readonly StoredDrive[], context: string): Response {
  const views = drives.map((drive) => selected(driveView(world, drive), fileQuery(c)));
  return answerJson(c, { '@odata.context': contextUrl(c.get('call'), context), value: views });
}

/** A page of items that are no folder's children. */
export function listItems(c: GraphContext, views: readonly JsonObject[]): Response {
  const call = c.get('call');
  const query = fileQuery(c);
  const part = page(views, query, { usual: 200, most: 1000 }, ownAddress(call), '$skiptoken');
  return answerJson(c, {
    '@odata.context': contextUrl(call, 'Collection(driveItem)'),
    ...(part.nextLink === undefined ? {} : { '@odata.nextLink': part.nextLink }),
    value: part.items.map((view) => selected(view, query)),
  });
}

/** Files and folders whose name, description or text holds every word. */
export function searchIn(
  c: GraphContext,
  world: World,
  drive: StoredDrive,
  folderId: string,
  origin: string,
): Response {
  const folder = drive.items[folderId];
  const asked = c.req.param('words') ?? new URL(c.req.url).searchParams.get('q') ?? '';
  const words = asked
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = (folder === undefined ? [] : branchOf(drive, folder)).filter((item) => {
    if (item.id === folderId) return false;
    const text = `${item.name} ${item.description ?? ''} ${textIn(world, item.content?.contentId)}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return listItems(
    c,
    found.map((item) => ({ ...itemView(world, drive, item, origin), searchResult: {} })),
  );
}

/** The text of a file that is text, so that search finds what stands in it. */
function textIn(world: World, contentId: string | undefined): string {
  const bytes = contentId === undefined ? undefined : world.office.contents.get(contentId);
  if (bytes === undefined || bytes.length > 200_000 || bytes.includes(0)) return '';
  return new TextDecoder().decode(bytes);
}

function sharedWith(world: World, { call }: OpenDrive): readonly JsonObject[] {
  return [...world.office.drives.values()].flatMap((drive) =>
    Object.values(drive.items).flatMap((item) => {
      const grant = item.grants.find(({ personId }) => personId === call.caller.id);
      if (grant === undefined) return [];
      const view = itemView(world, drive, item, call.origin);
      const { id, name, size, file, folder, parentReference, fileSystemInfo, webUrl } = view;
      const shared = {
        scope: 'users',
        sharedDateTime: secondsOf(grant.grantedMs),
        sharedBy: identityOf(world, grant.grantedBy),
        owner: identityOf(world, drive.owner.id),
      };
      const remoteItem = { id, name, size, file, folder, parentReference, fileSystemInfo, webUrl, shared };
      return [
        { id, name, size, webUrl, file, folder, fileSystemInfo, remoteItem, createdDateTime: view['createdDateTime'] },
      ];
    }),
  );
}

export const driveContext = (drive: StoredDrive) =>
  driveTypeOf(drive) === 'business' ? `users('${drive.owner.id}')/drive` : `drives('${encodeURIComponent(drive.id)}')`;
