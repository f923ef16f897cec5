import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bitsFromView,
  boardOver,
  commonStarts,
  emptyRow,
  findSlots,
  formatWallTime,
  freeBits,
  hoursBits,
  type SearchPerson,
  type SlotSearch,
  takeText,
  toWall,
  utcMinute,
} from '#engine';
import { hours, item, person, search } from './people.ts';
import { anySearch } from './search-gen.ts';
import { at, zone } from './zone.ts';

const utc = zone('UTC');
const window = { start: at('2026-06-01T00:00:00'), end: at('2026-06-02T00:00:00') };

function clock(minute: number): string {
  return formatWallTime(toWall(utc, utcMinute(minute))).slice(11, 16);
}

/** A day's view with some cells set: [first, past the last, digit]. */
function view(...runs: readonly (readonly [number, number, string])[]): string {
  const cells = Array.from({ length: 288 }, () => '0');
  for (const [from, to, digit] of runs) cells.fill(digit, from, to);
  return cells.join('');
}

describe('a board', () => {
  it('finds the same starts as a search, from the text that Graph writes', () => {
    let found = 0;
    fc.assert(
      fc.property(anySearch('restless'), (random) => {
        const wish: SlotSearch = {
          ...random,
          dayPart: undefined,
          notBefore: random.window.start,
          allowOutsideHours: false,
        };
        const known = wish.people.filter(({ time }) => time.kind === 'known');
        fc.pre(known.length > 0);
        const alignTo = zone('Asia/Kathmandu');
        const expected = findSlots({ ...wish, people: known, alignTo })
          .slots.map(({ span }) => span.start)
          .sort((a, b) => a - b);
        const board = boardOver(wish.window);
        const rows = known.map(({ time }: SearchPerson) => {
          if (time.kind === 'unknown') throw new Error('It was asked for known people only.');
          const row = emptyRow(board);
          for (const { span, status } of time.items) {
            if (status === 'free' || status === 'workingElsewhere' || status === 'tentative') continue;
            const text = (minute: number) => `${formatWallTime(toWall(utc, utcMinute(minute)))}.0000000`;
            expect(takeText(board, row, text(span.start), text(span.end), utc)).toBe(true);
          }
          return freeBits(board, row, time.hours);
        });
        const starts = commonStarts(board, rows, { ...wish, zone: alignTo });
        expect(starts).toEqual(expected);
        found += starts.length;
      }),
      { numRuns: 150 },
    );
    expect(found).toBeGreaterThan(1000);
  });

  it('is tiled by what is free and what is taken: no cell is both, none is neither', () => {
    const anySpan = fc.tuple(fc.integer({ min: -300, max: 1700 }), fc.integer({ min: 1, max: 300 }));
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 10 }), (spans) => {
        const board = boardOver(window);
        const row = emptyRow(board);
        const text = (minute: number) => formatWallTime(toWall(utc, utcMinute(window.start + minute)));
        for (const [from, length] of spans) takeText(board, row, text(from), text(from + length), utc);
        const taken = new Set<number>();
        for (const [from, length] of spans) {
          for (let minute = from; minute < from + length; minute++) {
            if (minute >= 0 && minute < 1440) taken.add(window.start + Math.floor(minute / 5) * 5);
          }
        }
        const free = commonStarts(board, [freeBits(board, row, undefined)], { lengthMinutes: 5, stepMinutes: 5 });
        expect(free.filter((cell) => taken.has(cell))).toEqual([]);
        expect(free.length + taken.size).toBe(288);
      }),
    );
  });

  it('reads a view cell by cell: free and elsewhere are free, all else and all beyond it is taken', () => {
    const board = boardOver(window);
    const digits = view(
      [96, 102, '2'],
      [102, 108, '1'],
      [108, 114, '4'],
      [114, 120, '3'],
      [120, 126, '7'],
      [126, 132, '?'],
    );
    const starts = (text: string, start?: number) =>
      commonStarts(
        board,
        [freeBits(board, bitsFromView(board, text, start === undefined ? undefined : utcMinute(start)), undefined)],
        {
          lengthMinutes: 30,
          stepMinutes: 30,
        },
      ).map(clock);
    const taken = ['08:00', '08:30', '09:30', '10:00', '10:30'];
    const all = Array.from({ length: 48 }, (_, half) => clock(window.start + half * 30));
    expect(starts(digits)).toEqual(all.filter((text) => !taken.includes(text)));
    // A view that ends at noon, one that begins at noon, one that began the day before.
    expect(starts(digits.slice(0, 144))).toEqual(all.filter((text) => !taken.includes(text) && text < '12:00'));
    expect(starts(view(), window.start + 720)).toEqual(all.filter((text) => text >= '12:00'));
    expect(starts(view() + digits, window.start - 1440)).toEqual(all.filter((text) => !taken.includes(text)));
    expect(starts(view(), window.start + 1440)).toEqual([]);
    expect(starts(view(), window.start - 1440)).toEqual([]);
    expect(() => bitsFromView(board, digits, utcMinute(window.start + 3))).toThrow(RangeError);
  });

  it('agrees with a search that was given the view', () => {
    const text = view([100, 130, '2'], [140, 150, '1'], [160, 170, '5']);
    const withView: SearchPerson = {
      key: 'tom',
      role: 'junior',
      time: { kind: 'known', items: [], views: [{ start: window.start, text }], hours: hours('UTC'), zone: utc },
    };
    const found = findSlots({ ...search([withView]), window, notBefore: window.start });
    const board = boardOver(window);
    // Tentative is free for a search, which puts it last; the view's row takes it.
    const row = freeBits(board, bitsFromView(board, text.replaceAll('1', '0')), hours('UTC'));
    expect(commonStarts(board, [row], { lengthMinutes: 60, stepMinutes: 30 })).toEqual(
      found.slots.map(({ span }) => span.start).sort((a, b) => a - b),
    );
    const maybes = found.slots.filter(({ parts }) => parts.some(({ reason }) => reason.kind === 'tentative'));
    expect(maybes.length).toBeGreaterThan(0);
  });

  it('leaves a row as it was when a text cannot be read, and says so', () => {
    const board = boardOver(window);
    const row = emptyRow(board);
    expect(takeText(board, row, '2026-06-01T09:00:00', 'soon', utc)).toBe(false);
    expect(takeText(board, row, '', '2026-06-01T09:00:00', utc)).toBe(false);
    expect(takeText(board, row, '2026-06-01T09:00:00', '2026-06-01T09:00:00', utc)).toBe(true);
    expect(row.every((word) => word === 0)).toBe(true);
    // Ends are rounded outwards, and one before its start takes what lies between.
    expect(takeText(board, row, '2026-06-01T09:32:00', '2026-06-01T09:00:00', utc)).toBe(true);
    expect(
      commonStarts(board, [freeBits(board, row, undefined)], { lengthMinutes: 5, stepMinutes: 5 }).map(clock),
    ).not.toContain('09:30');
  });

  it('keeps one row for all who work the same hours', () => {
    const board = boardOver(window);
    expect(hoursBits(board, hours('Europe/Berlin'))).toBe(hoursBits(board, { ...hours('Europe/Berlin') }));
    expect(hoursBits(board, hours('Europe/Berlin'))).not.toBe(hoursBits(board, hours('Europe/Berlin', 9, 16)));
    const split = { ...hours('Europe/Berlin', 9, 12), also: [hours('Europe/Berlin', 14, 18)] };
    expect(hoursBits(board, split)).not.toEqual(hoursBits(board, hours('Europe/Berlin', 9, 12)));
  });

  it('refuses what cannot be meant', () => {
    const board = boardOver(window);
    const row = emptyRow(board);
    expect(() => boardOver({ start: window.end, end: window.start })).toThrow(RangeError);
    for (const lengthMinutes of [0, 7, -30, 1445, Number.NaN]) {
      expect(() => commonStarts(board, [row], { lengthMinutes, stepMinutes: 15 })).toThrow(RangeError);
    }
    for (const stepMinutes of [0, 7, 25, 90, Number.NaN]) {
      expect(() => commonStarts(board, [row], { lengthMinutes: 30, stepMinutes })).toThrow(RangeError);
    }
    expect(commonStarts(board, [], { lengthMinutes: 30, stepMinutes: 15 })).toEqual([]);
  });

  it('finds long slots over word borders as a search does', () => {
    const tom = person('tom', {
      hours: hours('UTC', 0, 24),
      items: [item('2026-06-01T03:05:00', '2026-06-01T03:10:00', 'busy', 'UTC')],
    });
    const board = boardOver(window);
    const row = emptyRow(board);
    takeText(board, row, '2026-06-01T03:05:00', '2026-06-01T03:10:00', utc);
    const free = freeBits(board, row, hours('UTC', 0, 24));
    for (const lengthMinutes of [5, 155, 160, 165, 320, 600, 1250, 1255, 1440]) {
      const { slots } = findSlots({
        ...search([tom]),
        window,
        notBefore: window.start,
        lengthMinutes,
        stepMinutes: 5,
        alignTo: utc,
      });
      expect(commonStarts(board, [free], { lengthMinutes, stepMinutes: 5 })).toEqual(
        slots.map(({ span }) => span.start).sort((a, b) => a - b),
      );
    }
  });
});
