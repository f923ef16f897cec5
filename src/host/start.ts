// The first question of the app: who is around us?
import { createBrowserHost } from './browser-host.ts';
import { readDevice } from './context.ts';
import { awaitAtMost } from './deadline.ts';
import type { HostAnswer } from './host.ts';

export interface StartOptions {
  /** How long a frame may take to answer. 5,000 unless told. */
  readonly timeoutMs?: number;
  /** Origins, with scheme, that may host us besides Microsoft's own. A host on our own origin needs no listing. */
  readonly frameOrigins?: readonly string[];
  readonly signal?: AbortSignal;
}

/**
 * Finds out where we run: a frame is asked through teams-js, a top-level window is a plain browser.
 * Answers `silent` when something frames us and does not answer in time; calling again asks again.
 * Rejects only when the signal aborts.
 */
export async function startHost(options: StartOptions = {}): Promise<HostAnswer> {
  const { timeoutMs = 5000, frameOrigins = [], signal } = options;
  signal?.throwIfAborted();
  const device = readDevice();
  if (window.parent === window) return { kind: 'found', host: createBrowserHost(window, device) };
  const startedMs = performance.now();
  const connecting = import('./teams-host.ts').then(({ connectTeams }) => connectTeams(frameOrigins, device));
  try {
    const answer = await awaitAtMost(connecting, timeoutMs, signal);
    if (answer.kind === 'answer') return { kind: 'found', host: answer.value };
  } catch (error) {
    if (signal?.aborted) throw error;
    // teams-js refused the frame, or its file did not load: for the person the same as no answer.
  }
  return { kind: 'silent', waitedMs: Math.round(performance.now() - startedMs) };
}
