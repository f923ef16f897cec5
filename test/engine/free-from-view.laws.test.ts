import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bitsFromView,
  boardOver,
  commonStarts,
  emptyRow,
  freeBits,
  freeFromView,
  utcMinute,
  type WorkingHours,
} from '#engine';
import { hours } from './people.ts';
import { at } from './zone.ts';

/** Sunday: the clocks of Berlin change. */
const origin = at('2026-03-29T00:00:00');

const anyHours = fc.option(
  fc.constantFrom<WorkingHours>(
    hours('Europe/Berlin'),
    hours('Asia/Kathmandu', 8, 12),
    hours('America/New_York', 22, 6),
    hours('Europe/Berlin', 0, 24, ['sunday', 'monday']),
  ),
  { nil: undefined },
);

/** Runs of one digit, as calendars have them, and now and then one that nobody documented. */
const anyView = fc
  .array(fc.tuple(fc.constantFrom('0', '0', '0', '1', '2', '3', '4', '9', 'x'), fc.integer({ min: 1, max: 90 })), {
    maxLength: 30,
  })
  .map((runs) => runs.map(([digit, length]) => digit.repeat(length)).join(''));

const anyWindow = fc
  .record({ from: fc.integer({ min: -700, max: 700 }), length: fc.integer({ min: 1, max: 4000 }) })
  .map(({ from, length }) => ({ start: utcMinute(origin + from), end: utcMinute(origin + from + length) }));

describe('free time straight from a view', () => {
  it('is what reading the whole view and then the hours makes of it', () => {
    let freeCells = 0;
    fc.assert(
      fc.property(anyWindow, anyView, anyHours, fc.integer({ min: -300, max: 300 }), (window, view, own, lead) => {
        const board = boardOver(window);
        const viewStart = utcMinute((Math.floor(window.start / 5) + lead) * 5);
        const free = freeFromView(board, view, own, viewStart);
        expect([...free]).toEqual([...freeBits(board, bitsFromView(board, view, viewStart), own)]);
        freeCells += free.filter((word) => word !== 0).length;
      }),
      { numRuns: 500 },
    );
    expect(freeCells).toBeGreaterThan(100);
  });

  it('gives every person a row of their own, however many there are', () => {
    const board = boardOver({ start: origin, end: utcMinute(origin + 2 * 1440) });
    const rows = Array.from({ length: 300 }, () => emptyRow(board));
    for (const [index, row] of rows.entries()) row.fill(index + 1);
    for (const [index, row] of rows.entries()) expect(new Set(row)).toEqual(new Set([index + 1]));
  });
});

describe('starts that several have in common', () => {
  it('are those a look at every cell finds, for any length', () => {
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(anyView, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 288 }),
        fc.constantFrom(5, 15, 30, 60),
        (views, cells, stepMinutes) => {
          const board = boardOver({ start: origin, end: utcMinute(origin + 3 * 1440) });
          const free = views.map((view) => freeFromView(board, view.padEnd(864, '0'), undefined));
          const isFree = (cell: number): boolean =>
            free.every((row) => cell < 864 && (((row[cell >>> 5] ?? 0) >>> (cell & 31)) & 1) === 1);
          const expected: number[] = [];
          for (let cell = 0; cell < 864; cell += stepMinutes / 5) {
            let run = 0;
            while (run < cells && isFree(cell + run)) run++;
            if (run === cells) expected.push(origin + cell * 5);
          }
          const starts = commonStarts(board, free, { lengthMinutes: cells * 5, stepMinutes });
          expect(starts).toEqual(expected);
          found += starts.length;
        },
      ),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(1000);
  });
});
