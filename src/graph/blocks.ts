// Blocks follow their session. They are told apart from it first, so that a crash in the middle is found at the next
// start; nobody else is on them, so none of it mails anybody.

import type { Span } from '#engine';
import { type Block, blockOf, blocksAt, type Note, parseNote, type WrittenTimes } from '#mentoring';
import { expectOk } from './answer.ts';
import { partAnswer, sendBatch } from './batch.ts';
import { changeBlockCall } from './booking-calls.ts';
import type { StepContext } from './call.ts';
import { type Desk, mostLookUps, pauseBefore } from './desk.ts';
import { isDoubtful } from './fault.ts';
import { findIntent } from './found.ts';
import { type EventState, intentProperty, noteProperty } from './properties.ts';
import { isGone, removeAll } from './removal.ts';
import { instantOf } from './shapes/date-time.ts';
import { type EventShape, propertyOf } from './shapes/event.ts';
import { utcText } from './utc-text.ts';

export interface FoundBlock {
  readonly eventId: string;
  readonly intentId: string;
}

/** The blocks that belong to an event, as its note says; asked for only where it has some. */
export async function findBlocks(desk: Desk, event: EventShape, step: StepContext): Promise<readonly FoundBlock[]> {
  const intentId = propertyOf(event, intentProperty);
  if (intentId === undefined || plannedBlocks(noteOf(event)).length === 0) return [];
  const found = await findIntent(desk.client, intentId, true, step);
  return [...found].flatMap(([id, block]) => (blockOf(id) === undefined ? [] : [{ eventId: block.id, intentId: id }]));
}

/** Sets the state of blocks, and their times where the session is to begin elsewhere. Repeatable without harm. */
export async function setBlocks(
  desk: Desk,
  blocks: readonly FoundBlock[],
  state: EventState,
  times: (intentId: string) => WrittenTimes | undefined,
  step: StepContext,
): Promise<void> {
  let open = blocks;
  for (let attempt = 1; open.length > 0; attempt++) {
    const calls = open.map(({ eventId, intentId }) => changeBlockCall(eventId, state, times(intentId), step));
    const ends = await sendBatch(desk.client, calls, step);
    const left: FoundBlock[] = [];
    let failure: unknown;
    for (const [index, block] of open.entries()) {
      try {
        await expectOk(partAnswer(ends[index]));
      } catch (error) {
        // A block that its owner has deleted follows nobody.
        if (isGone(error)) continue;
        if (!isDoubtful(error)) throw error;
        left.push(block);
        failure = error;
      }
    }
    if (left.length > 0 && attempt > mostLookUps) throw failure;
    if (left.length > 0) await pauseBefore(desk, attempt, step);
    open = left;
  }
}

/** When each block is to be once the session lies at `span`. Always in UTC: only its owner sees it, in their own zone. */
export function blockTimes(event: EventShape, span: Span): (intentId: string) => WrittenTimes | undefined {
  const note = noteOf(event);
  const wish = note?.wishWith(noGuide);
  const moved = wish === undefined ? [] : blocksAt(wish.blocks ?? [], wish.span, span);
  return (intentId) => {
    const kind = blockOf(intentId)?.kind;
    const block = moved.find((one) => one.kind === kind);
    if (block === undefined) return undefined;
    return { startDateTime: utcText(block.span.start), endDateTime: utcText(block.span.end), zoneName: 'UTC' };
  };
}

/** Puts strays in order: they follow the session where it stands, and go where it is gone. */
export async function tidyBlocks(desk: Desk, strays: readonly FoundBlock[], step: StepContext): Promise<void> {
  const sessions = new Set(strays.map(({ intentId }) => blockOf(intentId)?.sessionIntent ?? ''));
  for (const sessionIntent of sessions) {
    const blocks = strays.filter(({ intentId }) => blockOf(intentId)?.sessionIntent === sessionIntent);
    const event = (await findIntent(desk.client, sessionIntent, false, step)).get(sessionIntent);
    const span = event === undefined ? undefined : spanOf(event);
    if (event === undefined || span === undefined) {
      const removals = blocks.map(({ eventId }) => ({ eventId, isInvited: false }));
      await removeAll(desk, removals, '', step);
    } else await setBlocks(desk, blocks, 'block', blockTimes(event, span), step);
  }
}

export function spanOf(event: EventShape): Span | undefined {
  const start = instantOf(event.start, 'down');
  const end = instantOf(event.end, 'up');
  return start === undefined || end === undefined || start >= end ? undefined : { start, end };
}

/** The note on an event; of one whose guide is just being changed, the note as it was before. */
export function noteOf(event: EventShape): Note | undefined {
  const text = propertyOf(event, noteProperty);
  return text === undefined ? undefined : parseNote(text);
}

export function plannedBlocks(note: Note | undefined): readonly Block[] {
  return note?.wishWith(noGuide).blocks ?? [];
}

/** For what of a note does not depend on the guide. */
export const noGuide = {
  id: 'none',
  version: '0',
  title: '',
  purpose: '',
  before: [],
  steps: [],
  after: [],
  minutes: 0,
  leastMinutes: 0,
} as const;
