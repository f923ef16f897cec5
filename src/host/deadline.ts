// Waiting for somebody else's answer, with an end. Neither teams-js (60 s) nor MSAL's bridge (never) ends soon enough.

export type Waited<T> = { readonly kind: 'answer'; readonly value: T } | { readonly kind: 'late' };

/**
 * Waits for an answer, at most so long. Rejects as the promise does, or with the signal's reason when it aborts.
 * A late answer is dropped, and a late rejection is not reported as unhandled.
 */
export function awaitAtMost<T>(promise: Promise<T>, waitMs: number, signal?: AbortSignal): Promise<Waited<T>> {
  promise.catch(() => undefined);
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve({ kind: 'late' });
    }, waitMs);
    signal?.addEventListener('abort', onAbort, { once: true });
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    promise.then(
      (value) => {
        settle();
        resolve({ kind: 'answer', value });
      },
      (error: unknown) => {
        settle();
        reject(error);
      },
    );
  });
}
