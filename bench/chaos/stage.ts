// One run's world: a tenant, a line with faults on it, and a person who opens tabs, presses buttons and does not give up.
import { createGraph, type Graph, type Journal, journalInMemory, type Unfinished } from '#graph';
import type { Tenant } from '#sandbox';
import { type Chance, chanceFrom } from './chance.ts';
import { addressOf, idOf, type Name, openTenant, startMs } from './office.ts';
import { readTruth, type Truth } from './truth.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';
import { newTraffic, openWire, type PlannedFault, type Traffic } from './wire.ts';

export interface Tab {
  readonly who: Name;
  readonly graph: Graph;
  readonly journal: Journal;
  readonly closed: Promise<void>;
}

export interface Stage {
  readonly tenant: Tenant;
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly traffic: Traffic;
  readonly open: (who: Name, journal?: Journal) => Tab;
  readonly truth: () => Promise<Truth>;
  /** Things that were said and are not true. */
  readonly untrue: string[];
}

export function newStage(seed: number): Stage {
  const chance = chanceFrom(seed);
  const clock = virtualClock(startMs, chance.next);
  const tenant = openTenant(clock.now, seed);
  const traffic = newTraffic([]);
  return {
    tenant,
    clock,
    chance,
    traffic,
    untrue: [],
    truth: () => readTruth(tenant),
    open: (who, journal = journalInMemory()) => {
      const wire = openWire(tenant, clock, traffic);
      const graph = createGraph({
        baseUrl: 'https://graph.microsoft.com',
        token: async () => ({ kind: 'token', accessToken: `sandbox:${addressOf(who)}`, accountId: idOf(who) }),
        hostUserId: idOf(who),
        clock,
        fetch: wire.fetch,
        journal,
      });
      return { who, graph, journal, closed: wire.closed };
    },
  };
}

/** From here on requests are counted from 0 and meet these faults. */
export function letFaultsIn(stage: Stage, faults: readonly PlannedFault[]): void {
  stage.traffic.count = 0;
  stage.traffic.faults = faults;
}

/** What was on its way arrives, and the line is well again. */
export async function calm(stage: Stage): Promise<void> {
  stage.traffic.faults = [];
  const { late } = stage.traffic;
  stage.traffic.late = [];
  for (const { send } of late) await send();
}

export type Pressed<End> = { readonly kind: 'ended'; readonly end: End } | { readonly kind: 'closed' };

/** Waits for something, or for the end of the tab. */
export function press<End>(tab: Tab, work: Promise<End>): Promise<Pressed<End>> {
  return Promise.race([
    work.then((end) => ({ kind: 'ended', end }) as const),
    tab.closed.then(() => ({ kind: 'closed' }) as const),
  ]);
}

/** Opens the app again after a tab was closed; the browser has kept its hint or lost it. */
export function reopen(stage: Stage, tab: Tab): Tab {
  return stage.open(tab.who, stage.chance.next() < 0.5 ? tab.journal : undefined);
}

const mostRounds = 40;

/**
 * Opens the app and finishes or takes back everything it finds unfinished, however often that takes. Says what was done
 * last. `bias` is how likely something is finished.
 */
export async function settle(stage: Stage, before: Tab, bias: number): Promise<{ tab: Tab; last: string }> {
  let tab = before;
  let last = 'nothing';
  const wishes = new Map<string, 'finish' | 'undo'>();
  for (let round = 0; round < mostRounds; round++) {
    const listed = await press(
      tab,
      tab.graph.readUnfinished().catch(() => undefined),
    );
    if (listed.kind === 'closed') {
      tab = reopen(stage, tab);
      continue;
    }
    if (listed.end === undefined) continue;
    const [first] = listed.end;
    if (first === undefined) return { tab, last };
    const wish = wishes.get(first.key) ?? (stage.chance.next() < bias ? 'finish' : 'undo');
    wishes.set(first.key, wish);
    const done = await press(tab, see(tab, first, wish));
    if (done.kind === 'closed') tab = reopen(stage, tab);
    else last = done.end;
  }
  throw new Error('The list of unfinished things does not become empty.');
}

async function see(tab: Tab, unfinished: Unfinished, wish: 'finish' | 'undo'): Promise<string> {
  if (wish === 'finish') return (await tab.graph.finish(unfinished, { onProgress: () => undefined })).kind;
  return (await tab.graph.undo(unfinished, 'Taken back')).kind;
}
