// A Teams that is slow to listen: what the tab says is kept and heard later, as by a host that is busy starting. Runs in
// the stage's page, before its own scripts.
import type { Page } from '@playwright/test';

export type Deafness = 'nothing' | 'sign-in' | 'everything';

/** Runs inside the page: see `deafen`. */
export function hearing(): void {
  if (window !== window.top) return;
  let deafness = 'nothing';
  let kept: MessageEvent[] = [];
  const replayed = new WeakSet<Event>();
  window.addEventListener(
    'message',
    (message) => {
      if (replayed.has(message) || deafness === 'nothing') return;
      if (deafness === 'sign-in' && message.data?.func !== 'nestedAppAuth.execute') return;
      message.stopImmediatePropagation();
      kept.push(message);
    },
    true,
  );
  Reflect.set(window, '__deafen', (wanted: string) => {
    deafness = wanted;
    if (deafness !== 'nothing') return;
    const late = kept;
    kept = [];
    for (const { data, origin, source } of late) {
      const again = new MessageEvent('message', { data, origin, source });
      replayed.add(again);
      window.dispatchEvent(again);
    }
  });
  const wanted = new URL(location.href).searchParams.get('deaf');
  if (wanted !== null) deafness = wanted;
}

/** Makes the stage deaf to what the tab says, or lets it hear again everything it has missed. */
export async function deafen(page: Page, wanted: Deafness): Promise<void> {
  await page.evaluate((how) => {
    const set: unknown = Reflect.get(window, '__deafen');
    if (typeof set === 'function') set(how);
  }, wanted);
}
