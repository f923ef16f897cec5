// What everything that writes works with: the way to Graph, the hint of what was begun, and one hand at a time on an
// intent, over all tabs.
import type { StepContext } from './call.ts';
import type { GraphClient } from './client.ts';
import type { Journal } from './journal.ts';

export interface Desk {
  readonly client: GraphClient;
  readonly journal: Journal;
  /** Intents that were tried in this page's life: what they left behind has to be looked for. */
  readonly tried: Set<string>;
  /** Whether the category has its colour already, as far as this page knows. */
  readonly seen: { category: boolean };
  /** Intents of which this page knows that somebody may have been mailed. */
  readonly mailed: Set<string>;
  /** Intents that this tab is working on right now. */
  readonly busy: Set<string>;
}

/** Carries out work on an intent while no other tab of this browser does. */
export async function holding<Result>(
  desk: Desk,
  key: string,
  signal: AbortSignal | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  const leave = await desk.client.tabs.enter(`intent ${key}`, 1, signal);
  desk.busy.add(key);
  try {
    return await work();
  } finally {
    desk.busy.delete(key);
    leave();
  }
}

/** Whether something of this intent may be in the mailbox already. From here on it may. */
export function begin(desk: Desk, key: string): { readonly isRepeat: boolean } {
  const isRepeat = desk.tried.has(key) || desk.journal.read().some((entry) => entry.key === key);
  desk.tried.add(key);
  if (!isRepeat) desk.journal.write({ key, begunMs: desk.client.clock.now() });
  return { isRepeat };
}

/** Waits a little before looking what became of something; longer each time. */
export async function pauseBefore(desk: Desk, attempt: number, step: StepContext): Promise<void> {
  const seconds = 2 ** attempt;
  step.onWait?.('no-answer', seconds);
  await desk.client.clock.wait(seconds * 1000, step.signal);
}

/** A lost answer is looked up this often before the step gives up and the person decides. */
export const mostLookUps = 3;
