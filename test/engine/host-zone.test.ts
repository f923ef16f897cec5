import { afterAll, describe, expect, it } from 'vitest';
import { findSlots, formatWallTime, parseDateTime, startOfDate, toUtc, toWall, utcMinute } from '#engine';
import { at, wall, zone } from './zone.ts';
import { zoneCases } from './zone-cases.ts';

const env: { TZ?: string } = process.env;
const before = env.TZ;

/** Zones of the machine, each with its offset in January, as Date has it: minutes that UTC is ahead. */
const hosts = [
  ['UTC', 0],
  ['America/New_York', 300],
  ['Asia/Kathmandu', -345],
  ['Australia/Lord_Howe', -660],
  ['Africa/Cairo', -120],
  ['Pacific/Apia', -780],
] as const;

describe('the zone of the machine', () => {
  afterAll(() => {
    if (before === undefined) delete env.TZ;
    else env.TZ = before;
  });

  for (const [host, hostOffset] of hosts) {
    it(`changes nothing when it is ${host}`, () => {
      env.TZ = host;
      // Without this the test would prove nothing where TZ cannot be changed.
      expect(new Date(2026, 0, 15).getTimezoneOffset()).toBe(hostOffset);
      for (const { zone: name, local, utc, dayStartUtc, kind } of zoneCases) {
        const here = zone(name);
        expect(toUtc(here, wall(local)), name).toBe(at(utc));
        expect(startOfDate(here, wall(local)), name).toBe(at(dayStartUtc));
        if (kind === 'normal') expect(formatWallTime(toWall(here, at(utc))), name).toBe(local);
      }
      expect(parseDateTime('2026-03-29T09:00:00.0000000', zone('Europe/Berlin'))).toBe(29_579_460);
      expect(slotStarts()).toEqual(['2026-03-27T16:00:00', '2026-03-30T09:00:00', '2026-03-30T10:00:00']);
    });
  }
});

function slotStarts(): string[] {
  const berlin = zone('Europe/Berlin');
  const hours = {
    zone: berlin,
    days: ['monday', 'friday'],
    startMinute: 9 * 60,
    endMinute: 17 * 60,
  } as const;
  const start = utcMinute(at('2026-03-27T16:00:00', 'Europe/Berlin'));
  const { slots } = findSlots({
    people: [{ key: 'ana', role: 'leader', time: { kind: 'known', items: [], hours, zone: berlin } }],
    window: { start, end: at('2026-03-30T11:00:00', 'Europe/Berlin') },
    lengthMinutes: 60,
    stepMinutes: 60,
    notBefore: start,
    dayPart: undefined,
  });
  return slots.map(({ span }) => formatWallTime(toWall(berlin, span.start))).sort();
}
