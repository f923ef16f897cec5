import { execFileSync } from 'node:child_process';
import windowsZones from 'cldr-core/supplemental/windowsZones.json' with { type: 'json' };
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customZone, findZone, utcMinute, windowsZoneName } from '#engine';
import { firstRule, ruleNames } from '../../src/engine/zone-names.ts';
import { at, zone } from './zone.ts';
import { zoneCases } from './zone-cases.ts';

const rows = windowsZones.supplemental.windowsZones.mapTimezones.map((row) => row.mapZone);
const windowsIds = [...new Set(rows.map((row) => row._other))];

describe('the names of zones', () => {
  it('hold all 139 Windows ids, each with the offset of its own zone', () => {
    expect(windowsIds).toHaveLength(139);
    const instants = ['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z'].map((text) => at(text));
    for (const row of rows.filter(({ _territory }) => _territory === '001')) {
      const found = zone(row._other);
      expect(windowsZoneName(found)).toBe(row._other);
      for (const instant of instants) {
        expect(found.offsetMinutes(instant), row._other).toBe(intlOffset(row._type, instant));
      }
    }
  });

  it('hold every zone that Intl lists and every one that CLDR maps, old spellings too', () => {
    const listed = [...Intl.supportedValuesOf('timeZone'), ...rows.flatMap((row) => wordsOf(row._type))];
    expect(listed.length).toBeGreaterThan(800);
    const instant = at('2026-07-15T12:00:00Z');
    for (const name of listed) expect(zone(name).offsetMinutes(instant), name).toBe(intlOffset(name, instant));
  });

  it('lead back to the Windows name of every zone that CLDR maps', () => {
    for (const row of rows) {
      for (const name of wordsOf(row._type)) expect(windowsZoneName(zone(name)), name).toBe(row._other);
    }
  });

  for (const { zone: name, windows } of zoneCases) {
    it(`give ${name} the Windows name ${windows ?? 'of none'}`, () => {
      expect(windowsZoneName(zone(name))).toBe(windows);
    });
  }

  it.each([
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['Asia/Katmandu', 'Asia/Kathmandu'],
    ['India Standard Time', 'Asia/Kolkata'],
    ['FLE Standard Time', 'Europe/Kyiv'],
    ['US/Eastern', 'America/New_York'],
    ['Etc/UTC', 'UTC'],
    ['Zulu', 'UTC'],
    ['tzone://Microsoft/Utc', 'UTC'],
  ])('mean one zone under old and new spellings: %s is %s', (name, modern) => {
    expect(zone(name)).toBe(zone(modern));
    expect(zone(name).name).toBe(modern);
  });

  it('may be written in any letter case', () => {
    expect(zone('w. europe standard time').name).toBe('Europe/Berlin');
    expect(zone('europe/berlin')).toBe(zone('EUROPE/BERLIN'));
    expect(zone(' utc ').name).toBe('UTC');
    expect(zone('antarctica/troll').name).toBe('Antarctica/Troll');
  });

  it('put Qostanay with the rest of Kazakhstan', () => {
    expect(windowsZoneName(zone('Asia/Qostanay'))).toBe('West Asia Standard Time');
  });

  it.each([
    'tzone://Microsoft/Custom',
    'Customized Time Zone',
    '',
    ' ',
    'Mars/Olympus',
    'IST',
    'ACT',
    '+01:00',
    'Etc/Unknown',
    'Factory',
    '__proto__',
    'constructor',
    '../../etc/passwd',
    '<script>alert(1)</script>',
  ])('refuse %j without throwing', (name) => {
    expect(findZone(name)).toBeUndefined();
  });

  it('refuse any text that Intl does not know, however long, without throwing', () => {
    expect(findZone('a/'.repeat(100_000))).toBeUndefined();
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => findZone(`${text}/${text}`) === undefined));
  });

  it('fall back to an older spelling, then to the main zone of the Windows zone, where tz data is old', () => {
    expect(ruleNames('Europe/Kyiv').slice(0, 2)).toEqual(['Europe/Kyiv', 'Europe/Kiev']);
    expect(ruleNames('America/Coyhaique')).toEqual(['America/Coyhaique', 'America/Punta_Arenas']);
    const rule = firstRule(['America/Not_Yet', 'America/Punta_Arenas']);
    expect(rule?.(at('2026-07-01T00:00:00Z'))).toBe(-180);
    expect(firstRule(['America/Not_Yet'])).toBeUndefined();
  });

  it('say nothing of a customised zone, whatever it calls itself', () => {
    const own = customZone({ name: 'Europe/Berlin', biasMinutes: -60 });
    expect(own && windowsZoneName(own)).toBeUndefined();
    expect(own?.offsetMinutes(at('2026-07-01T00:00:00Z'))).toBe(60);
  });

  it('are what CLDR says today', () => {
    expect(() => execFileSync('node', ['scripts/windows-zones.mjs', '--check'], { stdio: 'pipe' })).not.toThrow();
  });

  it('answer at the ends of time too', () => {
    for (const minute of [-62_135_596_800 / 60, 253_402_300_799 / 60, 8.64e15 / 60_000, -9e12]) {
      expect(Number.isInteger(zone('Europe/Berlin').offsetMinutes(utcMinute(Math.trunc(minute))))).toBe(true);
    }
  });
});

function wordsOf(list: string): string[] {
  return list.split(/\s+/).filter((word) => word !== '');
}

/** The offset by another way: the parts of the clock. */
function intlOffset(name: string, minute: number): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const parts = new Map(format.formatToParts(minute * 60_000).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? Number.NaN;
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return local / 60_000 - minute;
}
