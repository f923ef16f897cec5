// A plain browser: no host around us. Theme from the system, language and zone from the device.
import { parseHttpsAddress } from './address.ts';
import type { Device } from './context.ts';
import type { Host, HostContext, Theme } from './host.ts';
import { createListeners } from './listeners.ts';

/** The part of a window that is used here. */
export type BrowserView = Pick<Window, 'matchMedia' | 'open'>;

/** Makes the host of a top-level window. The theme follows the system while the page is open. */
export function createBrowserHost(view: BrowserView, device: Device): Host {
  const dark = view.matchMedia('(prefers-color-scheme: dark)');
  const forced = view.matchMedia('(forced-colors: active)');
  const theme = (): Theme => (forced.matches ? 'contrast' : dark.matches ? 'dark' : 'light');
  const listeners = createListeners();
  const contextNow = (): HostContext => ({
    theme: theme(),
    locale: device.locale,
    timeZone: device.timeZone,
    user: undefined,
    subPage: undefined,
  });
  let context = contextNow();
  const follow = () => {
    if (theme() === context.theme) return;
    context = contextNow();
    listeners.tell(context);
  };
  dark.addEventListener('change', follow);
  forced.addEventListener('change', follow);
  return {
    kind: 'browser',
    get context() {
      return context;
    },
    onContext: listeners.add,
    open: async (url) => openWindow(view, url),
    ready: () => undefined,
  };
}

/** Opens an https address in a window of its own that cannot reach back to ours. */
export function openWindow(view: Pick<Window, 'open'>, url: string): void {
  // With noopener a browser answers null whether it opened or not, so there is nothing to check.
  view.open(parseHttpsAddress(url).href, '_blank', 'noopener,noreferrer');
}
