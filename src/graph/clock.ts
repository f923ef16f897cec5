// Waiting, as an argument: tests hand in a clock of their own and read off the waits.

export interface Clock {
  /** Milliseconds since 1970, never compared with the server's. */
  readonly now: () => number;
  /** Resolves after `ms`; rejects with the signal's reason when aborted first. */
  readonly wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
  /** 0 <= x < 1, for jitter. */
  readonly random: () => number;
  /** A signal that aborts after `ms`, for an answer that does not come; real time when left out. */
  readonly limit?: (ms: number) => AbortSignal;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  wait: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const stop = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop);
        resolve();
      }, ms);
      signal?.addEventListener('abort', stop, { once: true });
    }),
};
