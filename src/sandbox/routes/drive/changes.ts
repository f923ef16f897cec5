// Delta of a drive: everything at first, then what has changed since, by a token that counts the drive's changes.

import type { Hono } from 'hono';
import type { JsonObject } from '../../seed.ts';
import { ancestorsOf, branchOf } from '../../state/drive/drive.ts';
import type { StoredDrive, StoredItem } from '../../state/drive/stored-drive.ts';
import type { World } from '../../state/world.ts';
import { Refusal } from '../../validators/refusal.ts';
import { answerJson, contextUrl, type Env, type GraphContext, ownAddress } from '../call.ts';
import { selected } from '../query.ts';
import { driveContext } from './drives.ts';
import { fileQuery } from './file-query.ts';
import { goneView, itemView } from './item-view.ts';
import { type OpenItem, openItem } from './open-item.ts';

const usualPage = 200;

export function addChangeRoutes(app: Hono<Env>, world: World): void {
  app.get('/drives/:drive/items/:item/delta/:token?', (c) => delta(c, world, openItem(c, world, 'read')));
  app.get('/drives/:drive/items/:item/subscriptions/socketio', (c) => {
    const { call, drive } = openItem(c, world, 'read');
    return answerJson(c, {
      '@odata.context': contextUrl(call, `${driveContext(drive)}/root/subscriptions/socketIo/$entity`),
      '@odata.type': '#microsoft.graph.subscription',
      id: `opaqueId-${drive.rootId.toLowerCase()}`,
      notificationUrl: `${call.origin}/_api/v2.0/notifications/callback?snthgk=${drive.changes}`,
    });
  });
}

/**
 * Which changes a round tells, and how far it has come. What changes while it is being read is left to the next round, so
 * that no page can skip anything.
 */
interface Place {
  readonly since: number;
  readonly until: number;
  /** How deep the last told item lies and which change it was; folders come before what is in them. */
  readonly depth: number;
  readonly change: number;
}

const begun = (since: number, until: number): Place => ({ since, until, depth: -1, change: 0 });

function delta(c: GraphContext, world: World, { call, drive, item }: OpenItem): Response {
  const query = fileQuery(c);
  const params = new URL(c.req.url).searchParams;
  const written = c.req.param('token') ?? params.get('token') ?? params.get('$deltatoken') ?? params.get('$skiptoken');
  const context = contextUrl(call, 'Collection(driveItem)');
  const base = ownAddress(call).replace(/\((token=)?'[^']*'\)$/i, '');
  const link = (place: Place) => `${base}?token=${encodeURIComponent(tokenOf(drive, place))}`;
  const ended = (until: number) => link(begun(until, -1));
  if (written?.toLowerCase() === 'latest')
    return answerJson(c, { '@odata.context': context, '@odata.deltaLink': ended(drive.changes), value: [] });
  const place = placeIn(written, drive, call.url);
  const changes = changesAfter(world, drive, item, place, call.origin);
  const part = changes.slice(0, Math.min(query.top ?? usualPage, 1000));
  const last = part.at(-1);
  const isLast = last === undefined || part.length === changes.length;
  return answerJson(c, {
    '@odata.context': context,
    ...(isLast
      ? { '@odata.deltaLink': ended(place.until) }
      : { '@odata.nextLink': link({ ...place, depth: last.depth, change: last.change }) }),
    value: part.map(({ view }) => selected(view, query)),
  });
}

function tokenOf(drive: StoredDrive, { since, until, depth, change }: Place): string {
  const text = btoa([drive.id, since, until, depth, change].join(';'));
  return text.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
}

function placeIn(token: string | null | undefined, drive: StoredDrive, url: URL): Place {
  if (token === null || token === undefined || token === '') return begun(0, drive.changes);
  const read = readToken(token);
  if (read === undefined) {
    const moment = Date.parse(token);
    if (Number.isNaN(moment)) throw resync(url);
    const older = Object.values(drive.items).filter(({ modifiedMs }) => modifiedMs <= moment);
    return begun(Math.max(1, ...older.map(({ change }) => change)), drive.changes);
  }
  if (read.driveId !== drive.id || read.since > drive.changes || read.until > drive.changes) throw resync(url);
  return read.until === -1 ? begun(read.since, drive.changes) : read;
}

function readToken(token: string): (Place & { readonly driveId: string }) | undefined {
  try {
    const [driveId = '', ...numbers] = atob(token.replaceAll('-', '+').replaceAll('_', '/')).split(';');
    const [since, until, depth, change] = numbers.map(Number);
    if (since === undefined || until === undefined || depth === undefined || change === undefined) return undefined;
    return [since, until, depth, change].every(Number.isInteger) ? { driveId, since, until, depth, change } : undefined;
  } catch {
    return undefined;
  }
}

function resync(url: URL): Refusal {
  return new Refusal(410, 'resyncRequired', 'Resync required. Replace any local items with the server version.', {
    headers: { Location: `${url.origin}${url.pathname}` },
    details: { code: 'resyncApplyDifferences' },
  });
}

interface Change {
  readonly depth: number;
  readonly change: number;
  readonly view: JsonObject;
}

/** After everything that is still there. */
const goneDepth = 1_000_000;

/** A folder that holds a change is told too, as its content tag has changed. */
function changesAfter(
  world: World,
  drive: StoredDrive,
  folder: StoredItem,
  place: Place,
  origin: string,
): readonly Change[] {
  const { since, until } = place;
  const isTold = (one: { readonly change: number }) => one.change > since && one.change <= until;
  const alive = branchOf(drive, folder)
    .filter(isTold)
    .map((item) => ({
      depth: ancestorsOf(drive, item).length,
      change: item.change,
      view: itemView(world, drive, item, origin),
    }));
  // Who begins knows of nothing that could be gone.
  const gone = since === 0 ? [] : drive.tombstones.filter(isTold);
  const all: readonly Change[] = [
    ...alive,
    ...gone.map((one) => ({ depth: goneDepth, change: one.change, view: goneView(drive, one) })),
  ];
  return all
    .filter(({ depth, change }) => depth > place.depth || (depth === place.depth && change > place.change))
    .sort((one, other) => one.depth - other.depth || one.change - other.change);
}
