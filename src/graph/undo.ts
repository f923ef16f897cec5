// Taking a booking back: cancelled for everybody with a sentence, or deleted where nobody was mailed. Its blocks go too.
import { findBlocks, setBlocks } from './blocks.ts';
import type { StepContext } from './call.ts';
import type { Desk } from './desk.ts';
import type { Options } from './graph.ts';
import { isGone, removeAll } from './removal.ts';
import { readEvent } from './sessions.ts';
import type { EventShape } from './shapes/event.ts';

/** Gone already counts as done. A lost answer is looked up before the cancellation is sent again. */
export async function undoBooking(desk: Desk, eventId: string, comment: string, options: Options = {}): Promise<void> {
  const step: StepContext = { signal: options.signal };
  try {
    const event = await readEvent(desk.client, eventId, options);
    if (!event.isCancelled) await takeAway(desk, event, comment, step);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** The blocks are told apart first: cut off in the middle, they are found as strays at the next start. */
export async function takeAway(desk: Desk, event: EventShape, comment: string, step: StepContext): Promise<void> {
  const blocks = await findBlocks(desk, event, step);
  await setBlocks(desk, blocks, 'stray', () => undefined, step);
  await removeAll(desk, [{ eventId: event.id, isInvited: event.attendees.length > 0 }], comment, step);
  const removals = blocks.map(({ eventId }) => ({ eventId, isInvited: false }));
  await removeAll(desk, removals, '', step);
}
