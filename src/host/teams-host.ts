// Teams, Outlook on the web or Microsoft 365 around us, spoken to through teams-js. Loaded only inside a frame.
import { app } from '@microsoft/teams-js';
import { parseHttpsAddress } from './address.ts';
import { openWindow } from './browser-host.ts';
import { type Device, parseTeamsContext, parseTheme } from './context.ts';
import { awaitAtMost } from './deadline.ts';
import type { Host } from './host.ts';
import { createListeners } from './listeners.ts';

/** A host that says nothing to a link by then never will; a browser lets a click open a window for five seconds. */
const openWithinMs = 2000;

/**
 * Asks the host who and where we are. Waits as long as teams-js does (60 s), so race it.
 * May be called again after a time-out: teams-js keeps its one initialization.
 */
export async function connectTeams(frameOrigins: readonly string[], device: Device): Promise<Host> {
  await app.initialize([...frameOrigins]);
  // Our shell is painted by now, so the host's loading picture may go.
  app.notifyAppLoaded();
  // A context that teams-js cannot take apart says nothing; the app can be used without it.
  let context = parseTeamsContext(await app.getContext().catch(() => undefined), device);
  const listeners = createListeners();
  app.registerOnThemeChangeHandler((name: unknown) => {
    const theme = parseTheme(name);
    if (theme === context.theme) return;
    context = { ...context, theme };
    listeners.tell(context);
  });
  let said = false;
  return {
    kind: 'teams',
    get context() {
      return context;
    },
    onContext: listeners.add,
    open: async (url) => {
      const address = parseHttpsAddress(url).href;
      try {
        if ((await awaitAtMost(app.openLink(address), openWithinMs)).kind === 'answer') return;
      } catch {
        // A host may refuse general links; the browser underneath does not.
      }
      openWindow(window, address);
    },
    ready: () => {
      if (said) return;
      said = true;
      // The answer says nothing to act on, and older hosts never give one.
      app.notifySuccess().catch(() => undefined);
    },
  };
}
