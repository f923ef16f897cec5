import { callOf, type Link } from '../call.ts';
import type { Clock } from '../clock.ts';
import { GraphError } from '../fault.ts';
import { backOffSeconds, parseRetryAfter } from '../retry-after.ts';

/** A person waits: after this much in all the call ends, and the screen offers to go on. */
const budgetMs = 90_000;
const mostDoubtfulRepeats = 3;
/** The other side may or may not have acted. */
const doubtfulStatuses = new Set([408, 500, 502, 503, 504, 509]);

/**
 * Sends a call again where that is harmless. 429 means "not taken": any call is repeated, after Retry-After or with
 * back-off. A doubtful end (408, 5xx, no answer) is repeated only for calls that may be; a write that may not ends here,
 * for its caller to look up what happened.
 */
export function retry(clock: Clock): Link {
  return async (context, next) => {
    const call = callOf(context);
    const startedAt = clock.now();
    let doubtful = 0;
    for (let attempt = 1; ; attempt++) {
      const end = await tryOnce(context, next);
      if (end.kind === 'answer' && end.repeat === 'no') return;
      if (end.repeat === 'doubtful') doubtful++;
      const mayRepeat =
        end.repeat === 'busy' ||
        (end.repeat === 'doubtful' && call.safety === 'repeatable' && doubtful <= mostDoubtfulRepeats);
      const told = parseRetryAfter(context.response?.headers.get('Retry-After') ?? null, clock.now());
      const seconds = told ?? backOffSeconds(attempt, clock.random());
      if (!mayRepeat || clock.now() - startedAt + seconds * 1000 > budgetMs) {
        if (end.kind === 'thrown') throw end.error;
        return;
      }
      call.onWait?.(end.repeat === 'busy' ? 'busy' : 'no-answer', Math.ceil(seconds));
      await clock.wait(seconds * 1000, call.signal);
    }
  };
}

type Repeat = 'no' | 'busy' | 'doubtful';
type End =
  | { readonly kind: 'answer'; readonly repeat: Repeat }
  | { readonly kind: 'thrown'; readonly repeat: Repeat; readonly error: unknown };

async function tryOnce(context: Parameters<Link>[0], next: Parameters<Link>[1]): Promise<End> {
  delete context.response;
  try {
    await next(context);
    return { kind: 'answer', repeat: repeatOf(context.response) };
  } catch (error) {
    const fault = error instanceof GraphError ? error.fault.kind : undefined;
    const isDoubtful = fault === 'offline' || fault === 'timeout';
    return { kind: 'thrown', repeat: isDoubtful ? 'doubtful' : 'no', error };
  }
}

function repeatOf(response: Response | undefined): Repeat {
  if (response === undefined) return 'doubtful';
  if (response.status === 429) return 'busy';
  return doubtfulStatuses.has(response.status) ? 'doubtful' : 'no';
}
