import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addRow,
  countShared,
  dropRow,
  hasAnyCell,
  hasCell,
  keepRow,
  keepRunStarts,
  listCells,
  makeRow,
  moveLater,
  type Row,
  runAfter,
  runBefore,
  setCells,
  setInAtLeast,
} from '../../src/engine/bits.ts';

const cellCount = 200;
const anyCells = fc.uniqueArray(fc.nat(cellCount - 1), { maxLength: cellCount }).map((cells) => new Set(cells));
const anyRange = fc.tuple(fc.integer({ min: -40, max: 260 }), fc.integer({ min: -40, max: 260 }));

function rowOf(cells: Iterable<number>): Row {
  const row = makeRow(cellCount);
  for (const cell of cells) setCells(row, cell, cell + 1);
  return row;
}

function sorted(cells: Iterable<number>): number[] {
  return [...cells].sort((a, b) => a - b);
}

describe('rows of bits', () => {
  it('list the cells that were set', () => {
    fc.assert(
      fc.property(anyCells, (cells) => {
        expect(listCells(rowOf(cells))).toEqual(sorted(cells));
      }),
    );
  });

  it('set every cell of a range, and none outside it or outside the row', () => {
    fc.assert(
      fc.property(anyRange, ([from, to]) => {
        const row = makeRow(cellCount);
        setCells(row, from, to);
        const inRow = Array.from({ length: row.length * 32 }, (_, cell) => cell);
        expect(listCells(row)).toEqual(inRow.filter((cell) => cell >= from && cell < to));
      }),
    );
  });

  it('join, share and leave out as sets do', () => {
    fc.assert(
      fc.property(anyCells, anyCells, anyCells, (a, b, c) => {
        const [joined, shared, left] = [rowOf(a), rowOf(a), rowOf(a)];
        addRow(joined, rowOf(b));
        keepRow(shared, rowOf(b));
        dropRow(left, rowOf(b));
        expect(listCells(joined)).toEqual(sorted(new Set([...a, ...b])));
        expect(listCells(shared)).toEqual(sorted([...a].filter((cell) => b.has(cell))));
        expect(listCells(left)).toEqual(sorted([...a].filter((cell) => !b.has(cell))));
        expect(countShared(rowOf(a), rowOf(b), rowOf(c))).toBe(
          [...a].filter((cell) => b.has(cell) && c.has(cell)).length,
        );
      }),
    );
  });

  it('keep the cells that begin a run of a length', () => {
    const anyRuns = fc.array(fc.tuple(fc.nat(cellCount), fc.nat(120)), { maxLength: 4 });
    fc.assert(
      fc.property(anyRuns, fc.integer({ min: 1, max: 150 }), (runs, length) => {
        const row = makeRow(cellCount);
        for (const [from, size] of runs) setCells(row, from, Math.min(cellCount, from + size));
        const cells = new Set(listCells(row));
        keepRunStarts(row, length);
        const begins = sorted(cells).filter((cell) =>
          Array.from({ length }, (_, step) => cell + step).every((each) => cells.has(each)),
        );
        expect(listCells(row)).toEqual(begins);
      }),
    );
  });

  it('move later by any number of cells, over the borders of words, and lose what leaves', () => {
    fc.assert(
      fc.property(anyCells, fc.integer({ min: 0, max: 230 }), (cells, by) => {
        const row = rowOf(cells);
        moveLater(row, by);
        const kept = sorted(cells).map((cell) => cell + by);
        expect(listCells(row)).toEqual(kept.filter((cell) => cell < row.length * 32));
      }),
    );
  });

  it('are counted cell by cell, however many there are', () => {
    const anyRows = fc.array(anyCells, { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 1, max: 45 }), (rows, least) => {
        const counted = Array.from({ length: cellCount }, (_, cell) => cell).filter(
          (cell) => rows.filter((cells) => cells.has(cell)).length >= least,
        );
        expect(listCells(setInAtLeast(rows.map(rowOf), least, cellCount))).toEqual(counted);
      }),
    );
    const crowd = Array.from({ length: 1000 }, (_, index) =>
      rowOf([0, ...(index < 512 ? [1] : []), ...(index < 511 ? [2] : [])]),
    );
    expect(listCells(setInAtLeast(crowd, 512, cellCount))).toEqual([0, 1]);
    expect(listCells(setInAtLeast(crowd, 1000, cellCount))).toEqual([0]);
    expect(listCells(setInAtLeast(crowd, 1001, cellCount))).toEqual([]);
    expect(listCells(setInAtLeast(crowd, 5000, cellCount))).toEqual([]);
  });

  it('tell single cells, ranges and the runs around a cell', () => {
    fc.assert(
      fc.property(anyCells, anyRange, (cells, [from, to]) => {
        const row = rowOf(cells);
        expect(hasCell(row, from)).toBe(cells.has(from));
        expect(hasAnyCell(row, from, to)).toBe([...cells].some((cell) => cell >= from && cell < to));
        let before = 0;
        while (before < 50 && cells.has(from - 1 - before)) before++;
        let after = 0;
        while (after < 50 && cells.has(from + after)) after++;
        expect(runBefore(row, from, 50)).toBe(before);
        expect(runAfter(row, from, 50)).toBe(after);
      }),
    );
  });
});
