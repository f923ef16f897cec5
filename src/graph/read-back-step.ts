// Booked is what Graph says is there: the people, the file, the time. And once more: is everybody still free?

import type { Session } from '#mentoring';
import { readAnswer } from './answer.ts';
import { type PartEnd, partAnswer, sendBatch } from './batch.ts';
import { attachmentsCall } from './booking-calls.ts';
import type { StepContext } from './call.ts';
import type { GraphClient } from './client.ts';
import { GraphError } from './fault.ts';
import { mostAddresses, scheduleAnswers, scheduleCall } from './schedules.ts';
import { eventCall } from './sessions.ts';
import { attachmentPage, type EventShape, eventShape, sessionOf } from './shapes/event.ts';
import { isAwaited, takenIn } from './taken.ts';
import { eventIn, expectSame, holdsEverybody, type Work } from './work.ts';

export interface ReadBack {
  readonly work: Work;
  readonly session: Session;
  readonly linkPending: boolean;
  readonly clashes: readonly string[];
}

/** A Teams link may come a moment after the event. */
const mostLinkPolls = 5;

/** One request for all of it. A missing Teams link is waited for, then named. Throws when something is not as planned. */
export async function readBackAll(
  client: GraphClient,
  works: readonly Work[],
  step: StepContext,
): Promise<readonly ReadBack[]> {
  let read: ReadBack[] = [];
  let open = works;
  for (let poll = 0; ; poll++) {
    const fresh = await readOnce(client, open, step);
    read = [...read.filter(({ work }) => !open.includes(work)), ...fresh];
    open = read.filter(({ linkPending }) => linkPending).map(({ work }) => work);
    if (open.length === 0 || poll === mostLinkPolls) break;
    step.onWait?.('no-answer', 2 ** poll);
    await client.clock.wait(1000 * 2 ** poll, step.signal);
  }
  for (const { work } of read) work.stage = 'booked';
  return works.flatMap((work) => read.filter((one) => one.work === work));
}

async function readOnce(client: GraphClient, works: readonly Work[], step: StepContext): Promise<readonly ReadBack[]> {
  const calls = works.flatMap((work) => [
    eventCall(eventIn(work).id, step),
    attachmentsCall(eventIn(work).id, step),
    scheduleCall(peopleOf(work), work.plan.wish.span, step),
  ]);
  const ends = await sendBatch(client, calls, step);
  return Promise.all(works.map((work, index) => readBack(work, ends.slice(index * 3, index * 3 + 3))));
}

async function readBack(work: Work, [whole, files, times]: readonly PartEnd[]): Promise<ReadBack> {
  const { plan } = work;
  const event: EventShape = await readAnswer(partAnswer(whole), eventShape);
  const attached = (await readAnswer(partAnswer(files), attachmentPage)).value;
  const session = sessionOf(event);
  expectSame(plan, event);
  const hasFile = attached.some(({ name }) => name === plan.attachment.name);
  if (session === undefined || !hasFile || !holdsEverybody(plan, event))
    throw new GraphError({ kind: 'conflict', code: 'ReadBackDiffers' });
  work.event = event;
  return {
    work,
    session,
    linkPending: plan.event.isOnlineMeeting && session.joinUrl === undefined,
    clashes: await clashesIn(work, times),
  };
}

/** Our own event stands in everybody's calendar now and does not count. An answer that is missing says nothing. */
async function clashesIn(work: Work, times: PartEnd | undefined): Promise<readonly string[]> {
  const { span } = work.plan.wish;
  const addresses = peopleOf(work);
  try {
    const answers = await scheduleAnswers(partAnswer(times), addresses, span);
    return takenIn(answers, { span, addresses, own: [span] });
  } catch (error) {
    if (error instanceof GraphError) return [];
    throw error;
  }
}

function peopleOf({ plan }: Work): readonly string[] {
  return [plan.wish.organizer, ...plan.wish.others]
    .map(({ address }) => address)
    .filter((address) => isAwaited(plan.wish, address))
    .slice(0, mostAddresses);
}
