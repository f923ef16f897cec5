import { callOf, type Link } from '../call.ts';
import type { Clock } from '../clock.ts';
import { GraphError } from '../fault.ts';

const readSeconds = 20;
const writeSeconds = 30;

/**
 * Fetches, with an end: a read in 20 seconds, a write in 30, the whole body included, because a body can trickle for ever.
 * No answer at all is a fault of its own; whether the other side acted is not known then.
 */
export function transport(fetcher: typeof fetch, clock: Clock): Link {
  return async (context) => {
    const call = callOf(context);
    const seconds = call.limitSeconds ?? (call.isWrite ? writeSeconds : readSeconds);
    const limit = clock.limit?.(seconds * 1000) ?? AbortSignal.timeout(seconds * 1000);
    const signal = call.signal === undefined ? limit : AbortSignal.any([call.signal, limit]);
    try {
      const answer = await fetcher(context.request, { ...context.options, signal });
      const body = await answer.arrayBuffer();
      const isBare = answer.status === 204 || answer.status === 205 || answer.status === 304;
      context.response = new Response(isBare ? null : body, {
        status: answer.status,
        statusText: answer.statusText,
        headers: answer.headers,
      });
    } catch (cause) {
      call.signal?.throwIfAborted();
      if (limit.aborted) throw new GraphError({ kind: 'timeout', afterSeconds: seconds }, { cause });
      throw new GraphError({ kind: 'offline' }, { cause });
    }
  };
}
