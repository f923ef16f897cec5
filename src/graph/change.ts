// Second thoughts, carried out: a move, a cancellation, a revision. One hand at a time on a session, over all tabs.
import type { BookingStep, Session, SessionChange } from '#mentoring';
import type { StepContext } from './call.ts';
import { readNow, refusalOf } from './change-desk.ts';
import { type Desk, holding } from './desk.ts';
import type { BookingProgress, Options } from './graph.ts';
import { type MailNote, moveSession } from './move.ts';
import type { ChangeOutcome } from './outcomes.ts';
import { reviseSession } from './revise.ts';
import { takeAway } from './undo.ts';

export async function applyChange(
  desk: Desk,
  session: Session,
  change: SessionChange,
  options: Options & { readonly onProgress?: (progress: BookingProgress) => void },
): Promise<ChangeOutcome> {
  const key = session.ticket?.intentId ?? session.eventId;
  const mail = mailNote(desk.mailed.has(key));
  const at: BookingStep = 'invite';
  const step: StepContext = {
    signal: options.signal,
    onWait: (why, seconds) => options.onProgress?.({ kind: 'waiting', step: at, why, seconds }),
  };
  try {
    return await holding(desk, key, options.signal, async () => {
      options.onProgress?.({ kind: 'started', step: at });
      const outcome = await carryOut(desk, session, change, step, mail.note);
      options.onProgress?.({ kind: 'done', step: at });
      desk.mailed.delete(key);
      return outcome;
    });
  } catch (error) {
    const mailed = mail.known();
    if (mailed !== 'no') desk.mailed.add(key);
    return { kind: 'unfinished', mailed, error };
  }
}

function mailNote(wasMaybe: boolean) {
  type Known = 'no' | 'maybe' | 'yes';
  let known: Known = wasMaybe ? 'maybe' : 'no';
  let before: Known = known;
  const note: MailNote = {
    sending: () => {
      before = known;
      known = 'maybe';
    },
    refused: () => {
      known = before;
    },
    sent: () => {
      known = 'yes';
    },
  };
  return { note, known: (): Known => known };
}

function carryOut(
  desk: Desk,
  session: Session,
  change: SessionChange,
  step: StepContext,
  note: MailNote,
): Promise<ChangeOutcome> {
  switch (change.kind) {
    case 'move':
      return moveSession(desk, session, change, step, note);
    case 'revise':
      return reviseSession(desk, session, change, step, note);
    case 'cancel':
      return cancelSession(desk, session, change, step, note);
  }
}

/** Gone already is what was wanted. */
async function cancelSession(
  desk: Desk,
  seen: Session,
  change: Extract<SessionChange, { readonly kind: 'cancel' }>,
  step: StepContext,
  note: MailNote,
): Promise<ChangeOutcome> {
  const now = await readNow(desk, seen.eventId, step);
  if (now.kind === 'gone') return { kind: 'cancelled' };
  const refusal = refusalOf(seen, now, change);
  if (refusal !== undefined) return refusal;
  note.sending();
  await takeAway(desk, now.event, change.comment, step);
  note.sent();
  return { kind: 'cancelled' };
}
