// The bare search for large numbers of people: from Graph's text to bits to starts, with no item, no reason and no
// date object between. findSlots says why; this says only when.
import { keepRow, makeRow, type Row, setCells } from './bits.ts';
import { type Clocks, clocksOver } from './clocks.ts';
import { cellMinutes, type Grid, gridOver } from './grid.ts';
import { type Span, type UtcMinute, utcMinute } from './minutes.ts';
import { notPlain, plainLocalMinute } from './plain-time.ts';
import { RowShelf } from './row-shelf.ts';
import type { WorkingHours } from './schedule.ts';
import { longestShortRun, shortStarts } from './short-runs.ts';
import { parseDateTime } from './wall-text.ts';
import { utcZone, type Zone } from './zones.ts';

/** A window of time cut into cells of five minutes, on which people's time is laid as rows of bits. */
export interface Board {
  readonly window: Span;
  readonly grid: Grid;
  readonly clocks: Clocks;
  /** The cells that lie inside the window as a whole. */
  readonly inside: Row;
  /** Room to work in, with words to spare that are never set. */
  readonly scratch: Row;
  readonly shelf: RowShelf;
}

/** What starts are looked for. */
export interface StartWish {
  /** A positive multiple of 5. */
  readonly lengthMinutes: number;
  /** A divisor of 60 and a multiple of 5. */
  readonly stepMinutes: number;
  /** Whose clock starts are round on; UTC when left out. */
  readonly zone?: Zone | undefined;
}

const longestMinutes = 1440;
/** A shift reaches no further than half of the longest slot: 144 cells. */
const guardWords = 6;

/** A board over a window. Zones and hours that were met once are kept on it, so use one board for a whole search. */
export function boardOver(window: Span): Board {
  if (!Number.isSafeInteger(window.start) || !Number.isSafeInteger(window.end) || window.end <= window.start) {
    throw new RangeError('The window is empty or reversed: its end must come after its start.');
  }
  const grid = gridOver(window, 0);
  const scratch = makeRow(grid.cellCount + guardWords * 32);
  const inside = makeRow(grid.cellCount);
  setCells(inside, grid.windowStart, grid.windowEnd);
  return { window, grid, clocks: clocksOver(grid), inside, scratch, shelf: new RowShelf(grid.cellCount) };
}

/** A row on which nothing is set: one bit a cell, the first cell in the lowest bit of the first word. */
export function emptyRow(board: Board): Row {
  return board.shelf.take();
}

/** Free is 0 and working elsewhere 4: what differs from 0 in no other bit. */
const freeDigit = 48;
const elsewhereBit = 4;

/**
 * The taken cells of an availabilityView at five minutes that begins at the board's window, or where it says. Free (0)
 * and working elsewhere (4) are free; everything else is taken, and so is what the view does not cover.
 */
export function bitsFromView(board: Board, view: string, viewStart: UtcMinute = board.window.start): Row {
  const { cellCount } = board.grid;
  const row = board.shelf.take();
  const lead = leadOf(board, viewStart);
  const covered = Math.max(0, Math.min(cellCount, lead + view.length));
  setCells(row, 0, Math.min(lead, cellCount));
  for (let cell = Math.max(0, lead); cell < covered; ) {
    const index = cell >>> 5;
    const end = Math.min(covered, (index + 1) << 5);
    // The first word may hold cells before the view already.
    row[index] = (row[index] ?? 0) | takenIn(view, lead, cell, end);
    cell = end;
  }
  setCells(row, covered, cellCount);
  return row;
}

/**
 * The free cells of a person straight from an availabilityView: what freeBits makes of bitsFromView, in a quarter of
 * the time, because nothing is read outside the hours, where nobody is called free anyway.
 */
export function freeFromView(
  board: Board,
  view: string,
  hours: WorkingHours | undefined,
  viewStart: UtcMinute = board.window.start,
): Row {
  const { inside, grid } = board;
  const row = board.shelf.take();
  const lead = leadOf(board, viewStart);
  const base = hours === undefined ? inside : hoursBits(board, hours);
  const first = Math.max(0, lead);
  const covered = Math.min(grid.cellCount, lead + view.length);
  for (let index = first >>> 5; index << 5 < covered; index++) {
    const wanted = (base[index] ?? 0) & (inside[index] ?? 0);
    if (wanted === 0) continue;
    const from = Math.max(first, index << 5);
    const end = Math.min(covered, (index + 1) << 5);
    const seen = (-1 << (from & 31)) & (-1 >>> (31 - ((end - 1) & 31)));
    row[index] = wanted & seen & ~takenIn(view, lead, from, end);
  }
  return row;
}

/** The cell at which a view begins, seen from the board. */
function leadOf(board: Board, viewStart: UtcMinute): number {
  const lead = (viewStart - board.grid.originMinute) / cellMinutes;
  if (!Number.isInteger(lead)) throw new RangeError('A view must begin on a multiple of five minutes.');
  return lead;
}

