import { describe, expect, it } from 'vitest';
import { tabsInBrowser } from '#graph';

/** Web Locks of one origin, as far as they are used: exclusive, queued, taken only if free, given up on abort. */
function originLocks(): LockManager {
  const queues = new Map<string, (() => void)[]>();
  const request = async (
    name: string,
    options: LockOptions,
    work: (lock: Lock | null) => unknown,
  ): Promise<unknown> => {
    const queue = queues.get(name);
    if (queue !== undefined && options.ifAvailable === true) return work(null);
    if (queue === undefined) queues.set(name, []);
    else
      await new Promise<void>((resolve, reject) => {
        queue.push(resolve);
        options.signal?.addEventListener('abort', () => {
          queue.splice(queue.indexOf(resolve), 1);
          reject(options.signal?.reason);
        });
      });
    try {
      return await work({ name, mode: 'exclusive' });
    } finally {
      const next = queues.get(name)?.shift();
      if (next === undefined) queues.delete(name);
      else next();
    }
  };
  return { request, query: async () => ({}) } as unknown as LockManager;
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('tabs of one origin', () => {
  it('share places: what one has taken the others wait for, and a place is given on when it is left', async () => {
    const locks = originLocks();
    const [one, other] = [tabsInBrowser('a', { locks }), tabsInBrowser('a', { locks })];
    const leave = await Promise.all([1, 2, 3, 4].map(() => one.enter('places me', 4, undefined)));
    let isIn = false;
    const waiting = other.enter('places me', 4, undefined).then((out) => {
      isIn = true;
      return out;
    });
    await turn();
    expect(isIn).toBe(false);
    for (const out of leave) out();
    (await waiting)();
    expect(isIn).toBe(true);
    // Another account has places of its own.
    const elsewhere = tabsInBrowser('b', { locks });
    (await elsewhere.enter('places me', 1, undefined))();
  });

  it('let somebody go who does not want to wait any more, without losing a place', async () => {
    const locks = originLocks();
    const [one, other] = [tabsInBrowser('a', { locks }), tabsInBrowser('a', { locks })];
    const leave = await one.enter('x', 1, undefined);
    const stop = new AbortController();
    const waiting = other.enter('x', 1, stop.signal);
    await turn();
    stop.abort(new Error('cancelled'));
    await expect(waiting).rejects.toThrow('cancelled');
    leave();
    await turn();
    (await other.enter('x', 1, undefined))();
  });

  it('tell one another of a pause and of its end, and believe nothing that is no pause', async () => {
    const openChannel = (name: string) => new BroadcastChannel(name);
    const [one, other] = [tabsInBrowser('pauses', { openChannel }), tabsInBrowser('pauses', { openChannel })];
    const pause = { madeMs: 1, untilMs: 2, failures: 3, why: 'busy' } as const;
    one.setPause('me', pause);
    await turn();
    await turn();
    expect(other.pauseOf('me')).toEqual(pause);
    const forger = new BroadcastChannel('pauses');
    for (const said of [7, null, {}, { mailbox: 'me', pause: { untilMs: 'soon' } }, { mailbox: 3 }])
      forger.postMessage(said);
    await turn();
    await turn();
    expect(other.pauseOf('me')).toEqual(pause);
    one.setPause('me', undefined);
    await turn();
    await turn();
    expect(other.pauseOf('me')).toBeUndefined();
    forger.close();
  });

  it('work alone where the browser has neither locks nor channels, or forbids them', async () => {
    const tabs = tabsInBrowser('a', {
      openChannel: () => {
        throw new DOMException('partitioned', 'SecurityError');
      },
    });
    (await tabs.enter('x', 1, undefined))();
    tabs.setPause('me', { madeMs: 1, untilMs: 2, failures: 1, why: 'no-answer' });
    expect(tabs.pauseOf('me')?.untilMs).toBe(2);
  });
});
