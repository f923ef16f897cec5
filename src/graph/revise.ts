// Another guide, other people, another subject: the session as it shall be, written in one request, so that everybody
// concerned gets one mail. Before it the file is exchanged, which nobody sees until then; a mark on the organizer's copy
// says so, and a change that was cut off is found by it at the next start.
import * as v from 'valibot';
import { type BookingPlan, parseNote, type Session, type SessionChange } from '#mentoring';
import { readAnswer } from './answer.ts';
import { detachAll, postFile, readFiles } from './attach-step.ts';
import { markCall, reviseCall } from './booking-calls.ts';
import type { Call, StepContext } from './call.ts';
import { isStale, mostAttempts, type Now, readNow, refusalOf } from './change-desk.ts';
import { type Desk, pauseBefore } from './desk.ts';
import { GraphError, isDoubtful } from './fault.ts';
import { stateOf } from './found.ts';
import { bodyWith } from './meeting-body.ts';
import { hasLostLink, type MailNote } from './move.ts';
import type { ChangeOutcome } from './outcomes.ts';
import { type EventState, noteProperty } from './properties.ts';
import { propertyOf } from './shapes/event.ts';
import { holdsEverybody } from './work.ts';

type Revision = Extract<SessionChange, { readonly kind: 'revise' }>;

/** Both notes while a change is under way, and which files were there before it. */
const changingShape = v.object({ from: v.string(), to: v.string(), files: v.array(v.string()) });
export type Changing = v.InferOutput<typeof changingShape>;