/** The taken cells of one word. Without a branch a cell: views change between free and busy too often to be guessed. */
function takenIn(view: string, lead: number, from: number, end: number): number {
  let word = 0;
  for (let cell = from; cell < end; cell++) {
    word |= (-((view.charCodeAt(cell - lead) ^ freeDigit) & ~elsewhereBit) >>> 31) << cell;
  }
  return word;
}

/**
 * Marks the time between two of Graph's texts as taken, rounded outwards, and says whether both could be read. When
 * they could not, nothing is marked and the person's time is unknown: call nobody free for whom this was false.
 */
export function takeText(board: Board, row: Row, start: string, end: string, zone: Zone): boolean {
  // In UTC, in which Graph is asked, the digits are the instant.
  const isPlain = zone === utcZone;
  const plainStart = isPlain ? plainLocalMinute(start) : notPlain;
  const plainEnd = isPlain ? plainLocalMinute(end) : notPlain;
  const from = plainStart === notPlain ? parseDateTime(start, zone, 'down') : plainStart;
  const to = plainEnd === notPlain ? parseDateTime(end, zone, 'up') : plainEnd;
  if (from === undefined || to === undefined) return false;
  if (from === to) return true;
  // Whole divisions: before the board they differ from cellHolding and cellFrom, and there nothing is set anyway.
  const { originMinute } = board.grid;
  const first = Math.min(from, to) - originMinute;
  const after = Math.max(from, to) - originMinute + cellMinutes - 1;
  setCells(row, (first / cellMinutes) | 0, (after / cellMinutes) | 0);
  return true;
}

/** The cells inside somebody's working hours. The row is kept on the board and shared: do not change it. */
export function hoursBits(board: Board, hours: WorkingHours): Row {
  return board.clocks.hoursRowOf(hours);
}

/**
 * Turns the taken cells of a person into the free ones, in place: inside the window, inside the hours where they are
 * known, and not taken. Returns the same row.
 */
export function freeBits(board: Board, taken: Row, hours: WorkingHours | undefined): Row {
  const { inside } = board;
  const base = hours === undefined ? inside : hoursBits(board, hours);
  for (let word = 0; word < taken.length; word++) taken[word] = ~(taken[word] ?? 0) & (base[word] ?? 0);
  const { windowStart, windowEnd } = board.grid;
  const isWhole = windowStart === 0 && windowEnd === taken.length * 32;
  if (hours !== undefined && !isWhole) keepRow(taken, inside);
  return taken;
}

/** The starts at which every row is free for the whole length, ascending. */
export function commonStarts(board: Board, free: readonly Row[], wish: StartWish): UtcMinute[] {
  const { lengthMinutes, stepMinutes, zone } = wish;
  if (!(lengthMinutes > 0 && lengthMinutes <= longestMinutes && lengthMinutes % cellMinutes === 0)) {
    throw new RangeError(`A slot of ${lengthMinutes} minutes cannot be found: take 5 to 1440, a multiple of 5.`);
  }
  if (!(stepMinutes > 0 && stepMinutes % cellMinutes === 0 && 60 % stepMinutes === 0)) {
    throw new RangeError(`Starts cannot be ${stepMinutes} minutes apart: take 5, 10, 15, 20, 30 or 60.`);
  }
  const { scratch, grid } = board;
  if (free.length === 0) return [];
  const words = scratch.length - guardWords;
  const round = board.clocks.roundMinutes(zone, stepMinutes);
  const cells = lengthMinutes / cellMinutes;
  if (cells <= longestShortRun) return shortStarts(free, words, cells, round, grid.originMinute);
  shareInto(scratch, words, free);
  keepRuns(scratch, words, cells);
  return minutesOf(scratch, words, round, grid.originMinute);
}

/** What all rows have in common. */
function shareInto(target: Row, words: number, rows: readonly Row[]): void {
  target.fill(-1, 0, words);
  for (const row of rows) {
    for (let word = 0; word < words; word++) target[word] = (target[word] ?? 0) & (row[word] ?? 0);
  }
}

/** As keepRunStarts does, but with words to spare behind the row, so that no word needs to be asked whether it is there. */
function keepRuns(row: Row, words: number, length: number): void {
  for (let have = 1; have < length; ) {
    const by = Math.min(have, length - have);
    const far = by >>> 5;
    const bits = by & 31;
    if (bits === 0) {
      for (let word = 0; word < words; word++) row[word] = (row[word] ?? 0) & (row[word + far] ?? 0);
    } else {
      for (let word = 0; word < words; word++) {
        const later = ((row[word + far] ?? 0) >>> bits) | ((row[word + far + 1] ?? 0) << (32 - bits));
        row[word] = (row[word] ?? 0) & later;
      }
    }
    have += by;
  }
}

function minutesOf(row: Row, words: number, mask: Row, originMinute: number): UtcMinute[] {
  const minutes: UtcMinute[] = [];
  for (let word = 0; word < words; word++) {
    for (let rest = (row[word] ?? 0) & (mask[word] ?? 0); rest !== 0; rest &= rest - 1) {
      minutes.push(utcMinute(originMinute + (word * 32 + 31 - Math.clz32(rest & -rest)) * cellMinutes));
    }
  }
  return minutes;
}
