// Taking a booking back: cancelled for everybody with a sentence, or deleted where nobody was mailed.
import { expectNoPage } from './answer.ts';
import type { Call } from './call.ts';
import type { GraphClient } from './client.ts';
import { GraphError, isDoubtful } from './fault.ts';
import type { Options } from './graph.ts';
import { coreScopes } from './scopes.ts';
import { eventPath, outlookHeaders, readEvent } from './sessions.ts';

/** Gone already counts as done. A lost answer is looked up before the cancellation is sent again. */
export async function undoBooking(
  client: GraphClient,
  eventId: string,
  comment: string,
  options: Options = {},
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      const event = await readEvent(client, eventId, options);
      if (event.isCancelled) return;
      const hasInvited = event.attendees.length > 0;
      expectNoPage(await client.send(hasInvited ? cancelling(eventId, comment, options) : deleting(eventId, options)));
      return;
    } catch (error) {
      const kind = error instanceof GraphError ? error.fault.kind : undefined;
      if (kind === 'not-found') return;
      if (!isDoubtful(error) || attempt === 3) throw error;
      await client.clock.wait(1000 * 2 ** attempt, options.signal);
    }
  }
}

function cancelling(eventId: string, comment: string, options: Options): Call {
  return { ...deleting(eventId, options), method: 'POST', path: `${eventPath(eventId)}/cancel`, body: { comment } };
}

function deleting(eventId: string, options: Options): Call {
  return {
    method: 'DELETE',
    path: eventPath(eventId),
    scopes: coreScopes,
    safety: 'once',
    isWrite: true,
    headers: outlookHeaders,
    signal: options.signal,
  };
}
