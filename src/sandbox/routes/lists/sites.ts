// Sites: found by id, by host name and path, and by search.

import type { Hono } from 'hono';
import { demand } from '../../limits/office-scopes.ts';
import { sitesOf } from '../../state/lists/sites.ts';
import type { World } from '../../state/world.ts';
import { answerJson, contextUrl, type Env } from '../call.ts';
import { fileQuery } from '../drive/file-query.ts';
import { selected } from '../query.ts';
import { siteView } from './list-view.ts';
import { openSite, siteContext } from './open-list.ts';

export function addSiteRoutes(app: Hono<Env>, world: World): void {
  app.get('/sites', (c) => {
    const call = c.get('call');
    demand(call, 'files', 'sites read');
    const query = fileQuery(c);
    const wanted = (query.search ?? '*').replaceAll('"', '').toLowerCase();
    const found = call.caller.kind === 'guest' ? [] : sitesOf(world);
    const matching = found.filter(
      ({ displayName, name }) => wanted === '*' || `${displayName} ${name}`.toLowerCase().includes(wanted),
    );
    return answerJson(c, {
      '@odata.context': contextUrl(call, 'sites'),
      value: matching.map((site) => selected(siteView(site), query)),
    });
  });
  app.get('/sites/:site', (c) => {
    const { call, site } = openSite(c, world, 'sites read');
    return answerJson(c, {
      '@odata.context': contextUrl(call, 'sites/$entity'),
      ...selected(siteView(site), fileQuery(c)),
    });
  });
  app.get('/sites/:site/sites', (c) => {
    const { call, site } = openSite(c, world, 'sites read');
    return answerJson(c, { '@odata.context': contextUrl(call, `${siteContext(site)}/sites`), value: [] });
  });
}
