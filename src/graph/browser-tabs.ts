// Tabs of one origin in a browser: places are Web Locks, pauses are told over a BroadcastChannel. Where either is
// missing or forbidden, as in some embedded views, each tab looks after itself.
import { type Pause, type Tabs, tabsInMemory } from './tabs.ts';

export interface BrowserParts {
  readonly locks?: LockManager | undefined;
  /** Makes the channel; may throw where storage is partitioned away. */
  readonly openChannel?: ((name: string) => BroadcastChannel) | undefined;
}

/** Shares pauses and places between all tabs that use the same `scope`, which names app and account. */
export function tabsInBrowser(scope: string, parts: BrowserParts): Tabs {
  const alone = tabsInMemory();
  const channel = open(scope, parts);
  channel?.addEventListener('message', (said: MessageEvent<unknown>) => {
    const heard = parseSaid(said.data);
    if (heard !== undefined) alone.setPause(heard.mailbox, heard.pause);
  });
  const { locks } = parts;
  return {
    enter: async (name, count, signal) => {
      const leaveOwn = await alone.enter(name, count, signal);
      if (locks === undefined) return leaveOwn;
      const leaveShared = await enterShared(locks, `${scope} ${name}`, count, signal).catch((error: unknown) => {
        leaveOwn();
        throw error;
      });
      return () => {
        leaveShared();
        leaveOwn();
      };
    },
    pauseOf: alone.pauseOf,
    setPause: (mailbox, pause) => {
      alone.setPause(mailbox, pause);
      channel?.postMessage({ mailbox, pause });
    },
  };
}

function open(scope: string, { openChannel }: BrowserParts): BroadcastChannel | undefined {
  try {
    return openChannel?.(scope);
  } catch {
    return undefined;
  }
}

/**
 * One lock a place. A free one is taken at once; when all are taken, one of them is waited for. Locks of a tab that is
 * closed are released by the browser.
 */
async function enterShared(
  locks: LockManager,
  name: string,
  count: number,
  signal: AbortSignal | undefined,
): Promise<() => void> {
  for (let place = 0; place < count; place++) {
    const leave = await take(locks, `${name} ${place}`, { ifAvailable: true });
    if (leave !== undefined) return leave;
  }
  const place = Math.floor(Math.random() * count);
  const leave = await take(locks, `${name} ${place}`, signal === undefined ? {} : { signal });
  if (leave === undefined) throw new Error('A lock that was waited for was not given.');
  return leave;
}

function take(locks: LockManager, name: string, options: LockOptions): Promise<(() => void) | undefined> {
  return new Promise((resolve, reject) => {
    const held = locks.request(name, options, (lock) => {
      if (lock === null) {
        resolve(undefined);
        return undefined;
      }
      return new Promise<void>((release) => resolve(release));
    });
    held.catch(reject);
  });
}

/** Another tab may run another version of this app: what it says is read like anything from outside. */
function parseSaid(data: unknown): { mailbox: string; pause: Pause | undefined } | undefined {
  if (typeof data !== 'object' || data === null || !('mailbox' in data) || typeof data.mailbox !== 'string')
    return undefined;
  const { mailbox } = data;
  const pause = 'pause' in data ? data.pause : undefined;
  if (pause === undefined) return { mailbox, pause: undefined };
  if (typeof pause !== 'object' || pause === null) return undefined;
  const { madeMs, untilMs, failures, why } = { madeMs: 0, untilMs: 0, failures: 0, why: '', ...pause };
  const isRead = [madeMs, untilMs, failures].every((one) => typeof one === 'number' && Number.isFinite(one));
  if (!isRead || (why !== 'busy' && why !== 'no-answer')) return undefined;
  return { mailbox, pause: { madeMs, untilMs, failures, why } };
}
