// Runs of at most 32 cells, which is every usual meeting: they touch one word and the next, so that one pass over the
// words finds them, and words in which somebody has no free cell, three of four in a week, cost nothing.
import type { Row } from './bits.ts';
import { cellMinutes } from './grid.ts';
import { type UtcMinute, utcMinute } from './minutes.ts';

export const longestShortRun = 32;

/** Starts at which all rows have a run of so many cells and the mask a cell, ascending. */
export function shortStarts(
  rows: readonly Row[],
  words: number,
  length: number,
  mask: Row,
  originMinute: number,
): UtcMinute[] {
  const minutes: UtcMinute[] = [];
  let here = sharedWord(rows, 0);
  for (let word = 0; word < words; word++) {
    const next = word + 1 < words ? sharedWord(rows, word + 1) : 0;
    if (here !== 0) {
      let rest = runsIn(here, next, length) & (mask[word] ?? 0);
      for (; rest !== 0; rest &= rest - 1) {
        minutes.push(utcMinute(originMinute + (word * 32 + 31 - Math.clz32(rest & -rest)) * cellMinutes));
      }
    }
    here = next;
  }
  return minutes;
}

/** The cells that are set in all rows; the first row that has none ends the question. */
function sharedWord(rows: readonly Row[], word: number): number {
  let shared = -1;
  for (let index = 0; index < rows.length && shared !== 0; index++) shared &= rows[index]?.[word] ?? 0;
  return shared;
}

/** The cells of a word that begin a run of so many, the next word seen. What moves in at its end is never looked at. */
function runsIn(word: number, next: number, length: number): number {
  let here = word;
  let after = next;
  for (let have = 1; have < length && here !== 0; ) {
    const by = Math.min(have, length - have);
    here &= (here >>> by) | (after << (32 - by));
    after &= after >>> by;
    have += by;
  }
  return here;
}
