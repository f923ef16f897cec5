// The organisation's catalogue of Teams apps: two that come with Teams, the one that this sandbox serves, and whatever
// was published since.

import { guidFrom } from '../ids.ts';
import type { World } from '../world.ts';
import type { CatalogApp } from './teams-room.ts';

/** The app that the sandbox serves, by the ids that its pages are served with. */
export const servedApp: CatalogApp = {
  id: guidFrom('the catalogue id of the served app'),
  externalId: 'c2a1d7b4-8e3f-4f5a-b6d9-0a7c5e2f9b31',
  displayName: 'Vice Versa',
  version: '1.0.0',
  distributionMethod: 'organization',
  clientId: '5f0c6f6e-3f0b-4a35-9d0e-6c3b1d1f7a10',
  hasConfigurableTab: true,
  activityTypes: null,
};

const builtIn: readonly CatalogApp[] = [
  storeApp('com.microsoft.teamspace.tab.web', 'Website', true),
  storeApp('com.microsoft.teamspace.tab.planner', 'Planner', true),
  storeApp('14d6962d-6eeb-4f48-8890-de55454bb136', 'Activity', false),
  servedApp,
];

function storeApp(id: string, displayName: string, hasConfigurableTab: boolean): CatalogApp {
  return {
    id,
    externalId: null,
    displayName,
    version: '1.0',
    distributionMethod: 'store',
    clientId: null,
    hasConfigurableTab,
    activityTypes: [],
  };
}

export function catalogOf(world: World): readonly CatalogApp[] {
  const { apps } = world.office.teams;
  return [...builtIn.filter(({ id }) => !apps.some((app) => app.id === id)), ...apps];
}

export function findApp(world: World, id: string): CatalogApp | undefined {
  return catalogOf(world).find((app) => app.id === id);
}

/** The apps that act under a client id; a token of the sandbox's own acts as the served app. */
export function appsOfClient(world: World, clientId: string, ownClientId: string): readonly CatalogApp[] {
  const wanted = clientId === ownClientId ? servedApp.clientId : clientId;
  return catalogOf(world).filter((app) => app.clientId !== null && app.clientId === wanted);
}

/** What somebody has installed; the organisation gives everybody its own apps until they take them off. */
export function installedFor(world: World, personId: string): readonly CatalogApp[] {
  const chosen = world.office.teams.installed[personId];
  const all = catalogOf(world);
  if (chosen === undefined) return all.filter(({ distributionMethod }) => distributionMethod === 'organization');
  return chosen.flatMap((id) => all.find((app) => app.id === id) ?? []);
}

export function setInstalled(world: World, personId: string, appIds: readonly string[]): void {
  const { teams } = world.office;
  teams.installed = { ...teams.installed, [personId]: appIds };
}
