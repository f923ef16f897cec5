// The sites of the tenant: the root site of the organisation and one team site, the same at every start.

import { guidFrom } from '../ids.ts';
import type { World } from '../world.ts';
import type { StoredSite } from './site.ts';

export interface Site {
  /** hostname,guid of the site collection,guid of the site */
  readonly id: string;
  readonly host: string;
  /** Relative to the host, without slashes around it; empty for the root site. */
  readonly path: string;
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly webUrl: string;
}

/** The first word of the organisation's domain, as SharePoint's host has it. */
export function tenantName(world: World): string {
  const domain = world.people.find(({ kind }) => kind === 'person')?.userPrincipalName.split('@')[1] ?? 'sandbox';
  return domain.split('.')[0]?.toLowerCase() ?? 'sandbox';
}

export function sitesOf(world: World): readonly Site[] {
  const tenant = tenantName(world);
  const capital = tenant.charAt(0).toUpperCase() + tenant.slice(1);
  return [
    siteAt(tenant, '', capital, 'The site of the whole organisation.'),
    siteAt(tenant, 'sites/people', 'People', 'What the people team shares with everybody.'),
  ];
}

function siteAt(tenant: string, path: string, displayName: string, description: string): Site {
  const host = `${tenant}.sharepoint.com`;
  return {
    id: `${host},${guidFrom(`collection ${host}/${path}`)},${guidFrom(`site ${host}/${path}`)}`,
    host,
    path,
    name: path.split('/').at(-1) ?? '',
    displayName,
    description,
    webUrl: path === '' ? `https://${host}` : `https://${host}/${path}`,
  };
}

/** By root, host name, host name and path, whole id, or the guid of the collection or the site. */
export function findSite(world: World, name: string): Site | undefined {
  const wanted = name.toLowerCase().replace(/\/+$/, '');
  return sitesOf(world).find(({ id, host, path }) => {
    const [, collection, web] = id.split(',');
    const names = [id, `${host},${collection}`, collection, web, `${host}:/${path}`, `:/${path}`, `root:/${path}`];
    if (path === '') names.push('root', host, `${host}:`);
    return names.some((one) => one?.toLowerCase() === wanted);
  });
}

/** What is kept of a site, made when it is first asked for. */
export function stored(world: World, site: Site): StoredSite {
  const known = world.office.sites.get(site.id);
  if (known !== undefined) return known;
  const fresh: StoredSite = { id: site.id, lists: [] };
  world.office.sites.set(site.id, fresh);
  return fresh;
}
