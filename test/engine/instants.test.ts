// A hundred thousand random instants in zones from all over the world, compared with Temporal, with the machine standing
// in six different zones. Modules are read anew each time: what was kept under one TZ must not answer for the next.
import { Temporal } from 'temporal-polyfill';
import { afterAll, describe, expect, it, vi } from 'vitest';

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

const count = 100_000;
const from = Date.UTC(2015, 0) / 60_000;
const to = Date.UTC(2036, 0) / 60_000;
/** Every zone in turn: four in five of these instants lie in the years that a calendar is read for. */
const names = Intl.supportedValuesOf('timeZone');
const near = [Date.UTC(2025, 0) / 60_000, Date.UTC(2028, 0) / 60_000] as const;

const minutes = new Int32Array(count);
const offsets = new Int16Array(count);
const next = seeded(20_261_121);
for (let index = 0; index < count; index++) {
  const [first, last] = next() < 0.8 ? near : [from, to];
  minutes[index] = first + Math.floor(next() * (last - first));
  const instant = Temporal.Instant.fromEpochMilliseconds((minutes[index] ?? 0) * 60_000);
  offsets[index] = instant.toZonedDateTimeISO(nameOf(index)).offsetNanoseconds / 6e10;
}

describe('a hundred thousand instants', () => {
  afterAll(() => {
    if (before === undefined) delete env.TZ;
    else env.TZ = before;
  });

  for (const [host, hostOffset] of hosts) {
    it(`show the same wall and come back from it when the machine stands in ${host}`, async () => {
      env.TZ = host;
      expect(new Date(2026, 0, 15).getTimezoneOffset()).toBe(hostOffset);
      vi.resetModules();
      const { findZone, toUtc, toWall, utcMinute } = await import('#engine');
      const wrong: string[] = [];
      let repeated = 0;
      for (let index = 0; index < count; index++) {
        const name = nameOf(index);
        const zone = findZone(name);
        const minute = utcMinute(minutes[index] ?? 0);
        if (zone === undefined || zone.offsetMinutes(minute) !== offsets[index]) {
          wrong.push(`${name} ${minute}`);
          continue;
        }
        const shown = toWall(zone, minute);
        const back = toUtc(zone, shown);
        if (back === minute) continue;
        // The second of two equal hours: only then may a wall time mean another instant, an hour or less before.
        repeated++;
        if (toUtc(zone, shown, 'later') !== minute || back > minute || minute - back > 180)
          wrong.push(`${name} ${minute}`);
      }
      expect(wrong).toEqual([]);
      expect(repeated).toBeGreaterThan(0);
    });
  }
});

function nameOf(index: number): string {
  return names[index % names.length] ?? 'UTC';
}

function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
