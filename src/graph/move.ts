// Moving a session: start and end in one request, one mail for everybody who is invited, the Teams link as it was. The
// blocks beside it follow.
import * as v from 'valibot';
import type { Session, SessionChange } from '#mentoring';
import { readAnswer } from './answer.ts';
import { blockTimes, findBlocks, noteOf, plannedBlocks, setBlocks } from './blocks.ts';
import { moveCall } from './booking-calls.ts';
import type { StepContext } from './call.ts';
import { isStale, mostAttempts, type Now, readNow, refusalOf } from './change-desk.ts';
import { type Desk, pauseBefore } from './desk.ts';
import { isDoubtful } from './fault.ts';
import type { ChangeOutcome } from './outcomes.ts';
import { findTaken } from './taken.ts';

type Move = Extract<SessionChange, { readonly kind: 'move' }>;

/**
 * Whether people were mailed. Told before the one request that mails is sent, when it was refused, and when it is known
 * to have been carried out. What was sent once and lost may still arrive: only a refusal takes its own sending back.
 */
export interface MailNote {
  readonly sending: () => void;
  readonly refused: () => void;
  readonly sent: () => void;
}

export async function moveSession(
  desk: Desk,
  seen: Session,
  move: Move,
  step: StepContext,
  note: MailNote,
): Promise<ChangeOutcome> {
  const now = await readNow(desk, seen.eventId, step);
  if (now.kind === 'gone') return now;
  if (isMoved(now, move)) return settleBlocks(desk, now, step);
  const refusal = refusalOf(seen, now, move);
  if (refusal !== undefined) return refusal;
  const addresses = await takenAt(desk, now, move, step);
  if (addresses.length > 0) return { kind: 'slot-taken', addresses };

  const blocks = await findBlocks(desk, now.event, step);
  await setBlocks(desk, blocks, 'stray', () => undefined, step);
  const end = await write(desk, seen, move, now, step, note);
  const after = end.kind === 'moved' ? await readNow(desk, seen.eventId, step) : now;
  if (after.kind === 'now') await setBlocks(desk, blocks, 'block', blockTimes(after.event, after.session.span), step);
  if (end.kind !== 'moved') return end;
  if (after.kind === 'gone') return after;
  // Moved on by somebody else in the moment since: it was moved, and this is where it stands.
  return { kind: 'changed', session: after.session, lostLink: hasLostLink(seen, after.session) };
}

export function hasLostLink(before: Session, after: Session): boolean {
  return before.joinUrl !== undefined && after.joinUrl !== before.joinUrl;
}

/** A move that happened already is not sent again; blocks that were left behind follow now. */
async function settleBlocks(desk: Desk, now: Now, step: StepContext): Promise<ChangeOutcome> {
  const blocks = await findBlocks(desk, now.event, step);
  await setBlocks(desk, blocks, 'block', blockTimes(now.event, now.session.span), step);
  return { kind: 'changed', session: now.session, lostLink: false };
}

/** The session itself and its blocks stand there and do not count. */
async function takenAt(desk: Desk, { event, session }: Now, move: Move, step: StepContext): Promise<readonly string[]> {
  const addresses = [session.organizer.address, ...session.attendees.map(({ address }) => address)];
  const own = [session.span, ...plannedBlocks(noteOf(event)).map(({ span }) => span)];
  const [taken] = await findTaken(desk.client, [{ span: move.span, addresses: [...new Set(addresses)], own }], step);
  return taken ?? [];
}

async function write(
  desk: Desk,
  seen: Session,
  move: Move,
  first: Now,
  step: StepContext,
  note: MailNote,
): Promise<ChangeOutcome | { readonly kind: 'moved' }> {
  let now = first;
  for (let attempt = 1; ; attempt++) {
    try {
      note.sending();
      const call = moveCall(seen.eventId, move.times, now.event['@odata.etag'], step);
      await readAnswer(await desk.client.send(call), v.object({ id: v.string() }));
      note.sent();
      return { kind: 'moved' };
    } catch (error) {
      const isLost = isDoubtful(error);
      if (!isLost) note.refused();
      if ((!isLost && !isStale(error)) || attempt === mostAttempts) throw error;
      if (isLost) await pauseBefore(desk, attempt, step);
      const later = await readNow(desk, seen.eventId, step);
      if (later.kind === 'gone') return later;
      if (isMoved(later, move)) {
        note.sent();
        return { kind: 'moved' };
      }
      const refusal = refusalOf(seen, later, move);
      if (refusal !== undefined) return refusal;
      now = later;
    }
  }
}

function isMoved({ session }: Now, { span }: Move): boolean {
  return session.span.start === span.start && session.span.end === span.end;
}
