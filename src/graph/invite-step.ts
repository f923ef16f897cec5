// Invites everybody: the only step that mails. Sent when the event stands with its file, looked up before it is repeated,
// and bound to the version that was seen whenever there is doubt.
import * as v from 'valibot';
import { readAnswer } from './answer.ts';
import { detachAll, readFiles } from './attach-step.ts';
import { type PartEnd, partAnswer, sendBatch } from './batch.ts';
import { inviteCall } from './booking-calls.ts';
import type { Call, StepContext } from './call.ts';
import { type Desk, mostLookUps, pauseBefore } from './desk.ts';
import { GraphError, isDoubtful } from './fault.ts';
import { readEvent } from './sessions.ts';
import { eventIn, expectSame, holdsEverybody, isRefusal, type Work } from './work.ts';

const invited = v.object({ id: v.string() });

/** Throws the first failure, after every session was tried. */
export async function inviteAll(desk: Desk, works: readonly Work[], step: StepContext): Promise<void> {
  const etags = new Map<Work, string | undefined>();
  for (const work of works.filter((one) => one.stage === 'attached' && one.isDoubtful)) {
    if (await isInvited(desk, work, step)) continue;
    etags.set(work, eventIn(work)['@odata.etag']);
  }
  for (let attempt = 1; ; attempt++) {
    const open = works.filter(({ stage }) => stage === 'attached');
    const failed = await inviteOnce(desk, open, etags, step);
    const refused = failed.find(({ error }) => !mayRepeat(error));
    if (refused !== undefined) throw refused.error;
    const [first] = failed;
    if (first === undefined) return;
    if (attempt > mostLookUps) throw first.error;
    await pauseBefore(desk, attempt, step);
    for (const { work } of failed) {
      if (!(await isInvited(desk, work, step))) etags.set(work, eventIn(work)['@odata.etag']);
    }
  }
}

/** In doubt, and where somebody else wrote to the draft meanwhile, it is read and tried again. */
function mayRepeat(error: unknown): boolean {
  return isDoubtful(error) || (error instanceof GraphError && error.fault.kind === 'conflict');
}

/**
 * Reads the event as it is now; a file that came twice goes. The event is read before its files: whatever arrives in
 * between makes the version that was read an old one, and the invitation bound to it is refused.
 */
async function isInvited(desk: Desk, work: Work, step: StepContext): Promise<boolean> {
  const eventId = eventIn(work).id;
  for (let round = 1; ; round++) {
    const event = await readEvent(desk.client, eventId, step.signal === undefined ? {} : { signal: step.signal });
    expectSame(work.plan, event);
    work.event = event;
    if (holdsEverybody(work.plan, event)) {
      work.mailed = true;
      work.stage = 'invited';
      return true;
    }
    const files = await readFiles(desk.client, eventId, step);
    const ours = files.filter(({ name }) => name === work.plan.attachment.name);
    if (ours.length <= 1 || round > mostLookUps) return false;
    await detachAll(desk, eventId, ours.slice(1), step);
  }
}

async function inviteOnce(
  desk: Desk,
  open: readonly Work[],
  etags: ReadonlyMap<Work, string | undefined>,
  step: StepContext,
): Promise<readonly { readonly work: Work; readonly error: unknown }[]> {
  const calls = open.map((work) => inviteCall(work.plan, eventIn(work).id, etags.get(work), step));
  // From here on a lost answer may mean that people were mailed.
  const before = new Map(open.map((work) => [work, work.mailed]));
  for (const work of open) work.mailed = true;
  const ends = await send(desk, calls, step);
  const failed: { work: Work; error: unknown }[] = [];
  for (const [index, work] of open.entries()) {
    try {
      await readAnswer(partAnswer(ends[index]), invited);
      work.stage = 'invited';
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      // A refusal takes back only its own sending: what was sent before and lost may still arrive.
      if (isRefusal(error)) work.mailed = before.get(work) ?? false;
      failed.push({ work, error });
    }
  }
  return failed;
}

async function send(desk: Desk, calls: readonly Call[], step: StepContext): Promise<readonly PartEnd[]> {
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
