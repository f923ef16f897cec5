// An answer as plain data, for the way back from a worker: times and scores only. Cloning a slot would put all its
// reasons together, of which a person looks at five; here they are put together where they are looked at.
import { cellMinutes } from './grid.ts';
import { utcMinute } from './minutes.ts';
import { type SlotJudge, slotJudge } from './score.ts';
import type { ScorePart, Slot, SlotAnswer, SlotSearch } from './search.ts';
import { fieldOf } from './slot-starts.ts';

/** An answer that structuredClone and postMessage take. Made by encodeAnswer, read by decodeAnswer. */
export interface EncodedAnswer extends Omit<SlotAnswer, 'slots'> {
  readonly starts: Float64Array;
  readonly scores: Float64Array;
  readonly missing: readonly (readonly string[])[] | undefined;
  readonly rooms: readonly (readonly string[])[] | undefined;
}

/** The times and scores of an answer, in its order. */
export function encodeAnswer({ slots, ...rest }: SlotAnswer): EncodedAnswer {
  const [first] = slots;
  return {
    ...rest,
    starts: Float64Array.from(slots, ({ span }) => span.start),
    scores: Float64Array.from(slots, ({ score }) => score),
    missing: first?.missing && slots.map(({ missing = [] }) => missing),
    rooms: first?.rooms && slots.map(({ rooms = [] }) => rooms),
  };
}

/** The answer to a search that was encoded, with reasons put together as they are looked at. */
export function decodeAnswer(encoded: EncodedAnswer, search: SlotSearch): SlotAnswer {
  const { starts, scores, missing, rooms, ...rest } = encoded;
  let kept: { readonly judge: SlotJudge; readonly originMinute: number } | undefined;
  const tell = (start: number): readonly ScorePart[] => {
    if (kept === undefined) {
      const field = fieldOf(search);
      kept = { judge: slotJudge(field, search), originMinute: field.grid.originMinute };
    }
    const parts: ScorePart[] = [];
    kept.judge.judge((start - kept.originMinute) / cellMinutes, parts);
    return parts;
  };
  const slots = Array.from(starts, (start, index): Slot => {
    const who = missing?.[index];
    const where = rooms?.[index];
    let told: readonly ScorePart[] | undefined;
    const slot: Slot = {
      span: { start: utcMinute(start), end: utcMinute(start + search.lengthMinutes) },
      score: scores[index] ?? 0,
      get parts() {
        told ??= tell(start);
        return told;
      },
    };
    return Object.defineProperties(slot, {
      ...(who === undefined ? {} : { missing: { value: who, enumerable: true } }),
      ...(where === undefined ? {} : { rooms: { value: where, enumerable: true } }),
    });
  });
  return { ...rest, slots };
}
