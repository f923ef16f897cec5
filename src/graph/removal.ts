// Taking events away: cancelled for everybody where people are invited, deleted where nobody is. Gone already counts as
// done; a lost answer is looked up before anything is sent again.
import { expectNoPage, expectOk } from './answer.ts';
import { type PartEnd, partAnswer, sendBatch } from './batch.ts';
import { cancelCall, deleteCall } from './booking-calls.ts';
import type { Call, StepContext } from './call.ts';
import { type Desk, mostLookUps, pauseBefore } from './desk.ts';
import { GraphError, isDoubtful } from './fault.ts';
import { readEvent } from './sessions.ts';

export interface Removal {
  readonly eventId: string;
  readonly isInvited: boolean;
  /** The version that was seen, where only that one may go. */
  readonly etag?: string | undefined;
}

/** Removes all of them, in as few requests as there can be. Throws the first failure after all were tried. */
export async function removeAll(
  desk: Desk,
  removals: readonly Removal[],
  comment: string,
  step: StepContext,
): Promise<void> {
  let open = removals;
  for (let attempt = 1; open.length > 0; attempt++) {
    const ends = await sendAll(
      desk,
      open.map((one) => removalCall(one, comment, step)),
      step,
    );
    const left: Removal[] = [];
    let failure: unknown;
    for (const [index, removal] of open.entries()) {
      const error = await failureOf(ends[index]);
      if (error === undefined || isGone(error)) continue;
      if (!isDoubtful(error)) throw error;
      left.push(removal);
      failure = error;
    }
    if (left.length === 0) return;
    if (attempt > mostLookUps) throw failure;
    await pauseBefore(desk, attempt, step);
    open = await stillThere(desk, left, step);
  }
}

function removalCall({ eventId, isInvited, etag }: Removal, comment: string, step: StepContext): Call {
  return isInvited ? cancelCall(eventId, comment, step) : deleteCall(eventId, step, etag);
}

async function sendAll(desk: Desk, calls: readonly Call[], step: StepContext): Promise<readonly PartEnd[]> {
  const [only, ...more] = calls;
  if (only === undefined) return [];
  if (more.length > 0) return sendBatch(desk.client, calls, step);
  try {
    return [{ kind: 'answer', response: await desk.client.send(only) }];
  } catch (error) {
    if (error instanceof GraphError) return [{ kind: 'failed', error }];
    throw error;
  }
}

async function failureOf(end: PartEnd | undefined): Promise<unknown> {
  try {
    const answer = partAnswer(end);
    await expectOk(answer);
    expectNoPage(answer);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Those that a look finds unchanged. Something deleted may be found in the bin: cancelled counts as gone. */
async function stillThere(desk: Desk, removals: readonly Removal[], step: StepContext): Promise<readonly Removal[]> {
  const there: Removal[] = [];
  for (const removal of removals) {
    try {
      const event = await readEvent(desk.client, removal.eventId, step.signal ? { signal: step.signal } : {});
      if (!event.isCancelled) there.push(removal);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
  return there;
}

export function isGone(error: unknown): boolean {
  return error instanceof GraphError && error.fault.kind === 'not-found';
}
