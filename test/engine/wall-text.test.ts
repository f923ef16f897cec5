import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatWallTime, parseDateTime, parseWallTime, toUtc, toWall, utcMinute } from '#engine';
import { at, wall, zone } from './zone.ts';

const berlin = zone('Europe/Berlin');

describe("Graph's times as text", () => {
  it('have up to seven digits of a second and no offset, and mean the zone beside them', () => {
    expect(parseWallTime('2026-03-29T09:00:00.0000000')).toEqual({ year: 2026, month: 3, day: 29, hour: 9, minute: 0 });
    expect(parseDateTime('2026-03-29T09:00:00.0000000', berlin)).toBe(at('2026-03-29T07:00:00Z'));
    for (const text of ['2026-03-29T09:00', '2026-03-29T09:00:00', '2026-03-29T09:00:00.1', '2026-03-29T09:00:59.99']) {
      expect(parseDateTime(text, berlin)).toBe(at('2026-03-29T07:00:00Z'));
    }
  });

  it('may end a day at 24:00, which is written as the next day', () => {
    expect(parseWallTime('2026-03-28T24:00:00')).toEqual(wall('2026-03-29T00:00:00'));
    expect(parseWallTime('2026-12-31T24:00:00.0000000')).toEqual(wall('2027-01-01T00:00:00'));
    expect(formatWallTime(wall('2026-03-28T24:00:00'))).toBe('2026-03-29T00:00:00');
  });

  it('are believed when they carry an offset themselves, whatever the zone beside them says', () => {
    expect(parseDateTime('2026-03-10T00:00:00Z', berlin)).toBe(at('2026-03-10T00:00:00'));
    expect(parseDateTime('2026-03-10T00:00:00.0000000Z', berlin)).toBe(at('2026-03-10T00:00:00'));
    expect(parseDateTime('2026-03-10T00:00:00-03:30', berlin)).toBe(at('2026-03-10T03:30:00'));
    expect(parseDateTime('2026-03-10T00:00:00+0545', berlin)).toBe(at('2026-03-09T18:15:00'));
    expect(parseWallTime('2026-03-10T00:00:00Z')).toBeUndefined();
  });

  it('are rounded outwards when they have seconds', () => {
    expect(parseDateTime('2026-01-01T09:00:30', berlin, 'down')).toBe(at('2026-01-01T08:00:00Z'));
    expect(parseDateTime('2026-01-01T09:00:30', berlin, 'up')).toBe(at('2026-01-01T08:01:00Z'));
    expect(parseDateTime('2026-01-01T09:00:00.0000001', berlin, 'up')).toBe(at('2026-01-01T08:01:00Z'));
    expect(parseDateTime('2026-01-01T09:00:00.0000000', berlin, 'up')).toBe(at('2026-01-01T08:00:00Z'));
    expect(parseDateTime('2026-01-01T23:59:59Z', berlin, 'up')).toBe(at('2026-01-02T00:00:00Z'));
  });

  it('cover both of two equal hours when a stretch is read down and up', () => {
    expect(parseDateTime('2026-10-25T02:30:00', berlin, 'down')).toBe(at('2026-10-25T00:30:00Z'));
    expect(parseDateTime('2026-10-25T02:30:00', berlin, 'up')).toBe(at('2026-10-25T01:30:00Z'));
  });

  it.each([
    '0001-01-01T00:00:00Z',
    '0001-01-01T00:00:00.0000000',
    '2026-03-29',
    '09:00:00',
    '2026-02-29T09:00:00',
    '2026-13-01T09:00:00',
    '2026-00-10T09:00:00',
    '2026-04-31T09:00:00',
    '2026-04-00T09:00:00',
    '2026-04-01T24:01:00',
    '2026-04-01T24:00:01',
    '2026-04-01T25:00:00',
    '2026-04-01T09:60:00',
    '2026-04-01T09:00:60',
    '2026-04-01T09:00:00+24:00',
    '2026-04-01T09:00:00.',
    '2026-04-01 09:00:00',
    ' 2026-04-01T09:00:00',
    '2026-04-01T09:00:00\n',
    '12026-04-01T09:00:00',
    '9999-12-31T24:00:00',
    'today',
    '',
  ])('are no time when they say %j', (text) => {
    expect(parseWallTime(text)).toBeUndefined();
    expect(parseDateTime(text, berlin)).toBeUndefined();
  });

  it('come back as they were written', () => {
    const anyMinute = fc.integer({ min: -1_000_000_000, max: 4_000_000_000 }).map(utcMinute);
    fc.assert(
      fc.property(anyMinute, (minute) => {
        const shown = toWall(zone('UTC'), minute);
        const text = formatWallTime(shown);
        // Another calendar, written by somebody else.
        expect(text).toBe(new Date(minute * 60_000).toISOString().slice(0, 19));
        expect(parseWallTime(text)).toEqual(shown);
        expect(toUtc(zone('UTC'), shown)).toBe(minute);
      }),
    );
  });

  it('mean the same whether they are read by digits or by pattern, spoiled or not', () => {
    const anyText = fc
      .record({
        minute: fc.integer({ min: -900_000_000, max: 4_000_000_000 }),
        tail: fc.constantFrom('', ':00', ':00.0000000', ':00.000', ':30', ':00.0000001', ':00.000000a'),
        spoil: fc.option(
          fc.record({ at: fc.nat(26), by: fc.constantFrom('0', '9', ':', '/', 'T', ' ', '1', '3', 'é') }),
          {
            nil: undefined,
          },
        ),
      })
      .map(({ minute, tail, spoil }) => {
        const text = new Date(minute * 60_000).toISOString().slice(0, 16) + tail;
        return spoil === undefined || spoil.at >= text.length
          ? text
          : text.slice(0, spoil.at) + spoil.by + text.slice(spoil.at + 1);
      });
    let read = 0;
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = parseWallTime(text);
        const expected = shown === undefined ? undefined : toUtc(zone('UTC'), shown);
        expect(parseDateTime(text, zone('UTC'))).toBe(expected);
        if (expected !== undefined) read++;
      }),
      { numRuns: 2000 },
    );
    expect(read).toBeGreaterThan(500);
  });

  it('never make the parser throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parsed = parseDateTime(text, berlin);
        expect(parsed === undefined || Number.isInteger(parsed)).toBe(true);
      }),
    );
  });
});
