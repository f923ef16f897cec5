// The bare search for large numbers of people: from Graph's text to bits to starts, with no item, no reason and no
// date object between. findSlots says why; this says only when.
import { dropRow, keepRow, keepRunStarts, makeRow, type Row, setCells } from './bits.ts';
import { type Clocks, clocksOver } from './clocks.ts';
import { cellFrom, cellHolding, cellMinutes, type Grid, gridOver } from './grid.ts';
import { type Span, type UtcMinute, utcMinute } from './minutes.ts';
import type { WorkingHours } from './schedule.ts';
import { parseDateTime } from './wall-text.ts';
import type { Zone } from './zones.ts';

/** A window of time cut into cells of five minutes, on which people's time is laid as rows of bits. */
export interface Board {
  readonly window: Span;
  readonly grid: Grid;
  readonly clocks: Clocks;
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

/** A board over a window. Zones and hours that were met once are kept on it, so use one board for a whole search. */
export function boardOver(window: Span): Board {
  if (!Number.isSafeInteger(window.start) || !Number.isSafeInteger(window.end) || window.end <= window.start) {
    throw new RangeError('The window is empty or reversed: its end must come after its start.');
  }
  const grid = gridOver(window, 0);
  return { window, grid, clocks: clocksOver(grid) };
}

/** A row on which nothing is set: one bit a cell, the first cell in the lowest bit of the first word. */
export function emptyRow(board: Board): Row {
  return makeRow(board.grid.cellCount);
}

const freeDigit = 48;
const elsewhereDigit = 52;

/**
 * The taken cells of an availabilityView at five minutes that begins at the board's window, or where it says. Free (0)
 * and working elsewhere (4) are free; everything else is taken, and so is what the view does not cover.
 */
export function bitsFromView(board: Board, view: string, viewStart: UtcMinute = board.window.start): Row {
  const { grid } = board;
  const row = makeRow(grid.cellCount);
  const lead = (viewStart - grid.originMinute) / cellMinutes;
  if (!Number.isInteger(lead)) throw new RangeError('A view must begin on a multiple of five minutes.');
  const covered = Math.max(0, Math.min(grid.cellCount, lead + view.length));
  setCells(row, 0, Math.min(lead, grid.cellCount));
  for (let cell = Math.max(0, lead); cell < covered; ) {
    const index = cell >>> 5;
    const end = Math.min(covered, (index + 1) << 5);
    // The first word may hold cells before the view already.
    let word = row[index] ?? 0;
    for (; cell < end; cell++) {
      const code = view.charCodeAt(cell - lead);
      if (code !== freeDigit && code !== elsewhereDigit) word |= 1 << (cell & 31);
    }
    row[index] = word;
  }
  setCells(row, covered, grid.cellCount);
  return row;
}

/**
 * Marks the time between two of Graph's texts as taken, rounded outwards, and says whether both could be read. When
 * they could not, nothing is marked and the person's time is unknown: call nobody free for whom this was false.
 */
export function takeText(board: Board, row: Row, start: string, end: string, zone: Zone): boolean {
  const from = parseDateTime(start, zone, 'down');
  const to = parseDateTime(end, zone, 'up');
  if (from === undefined || to === undefined) return false;
  if (from !== to) {
    setCells(row, cellHolding(board.grid, Math.min(from, to)), cellFrom(board.grid, Math.max(from, to)));
  }
  return true;
}

/** The cells inside somebody's working hours. The row is kept on the board and shared: do not change it. */
export function hoursBits(board: Board, hours: WorkingHours): Row {
  return board.clocks.hoursOf(hours).row;
}

/**
 * Turns the taken cells of a person into the free ones, in place: inside the window, inside the hours where they are
 * known, and not taken. Returns the same row.
 */
export function freeBits(board: Board, taken: Row, hours: WorkingHours | undefined): Row {
  const base = hours === undefined ? undefined : hoursBits(board, hours);
  for (let word = 0; word < taken.length; word++) taken[word] = ~(taken[word] ?? 0) & (base?.[word] ?? -1);
  const { windowStart, windowEnd, cellCount } = board.grid;
  if (windowStart > 0 || windowEnd < taken.length * 32) {
    const outside = makeRow(cellCount);
    setCells(outside, 0, windowStart);
    setCells(outside, windowEnd, outside.length * 32);
    dropRow(taken, outside);
  }
  return taken;
}

/** The starts at which every row is free for the whole length, ascending. */
export function commonStarts(board: Board, free: readonly Row[], wish: StartWish): UtcMinute[] {
  const { lengthMinutes, stepMinutes, zone } = wish;
  if (!(Number.isInteger(lengthMinutes / cellMinutes) && lengthMinutes > 0)) {
    throw new RangeError(`A slot of ${lengthMinutes} minutes cannot be found: take a positive multiple of 5.`);
  }
  if (!(Number.isInteger(stepMinutes / cellMinutes) && stepMinutes > 0 && 60 % stepMinutes === 0)) {
    throw new RangeError(`Starts cannot be ${stepMinutes} minutes apart: take 5, 10, 15, 20, 30 or 60.`);
  }
  const [first, ...others] = free;
  if (first === undefined) return [];
  const row = first.slice();
  for (const other of others) keepRow(row, other);
  keepRunStarts(row, lengthMinutes / cellMinutes);
  keepRow(row, board.clocks.roundMinutes(zone, stepMinutes));
  return minutesOf(row, board.grid.originMinute);
}

function minutesOf(row: Row, originMinute: number): UtcMinute[] {
  const minutes: UtcMinute[] = [];
  for (let word = 0; word < row.length; word++) {
    for (let rest = row[word] ?? 0; rest !== 0; rest &= rest - 1) {
      const cell = word * 32 + 31 - Math.clz32(rest & -rest);
      minutes.push(utcMinute(originMinute + cell * cellMinutes));
    }
  }
  return minutes;
}
