// Which app of the catalogue a client means: teamsApp@odata.bind holds the address of one.

import type { JsonObject } from '../../seed.ts';
import { catalogOf, findApp } from '../../state/teams/catalog.ts';
import type { CatalogApp } from '../../state/teams/teams-room.ts';
import type { World } from '../../state/world.ts';
import { textAt } from '../../validators/json.ts';
import { teamsBadRequest, teamsNotFound } from './chat-call.ts';

export const appsIn = catalogOf;

/** The app that a body binds. Its id is the catalogue's, not the manifest's. */
export function boundApp(world: World, body: JsonObject): CatalogApp {
  const address = textAt(body, 'teamsApp@odata.bind');
  if (address === undefined) throw teamsBadRequest("The property 'teamsApp@odata.bind' is required.");
  const id = /\/appCatalogs\/teamsApps(?:\/|\(')([^/')]+)/i.exec(address)?.[1];
  if (id === undefined) throw teamsBadRequest(`'${address}' is not the address of an app in the catalogue.`);
  const app = findApp(world, decodeURIComponent(id));
  if (app === undefined) throw teamsNotFound(`No app with id '${id}' was found in the catalogue of the organisation.`);
  return app;
}
