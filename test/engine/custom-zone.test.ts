import { describe, expect, it } from 'vitest';
import { type CustomZone, customZone, type UtcMinute, utcMinute, type Zone } from '#engine';
import { at, zone } from './zone.ts';

function custom(description: Omit<CustomZone, 'name'>): Zone {
  const made = customZone({ name: 'Customized Time Zone', ...description });
  if (made === undefined) throw new Error('The description was refused');
  return made;
}

const sunday = { dayOfWeek: 'sunday', minuteOfDay: 120, year: 0 } as const;
const pacific: Omit<CustomZone, 'name'> = {
  biasMinutes: 480,
  standard: { ...sunday, month: 11, dayOccurrence: 1 },
  daylight: { ...sunday, month: 3, dayOccurrence: 2, biasMinutes: -60 },
};

function expectSame(ours: Zone, theirs: Zone): void {
  const from = at('2024-01-01T00:00:00Z');
  for (let hour = 0; hour < 5 * 8766; hour++) {
    const minute = utcMinute(from + hour * 60);
    if (ours.offsetMinutes(minute) !== theirs.offsetMinutes(minute)) {
      expect.fail(`${theirs.name} differs at minute ${minute}`);
    }
  }
}

describe('a zone that a mailbox describes itself', () => {
  it('counts bias from UTC to local time, as Windows does', () => {
    expect(custom({ biasMinutes: 480 }).offsetMinutes(at('2026-07-01T00:00:00Z'))).toBe(-480);
    expect(custom({ biasMinutes: -330 }).offsetMinutes(at('2026-07-01T00:00:00Z'))).toBe(330);
    expect(custom({ biasMinutes: 0 }).offsetMinutes(at('2026-07-01T00:00:00Z'))).toBe(0);
  });

  it('is Los Angeles for five years when it has its dates', () => {
    expectSame(custom(pacific), zone('America/Los_Angeles'));
  });

  it('is Berlin when the fifth Sunday means the last', () => {
    expectSame(
      custom({
        biasMinutes: -60,
        standard: { ...sunday, month: 10, dayOccurrence: 5, minuteOfDay: 180 },
        daylight: { ...sunday, month: 3, dayOccurrence: 5, biasMinutes: -60 },
      }),
      zone('Europe/Berlin'),
    );
  });

  it('is Sydney when summer runs over the new year', () => {
    expectSame(
      custom({
        biasMinutes: -600,
        standard: { ...sunday, month: 4, dayOccurrence: 1, minuteOfDay: 180 },
        daylight: { ...sunday, month: 10, dayOccurrence: 1, biasMinutes: -60 },
      }),
      zone('Australia/Sydney'),
    );
  });

  it('is Lord Howe when summer is half an hour', () => {
    expectSame(
      custom({
        biasMinutes: -630,
        standard: { ...sunday, month: 4, dayOccurrence: 1 },
        daylight: { ...sunday, month: 10, dayOccurrence: 1, biasMinutes: -30 },
      }),
      zone('Australia/Lord_Howe'),
    );
  });

  it('keeps one offset when a month is 0 or a date is missing', () => {
    const { standard, daylight } = pacific;
    if (standard === undefined || daylight === undefined) throw new Error('incomplete example');
    const summer = at('2026-07-01T00:00:00Z');
    expect(custom({ ...pacific, standard: { ...standard, month: 0 } }).offsetMinutes(summer)).toBe(-480);
    expect(custom({ biasMinutes: 480, daylight }).offsetMinutes(summer)).toBe(-480);
  });

  it('switches in one year alone when its dates name the year', () => {
    const { standard, daylight } = pacific;
    if (standard === undefined || daylight === undefined) throw new Error('incomplete example');
    const once = custom({
      biasMinutes: 480,
      standard: { ...standard, year: 2026 },
      daylight: { ...daylight, year: 2026 },
    });
    const offset = (text: string): number => once.offsetMinutes(at(text));
    expect(
      ['2025-07-01T00:00:00Z', '2026-07-01T00:00:00Z', '2026-12-01T00:00:00Z', '2027-07-01T00:00:00Z'].map(offset),
    ).toEqual([-480, -420, -480, -480]);
  });

  it.each([
    { ...pacific, biasMinutes: 1440 },
    { ...pacific, biasMinutes: Number.NaN },
    { ...pacific, biasMinutes: 0.5 },
    { ...pacific, standard: { ...sunday, month: 13, dayOccurrence: 1 } },
    { ...pacific, standard: { ...sunday, month: 11, dayOccurrence: 6 } },
    { ...pacific, standard: { ...sunday, month: 11, dayOccurrence: 0 } },
    { ...pacific, daylight: { ...sunday, month: 3, dayOccurrence: 2, minuteOfDay: 1441, biasMinutes: -60 } },
    { ...pacific, daylight: { ...sunday, month: 3, dayOccurrence: 2, biasMinutes: 1200 } },
  ])('is refused when it cannot be: %j', (description) => {
    expect(customZone({ name: 'Customized Time Zone', ...description })).toBeUndefined();
  });

  it('changes at its own new year, which may be in the old year of UTC', () => {
    const east = custom({
      biasMinutes: -600,
      standard: { month: 1, dayOccurrence: 1, dayOfWeek: 'friday', minuteOfDay: 0, year: 0 },
      daylight: { month: 6, dayOccurrence: 1, dayOfWeek: 'monday', minuteOfDay: 0, year: 0, biasMinutes: -60 },
    });
    // Friday 1 January 2027, midnight on summer time.
    expect(east.offsetMinutes(at('2026-12-31T12:59:00Z'))).toBe(660);
    expect(east.offsetMinutes(at('2026-12-31T13:00:00Z'))).toBe(600);
  });

  it('changes at the very minute', () => {
    const minute = (text: string): UtcMinute => at(text);
    const zoneHere = custom(pacific);
    expect(zoneHere.offsetMinutes(minute('2026-03-08T09:59:00Z'))).toBe(-480);
    expect(zoneHere.offsetMinutes(minute('2026-03-08T10:00:00Z'))).toBe(-420);
    expect(zoneHere.offsetMinutes(minute('2026-11-01T08:59:00Z'))).toBe(-420);
    expect(zoneHere.offsetMinutes(minute('2026-11-01T09:00:00Z'))).toBe(-480);
  });
});
