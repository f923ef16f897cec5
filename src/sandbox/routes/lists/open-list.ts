// The site and the list that an address is about, and what the caller may do there.

import { demand, type Need } from '../../limits/office-scopes.ts';
import { findList } from '../../state/lists/lists.ts';
import type { StoredList, StoredSite } from '../../state/lists/site.ts';
import { findSite, type Site, stored } from '../../state/lists/sites.ts';
import type { World } from '../../state/world.ts';
import { Refusal } from '../../validators/refusal.ts';
import type { Call, GraphContext } from '../call.ts';
import { fileAccessDenied, fileNotFound } from '../drive/drive-refusals.ts';

export interface OpenSite {
  readonly call: Call;
  readonly site: Site;
  readonly store: StoredSite;
}

export interface OpenList extends OpenSite {
  readonly list: StoredList;
}

/** The site of an address. Everybody of the organisation may write in it; guests are not let in. */
export function openSite(c: GraphContext, world: World, need: Need): OpenSite {
  const call = c.get('call');
  demand(call, 'files', need);
  const name = c.req.param('site') ?? 'root';
  const site = findSite(world, name);
  if (site === undefined) {
    if (/^[^,]+,[\w-]+,[\w-]+$/.test(name) || name.includes(':')) throw fileNotFound();
    throw new Refusal(400, 'invalidRequest', 'Provided identifier is malformed - site collection id is not valid');
  }
  if (call.caller.kind === 'guest') throw fileAccessDenied();
  return { call, site, store: stored(world, site) };
}

export function openList(c: GraphContext, world: World, need: Need): OpenList {
  const opened = openSite(c, world, need);
  const list = findList(opened.store, c.req.param('list') ?? '');
  if (list === undefined) throw new Refusal(404, 'itemNotFound', 'List not found');
  return { ...opened, list };
}

export const siteContext = (site: Site) => `sites('${encodeURIComponent(site.id)}')`;
export const listContext = ({ site, list }: OpenList) => `${siteContext(site)}/lists('${list.id}')`;