export function parseChanging(text: string | undefined): Changing | undefined {
  try {
    const read = v.safeParse(changingShape, JSON.parse(text ?? ''));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}

export async function reviseSession(
  desk: Desk,
  seen: Session,
  revision: Revision,
  step: StepContext,
  note: MailNote,
): Promise<ChangeOutcome> {
  const now = await readNow(desk, seen.eventId, step);
  if (now.kind === 'gone') return now;
  const { plan } = revision;
  if (isRevised(now, plan)) return { kind: 'changed', session: now.session, lostLink: false };
  const refusal = refusalOf(seen, now, revision);
  if (refusal !== undefined) return refusal;
  const marked = await mark(desk, seen, revision, now, step);
  if (marked.kind !== 'marked') return marked;
  const isDoubtful = await exchangeFile(desk, plan, seen.eventId, marked.changing, step);
  const doubt = isDoubtful || marked.isOld ? marked.changing : undefined;
  const written = await write(desk, seen, revision, doubt, step, note);
  if (written.kind === 'conflict') {
    await restoreFile(desk, seen.eventId, marked.changing, plan, undefined, step);
    return written;
  }
  if (written.kind !== 'revised') return written;
  const after = await readNow(desk, seen.eventId, step);
  if (after.kind === 'gone') return after;
  if (!isRevised(after, plan) && stateOf(after.event) === 'changing')
    throw new GraphError({ kind: 'conflict', code: 'ReadBackDiffers' });
  return { kind: 'changed', session: after.session, lostLink: hasLostLink(seen, after.session) };
}

function isRevised({ event }: Now, plan: BookingPlan): boolean {
  const isNoted = propertyOf(event, noteProperty) === plan.noteText && stateOf(event) === 'sent';
  return isNoted && holdsEverybody(plan, event) && event.subject === plan.event.subject;
}

/** Bound to the version that was seen. What was marked by an earlier try of the same change is taken up as it is. */
async function mark(
  desk: Desk,
  seen: Session,
  revision: Revision,
  first: Now,
  step: StepContext,
): Promise<ChangeOutcome | { readonly kind: 'marked'; readonly changing: Changing; readonly isOld: boolean }> {
  const { plan } = revision;
  let now = first;
  for (let attempt = 1; ; attempt++) {
    const kept = propertyOf(now.event, noteProperty);
    const begun = stateOf(now.event) === 'changing' ? parseChanging(kept) : undefined;
    if (begun?.to === plan.noteText) return { kind: 'marked', changing: begun, isOld: true };
    const from = begun?.from ?? kept ?? '';
    const files = begun?.files ?? (await readFiles(desk.client, seen.eventId, step)).map(({ id }) => id);
    const changing = { from, to: plan.noteText, files };
    const noteText = JSON.stringify(changing);
    try {
      const call = markCall(seen.eventId, { state: 'changing', noteText }, now.event['@odata.etag'], step);
      await sendPatch(desk, call);
      return { kind: 'marked', changing, isOld: begun !== undefined };
    } catch (error) {
      if ((!isDoubtful(error) && !isStale(error)) || attempt === mostAttempts) throw error;
      if (isDoubtful(error)) await pauseBefore(desk, attempt, step);
      const later = await readNow(desk, seen.eventId, step);
      if (later.kind === 'gone') return later;
      const refusal = refusalOf(seen, later, revision);
      if (refusal !== undefined) return refusal;
      now = later;
    }
  }
}

/**
 * The new file on, then the old ones off: at no moment is the session without a guide. Says whether an answer was lost,
 * so that a file may still arrive.
 */
async function exchangeFile(
  desk: Desk,
  plan: BookingPlan,
  eventId: string,
  changing: Changing,
  step: StepContext,
): Promise<boolean> {
  const there = await readFiles(desk.client, eventId, step);
  const isOld = (id: string) => changing.files.includes(id);
  const fresh = there.filter(({ id, name }) => name === plan.attachment.name && !isOld(id));
  const wasLost = fresh.length === 0 && (await postFile(desk, plan, eventId, changing.files, step));
  const oldName = parseNote(changing.from)?.fileName ?? plan.attachment.name;
  const outdated = there.filter(({ id, name }) => isOld(id) && (name === oldName || name === plan.attachment.name));
  await detachAll(desk, eventId, [...outdated, ...fresh.slice(1)], step);
  return wasLost;
}

/** One new file and none of the old ones; what came twice goes. */
async function tidyFiles(desk: Desk, plan: BookingPlan, eventId: string, changing: Changing, step: StepContext) {
  const there = await readFiles(desk.client, eventId, step);
  const fresh = there.filter(({ id, name }) => name === plan.attachment.name && !changing.files.includes(id));
  await detachAll(desk, eventId, fresh.slice(1), step);
}

async function write(
  desk: Desk,
  seen: Session,
  revision: Revision,
  doubt: Changing | undefined,
  step: StepContext,
  note: MailNote,
): Promise<ChangeOutcome | { readonly kind: 'revised' }> {
  const { plan } = revision;
  for (let attempt = 1; ; attempt++) {
    const now = await readNow(desk, seen.eventId, step);
    if (now.kind === 'gone') return now;
    if (isRevised(now, plan)) {
      note.sent();
      return { kind: 'revised' };
    }
    const refusal = refusalOf(seen, now, revision);
    if (refusal !== undefined) return refusal;
    // Read after the event: a file that arrives in between makes the version that was read an old one.
    if (doubt !== undefined) await tidyFiles(desk, plan, seen.eventId, doubt, step);
    const body = bodyWith(plan.event.bodyHtml, now.event.body?.content ?? '', now.session.joinUrl);
    try {
      note.sending();
      await sendPatch(desk, reviseCall(plan, seen.eventId, body, now.event['@odata.etag'], step));
      note.sent();
      return { kind: 'revised' };
    } catch (error) {
      if (!isDoubtful(error)) note.refused();
      if ((!isDoubtful(error) && !isStale(error)) || attempt === mostAttempts) throw error;
      if (isDoubtful(error)) await pauseBefore(desk, attempt, step);
    }
  }
}

/**
 * Takes a change back that nobody was told of: the file as it was, the mark off. `before` makes the old file again
 * where it is off already; without it the new one stays rather than none.
 */
export async function restoreFile(
  desk: Desk,
  eventId: string,
  changing: Changing,
  after: BookingPlan | undefined,
  before: BookingPlan | undefined,
  step: StepContext,
): Promise<void> {
  const there = await readFiles(desk.client, eventId, step);
  const oldName = parseNote(changing.from)?.fileName;
  const hasOld = there.some(({ id, name }) => changing.files.includes(id) && name === oldName);
  const isRemade = there.some(({ id, name }) => !changing.files.includes(id) && name === oldName);
  const newName = after?.attachment.name ?? parseNote(changing.to)?.fileName;
  const fresh = there.filter(({ id, name }) => !changing.files.includes(id) && name === newName);
  if (hasOld) await detachAll(desk, eventId, fresh, step);
  else if (before !== undefined && (!isRemade || oldName === newName)) {
    const known = there.map(({ id }) => id);
    await postFile(desk, before, eventId, known, step);
    await detachAll(desk, eventId, fresh, step);
  }
  await setMark(desk, eventId, { state: 'sent', noteText: changing.from }, step);
}

/** Nobody but the organizer sees it, so it is repeated until it stands. */
async function setMark(
  desk: Desk,
  eventId: string,
  marks: { readonly state: EventState; readonly noteText: string },
  step: StepContext,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await sendPatch(desk, markCall(eventId, marks, undefined, step));
      return;
    } catch (error) {
      if ((!isDoubtful(error) && !isStale(error)) || attempt === mostAttempts) throw error;
      await pauseBefore(desk, attempt, step);
    }
  }
}

async function sendPatch(desk: Desk, call: Call): Promise<void> {
  await readAnswer(await desk.client.send(call), v.object({ id: v.string() }));
}
