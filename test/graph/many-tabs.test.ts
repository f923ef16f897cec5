import { describe, expect, it } from 'vitest';
import { utcMinute } from '#engine';
import { createGraph, type Graph, type Tabs, tabsInMemory } from '#graph';
import { createTenant } from '#sandbox';
import { person } from './office.ts';

const jo = person('Jo');
const ana = person('Ana');
const week = { start: utcMinute(29_928_000), end: utcMinute(29_938_080) };

/** Time that moves on only when everybody waits, so that tabs overlap as they do in life. */
function sharedTime(startMs: number) {
  let nowMs = startMs;
  const sleepers: { readonly atMs: number; readonly wake: () => void }[] = [];
  let isMoving = false;
  const move = async () => {
    isMoving = true;
    while (sleepers.length > 0) {
      // Everything that can happen at this moment happens before time moves on.
      for (let turn = 0; turn < 200; turn++) await Promise.resolve();
      await new Promise((resolve) => setImmediate(resolve));
      sleepers.sort((a, b) => a.atMs - b.atMs);
      const next = sleepers.shift();
      nowMs = Math.max(nowMs, next?.atMs ?? nowMs);
      next?.wake();
    }
    isMoving = false;
  };
  const sleep = (ms: number) =>
    new Promise<void>((wake) => {
      sleepers.push({ atMs: nowMs + ms, wake });
      if (!isMoving) void move();
    });
  return { now: () => nowMs, sleep };
}

/** Tabs of one person at a Graph that is given as a function of time. Each request takes 50 ms. */
function tabsAt(
  count: number,
  answer: (nowMs: number, pass: () => Promise<Response>) => Promise<Response>,
  shared: (index: number) => Tabs,
  seed = 7,
) {
  const startMs = Date.UTC(2026, 10, 23, 9, 0);
  const time = sharedTime(startMs);
  const tenant = createTenant({ people: [jo, ana], now: time.now });
  const seen = { requests: 0, inFlight: 0, most: 0 };
  const chance = seeded(seed);
  const open = (index: number): Graph =>
    createGraph({
      baseUrl: 'https://graph.microsoft.com',
      token: async () => ({ kind: 'token', accessToken: 'sandbox:jo@example.com', accountId: jo.id }),
      hostUserId: jo.id,
      tabs: shared(index),
      clock: { now: time.now, random: chance, wait: (ms) => time.sleep(ms) },
      fetch: async (input, init) => {
        seen.requests++;
        seen.most = Math.max(seen.most, ++seen.inFlight);
        await time.sleep(50);
        const request = new Request(input instanceof URL ? input.href : input, init);
        // As in a browser: nothing but the type can be read of the headers.
        const real = await answer(time.now() - startMs, () => tenant.fetch(request));
        seen.inFlight--;
        const type = real.headers.get('Content-Type') ?? 'application/json';
        return new Response(real.body, { status: real.status, headers: { 'Content-Type': type } });
      },
    });
  return { tabs: Array.from({ length: count }, (_, index) => open(index)), time, seen };
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const refused = (status: number) =>
  new Response('{"error":{"code":"x","message":""}}', { status, headers: { 'Content-Type': 'application/json' } });

/** Each tab looks until it sees something, again after 20 seconds when it failed; for a minute there is no service. */
async function outage(count: number, shared: () => Tabs, seed: number) {
  const answer = async (nowMs: number, pass: () => Promise<Response>) => (nowMs < 60_000 ? refused(503) : pass());
  const { tabs, time, seen } = tabsAt(count, answer, shared, seed);
  let good = 0;
  await Promise.all(
    tabs.map(async (graph, index) => {
      await time.sleep(index * 300);
      for (let isSeen = false; !isSeen; ) {
        isSeen = await graph.readSessions(week).then(
          () => true,
          () => false,
        );
        if (isSeen) good++;
        else await time.sleep(20_000);
      }
    }),
  );
  return { requests: seen.requests, good };
}

describe('several open tabs', () => {
  it('F014 ask no more than one and a half times what one asks, through a minute without service', async () => {
    const all = { one: 0, four: 0, apart: 0 };
    for (let seed = 1; seed <= 8; seed++) {
      const one = await outage(1, tabsInMemory, seed);
      const together = tabsInMemory();
      const four = await outage(4, () => together, seed);
      const apart = await outage(4, tabsInMemory, seed);
      expect([one.good, four.good, apart.good]).toEqual([1, 4, 4]);
      // What each tab needs at the end is its own; what is asked in vain before is shared.
      all.one += one.requests - one.good;
      all.four += four.requests - four.good;
      all.apart += apart.requests - apart.good;
    }
    expect(all.four).toBeLessThanOrEqual(all.one * 1.5);
    // So that this test can fail: tabs that share nothing do ask more.
    expect(all.apart).toBeGreaterThan(all.one * 1.5);
  });

  it('F001 have never more than four requests in flight in one mailbox, and lose none', async () => {
    const together = tabsInMemory();
    const { tabs, seen } = tabsAt(
      4,
      (_, pass) => pass(),
      () => together,
    );
    const read = tabs.flatMap((graph) => Array.from({ length: 10 }, () => graph.readSessions(week)));
    expect(await Promise.all(read)).toHaveLength(40);
    expect(seen.most).toBe(4);
    expect(seen.requests).toBe(40);
  });

  it('F002 finish everything at 30 % throttling with a hidden Retry-After, with at most half as many requests again', async () => {
    const chance = seeded(3);
    const { tabs, seen } = tabsAt(
      1,
      async (_, pass) => (chance() < 0.3 ? refused(429) : pass()),
      () => tabsInMemory(),
    );
    const [graph] = tabs;
    let done = 0;
    for (let round = 0; round < 100; round++) {
      await Promise.all([graph?.readSessions(week), graph?.readSessions(week), graph?.readSessions(week)]);
      done += 3;
    }
    expect(done).toBe(300);
    expect(seen.requests).toBeGreaterThan(330);
    expect(seen.requests).toBeLessThanOrEqual(450);
    expect(seen.most).toBeLessThanOrEqual(4);
  });
});
