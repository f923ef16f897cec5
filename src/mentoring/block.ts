// Time beside a session that belongs to it: to prepare, and to think afterwards. Only in the organizer's own calendar.
import type { Span, UtcMinute, Zone } from '#engine';
import { languageOf } from './language.ts';
import { oneLine } from './plain-text.ts';
import { transactionIdOf } from './stable-id.ts';
import { type WrittenTimes, wallTimes } from './wall-times.ts';

export type BlockKind = 'prep' | 'reflection';

/** Time kept free beside a session. */
export interface Block {
  readonly kind: BlockKind;
  readonly span: Span;
}

/** A block as it is written into the organizer's calendar. */
export interface PlannedBlock extends Block, WrittenTimes {
  /** The session's intent and the kind: `…:prep`. */
  readonly intentId: string;
  readonly transactionId: string;
  readonly subject: string;
  /** Where the block lies, from the session's start, in minutes: so that it can follow when the session moves. */
  readonly startsAfterMinutes: number;
  readonly lengthMinutes: number;
}

/** What of a booking its blocks depend on. */
export interface BlockWish {
  readonly intentId: string;
  readonly span: Span;
  readonly zone: Zone;
  readonly zoneName: string;
  readonly locale: string;
  readonly blocks?: readonly Block[];
}

/** Plans the blocks of a booking, in the order given. One of each kind at most. */
export function planBlocks(wish: BlockWish, subject: string): readonly PlannedBlock[] {
  const blocks = wish.blocks ?? [];
  if (new Set(blocks.map(({ kind }) => kind)).size < blocks.length)
    throw new Error('A session has one block of a kind.');
  return blocks.map((block) => {
    const intentId = blockIntentId(wish.intentId, block.kind);
    return {
      ...block,
      ...wallTimes(block.span, wish.zone, wish.zoneName),
      intentId,
      transactionId: transactionIdOf(intentId),
      subject: oneLine(`${words[languageOf(wish.locale)][block.kind]}: ${subject}`, 255),
      startsAfterMinutes: block.span.start - wish.span.start,
      lengthMinutes: block.span.end - block.span.start,
    };
  });
}

/** Where the blocks of a session lie when it begins at another time. */
export function blocksAt(blocks: readonly Block[], before: Span, after: Span): readonly Block[] {
  return blocks.map((block) => {
    // What is held before moves with the start, what is held after with the end.
    const by = block.kind === 'prep' ? after.start - before.start : after.end - before.end;
    return { kind: block.kind, span: { start: later(block.span.start, by), end: later(block.span.end, by) } };
  });
}

export function blockIntentId(sessionIntent: string, kind: BlockKind): string {
  return `${sessionIntent}:${kind}`;
}

/** The session a block belongs to; undefined when the id is no block's. */
export function blockOf(intentId: string): { readonly sessionIntent: string; readonly kind: BlockKind } | undefined {
  const [, sessionIntent, kind] = /^(.+):(prep|reflection)$/.exec(intentId) ?? [];
  if (sessionIntent === undefined) return undefined;
  return { sessionIntent, kind: kind === 'prep' ? 'prep' : 'reflection' };
}

function later(at: UtcMinute, minutes: number): UtcMinute {
  return (at + minutes) as UtcMinute;
}

const words = {
  en: { prep: 'Prepare', reflection: 'Think over' },
  de: { prep: 'Vorbereiten', reflection: 'Nachdenken' },
} as const;
