// Puts the guide on the event, once. A file that is there already is left, and one that came twice is taken off again
// before anybody is invited.
import * as v from 'valibot';
import type { BookingPlan } from '#mentoring';
import { expectNoPage } from './answer.ts';
import { attachCall, attachmentsCall, detachCall } from './booking-calls.ts';
import type { StepContext } from './call.ts';
import type { GraphClient } from './client.ts';
import { type Desk, mostLookUps, pauseBefore } from './desk.ts';
import { GraphError, isDoubtful } from './fault.ts';
import { attachmentPage } from './shapes/event.ts';
import { eventIn, type Work } from './work.ts';

export interface AttachedFile {
  readonly id: string;
  readonly name: string;
}

export async function attachAll(
  desk: Desk,
  works: readonly Work[],
  step: StepContext,
  onDone: () => void,
): Promise<void> {
  const open = works.filter((work) => work.stage === 'created');
  const ends = await Promise.allSettled(
    open.map(async (work) => {
      await attachOne(desk, work, step);
      work.stage = 'attached';
      onDone();
    }),
  );
  step.signal?.throwIfAborted();
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

async function attachOne(desk: Desk, work: Work, step: StepContext): Promise<void> {
  const { plan } = work;
  const eventId = eventIn(work).id;
  if (work.isOld) {
    // A file that an earlier tab has sent may still be on its way.
    work.isDoubtful = true;
    const files = await readFiles(desk.client, eventId, step);
    if (files.some(({ name }) => name === plan.attachment.name)) return;
  }
  const wasLost = await postFile(desk, plan, eventId, [], step);
  work.isDoubtful ||= wasLost;
}

/** Posts the file and makes sure of it. Says whether an answer was lost on the way. `before` are files to be overlooked. */
export async function postFile(
  desk: Desk,
  plan: BookingPlan,
  eventId: string,
  before: readonly string[],
  step: StepContext,
): Promise<boolean> {
  const content = await plan.attachment.make();
  for (let attempt = 1; ; attempt++) {
    try {
      await desk.client.ask(attachCall(plan, eventId, content, step), v.object({ id: v.string() }));
      return attempt > 1;
    } catch (error) {
      if (!isDoubtful(error) || attempt > mostLookUps) throw error;
      await pauseBefore(desk, attempt, step);
      const files = await readFiles(desk.client, eventId, step);
      if (files.some(({ id, name }) => name === plan.attachment.name && !before.includes(id))) return true;
    }
  }
}

export async function readFiles(
  client: GraphClient,
  eventId: string,
  step: StepContext,
): Promise<readonly AttachedFile[]> {
  const page = await client.ask(attachmentsCall(eventId, step), attachmentPage);
  return page.value.map(({ id, name }) => ({ id, name: name ?? '' }));
}

/** Takes files off an event; gone already counts as done. */
export async function detachAll(
  desk: Desk,
  eventId: string,
  files: readonly AttachedFile[],
  step: StepContext,
): Promise<void> {
  for (const { id } of files) {
    for (let attempt = 1; ; attempt++) {
      try {
        expectNoPage(await desk.client.send(detachCall(eventId, id, step)));
        break;
      } catch (error) {
        if (error instanceof GraphError && error.fault.kind === 'not-found') break;
        // Taking off what is off already says so: this write may be repeated without a look.
        if (!isDoubtful(error) || attempt > mostLookUps) throw error;
        await pauseBefore(desk, attempt, step);
      }
    }
  }
}
