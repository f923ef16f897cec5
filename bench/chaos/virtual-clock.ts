// A clock whose waits end at once and move it on, and whose time-outs strike when a fault says so.
import type { Clock } from '#graph';

export interface VirtualClock extends Clock {
  /** Lets the request that was begun last run into its time-out. */
  readonly runOut: () => void;
  readonly waitedMs: () => number;
}

export function virtualClock(startMs: number, random: () => number): VirtualClock {
  let nowMs = startMs;
  let waitedMs = 0;
  let last: { readonly ms: number; readonly stop: AbortController } | undefined;
  return {
    now: () => nowMs,
    random,
    wait: async (ms, signal) => {
      signal?.throwIfAborted();
      nowMs += ms;
      waitedMs += ms;
    },
    limit: (ms) => {
      const stop = new AbortController();
      last = { ms, stop };
      return stop.signal;
    },
    runOut: () => {
      nowMs += last?.ms ?? 0;
      last?.stop.abort(new DOMException('The answer took too long.', 'TimeoutError'));
    },
    waitedMs: () => waitedMs,
  };
}
