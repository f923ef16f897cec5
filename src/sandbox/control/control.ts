// The tenant from outside: who lives in it, what mail each of them got, tokens, faults, the clock, and starting again.
// Nothing here is Graph.

import { Hono } from 'hono';
import { addMailRoutes } from './mail-routes.ts';
import { addOfficeControls } from './office-routes.ts';
import { addSwitchRoutes, type Switches } from './switch-routes.ts';
import { addTokenRoute } from './token-route.ts';

/** The routes under /sandbox. */
export function createControl(switches: Switches): Hono {
  const app = new Hono();
  addMailRoutes(app, switches.world);
  addTokenRoute(app, switches.world);
  addOfficeControls(app, switches.world);
  addSwitchRoutes(app, switches);
  return app;
}
