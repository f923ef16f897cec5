// Where errands are handed in: one worker, one errand at a time. A newer one ends the older, which nobody waits for then.
import { type Errand, type Outcome, runErrand } from './search-errand.ts';

/** The part of a Worker that is needed here. */
export type ErrandRunner = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

export interface SearchDesk {
  /** Rejects with the signal's reason, and with an Error where the engine refused the question. */
  readonly run: (errand: Errand, signal: AbortSignal) => Promise<Exclude<Outcome, { kind: 'failed' }>>;
}

/** Makes a desk. No worker is started before the first errand; an idle one is kept for the next. */
export function createSearchDesk(start: () => ErrandRunner = startWorker): SearchDesk {
  let idle: ErrandRunner | undefined;
  return {
    run: async (errand, signal) => {
      signal.throwIfAborted();
      const runner = idle ?? start();
      idle = undefined;
      const outcome = await outcomeFrom(runner, errand, signal);
      // Where no worker runs, for a policy or a lost file, the answer comes late rather than never.
      if (outcome === undefined) return expectFound(runErrand(errand));
      if (idle === undefined) idle = runner;
      else runner.terminate();
      return expectFound(outcome);
    },
  };
}

function startWorker(): ErrandRunner {
  return new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
}

/** What the worker answers; undefined where it cannot run. An aborted errand ends its worker. */
function outcomeFrom(runner: ErrandRunner, errand: Errand, signal: AbortSignal): Promise<Outcome | undefined> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      runner.terminate();
      reject(signal.reason);
    };
    const end = (outcome: Outcome | undefined) => {
      signal.removeEventListener('abort', stop);
      if (outcome === undefined) runner.terminate();
      resolve(outcome);
    };
    signal.addEventListener('abort', stop, { once: true });
    runner.onmessage = ({ data }: MessageEvent<Outcome>) => end(data);
    runner.onerror = () => end(undefined);
    runner.postMessage(errand);
  });
}

function expectFound(outcome: Outcome): Exclude<Outcome, { kind: 'failed' }> {
  if (outcome.kind === 'failed') throw new Error(`The search was refused: ${outcome.says}`);
  return outcome;
}
