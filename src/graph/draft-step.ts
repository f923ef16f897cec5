// The first writing step: events without attendees, and the blocks beside them. A transactionId makes a repeat harmless.
import { readAnswer } from './answer.ts';
import { type PartEnd, partAnswer, sendBatch } from './batch.ts';
import { createBlockCall, createCall } from './booking-calls.ts';
import type { Call, StepContext } from './call.ts';
import { type Desk, mostLookUps, pauseBefore } from './desk.ts';
import { GraphError, isDoubtful } from './fault.ts';
import type { Found } from './found.ts';
import { eventShape } from './shapes/event.ts';
import { expectSame, takeInAll, type Work } from './work.ts';

interface Wanted {
  readonly intentId: string;
  readonly call: Call;
  readonly work: Work;
  readonly isBlock: boolean;
}

/**
 * Creates what is missing. After a lost answer it looks, and creates again only what is not there. Throws the first
 * refusal once everything else was tried, so that nothing is left undone that could be done.
 */
export async function createMissing(
  desk: Desk,
  works: readonly Work[],
  there: Found,
  look: () => Promise<Found>,
  step: StepContext,
): Promise<void> {
  // Sessions first: a block never stands without its session, so whatever is cut off is found by the session's draft.
  const found = await createKind(desk, works, there, look, (work) => eventOf(work, step), step);
  await createKind(desk, works, found, look, (work) => blocksOf(work, step), step);
}

async function createKind(
  desk: Desk,
  works: readonly Work[],
  there: Found,
  look: () => Promise<Found>,
  wantedOf: (work: Work) => readonly Wanted[],
  step: StepContext,
): Promise<Found> {
  let found = there;
  for (let attempt = 1; ; attempt++) {
    const open = works.flatMap(wantedOf).filter(({ intentId }) => !found.has(intentId));
    const failures = await createOnce(desk, open, step);
    const refused = failures.find((error) => !isDoubtful(error));
    if (refused !== undefined) throw refused;
    const [doubt] = failures;
    if (doubt === undefined) return found;
    if (attempt > mostLookUps) throw doubt;
    await pauseBefore(desk, attempt, step);
    const missing = works.filter((work) => work.event === undefined);
    found = new Map([...found, ...(await look())]);
    takeInAll(missing, found);
  }
}

function eventOf(work: Work, step: StepContext): readonly Wanted[] {
  if (work.event !== undefined) return [];
  return [{ intentId: work.plan.wish.intentId, call: createCall(work.plan, step), work, isBlock: false }];
}

function blocksOf(work: Work, step: StepContext): readonly Wanted[] {
  const { plan } = work;
  // Where people are invited already the blocks are there, or their owner has dropped them.
  if (work.mailed) return [];
  return plan.blocks.map((block) => ({
    intentId: block.intentId,
    call: createBlockCall(block, plan.event.category, step),
    work,
    isBlock: true,
  }));
}

/** What went wrong, one entry a failure. */
async function createOnce(desk: Desk, open: readonly Wanted[], step: StepContext): Promise<readonly unknown[]> {
  const [only, ...more] = open;
  if (only === undefined) return [];
  for (const { work, isBlock } of open) if (!isBlock) work.stage = 'unsure';
  const calls = open.map(({ call }) => call);
  const ends = more.length === 0 ? [await sendAlone(desk, only.call)] : await sendBatch(desk.client, calls, step);
  const failures: unknown[] = [];
  for (const [index, wanted] of open.entries()) {
    try {
      const event = await readAnswer(partAnswer(ends[index]), eventShape);
      if (wanted.isBlock) continue;
      const { work } = wanted;
      expectSame(work.plan, event);
      work.event = event;
      work.stage = 'created';
      // An answer with a file or with people on it is an earlier booking of the same intent that nobody knew of here.
      work.isOld ||= event.hasAttachments || event.attendees.length > 0;
      work.mailed ||= event.attendees.length > 0;
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      if (!wanted.isBlock && !isDoubtful(error)) wanted.work.stage = 'absent';
      failures.push(error);
    }
  }
  return failures;
}

async function sendAlone(desk: Desk, call: Call): Promise<PartEnd> {
  try {
    return { kind: 'answer', response: await desk.client.send(call) };
  } catch (error) {
    if (error instanceof GraphError) return { kind: 'failed', error };
    throw error;
  }
}
