import { describe, expect, it } from 'vitest';
import { findZone, type Span, toUtc, utcMinute, type Zone } from '#engine';
import { createTimeFormat } from '../../../src/app/format/time-format.ts';
import { clocksDiffer, zoneCity } from '../../../src/app/format/zone-name.ts';
import { findSpeech } from '../../../src/app/messages/language.ts';

function zone(name: string): Zone {
  const found = findZone(name);
  if (found === undefined) throw new Error(`No zone ${name}`);
  return found;
}

function spanIn(name: string, day: number, hour: number, minute: number, minutes: number): Span {
  const start = toUtc(zone(name), { year: 2026, month: 11, day, hour, minute });
  return { start, end: utcMinute(start + minutes) };
}

const british = createTimeFormat(findSpeech('en-GB'));
const american = createTimeFormat(findSpeech('en-US'));
const german = createTimeFormat(findSpeech('de-DE'));
const arabic = createTimeFormat(findSpeech('ar-SA'));
const talk = spanIn('Europe/Madrid', 24, 10, 0, 45);

describe('times in words', () => {
  it('puts the weekday before the date', () => {
    expect(british.day(talk.start, zone('Europe/Madrid'))).toMatch(/^Tue,? 24 Nov$/u);
    expect(german.day(talk.start, zone('Europe/Madrid'))).toMatch(/^Di\.?,? 24\. Nov/u);
    expect(british.longDay(talk.start, zone('Europe/Madrid'))).toMatch(/^Tuesday,? 24 November$/u);
  });

  it('joins a range with an en dash and no spaces', () => {
    expect(british.range(talk, zone('Europe/Madrid'))).toBe('10:00–10:45');
    expect(german.range(talk, zone('Europe/Madrid'))).toBe('10:00–10:45');
  });

  it('says am or pm once where both ends share it, and twice over noon', () => {
    expect(american.range(talk, zone('Europe/Madrid')).replace(/\s/gu, ' ')).toBe('10:00–10:45 AM');
    const overNoon = spanIn('America/New_York', 24, 11, 30, 60);
    expect(american.range(overNoon, zone('America/New_York')).replace(/\s/gu, ' ')).toBe('11:30 AM–12:30 PM');
  });

  it('shows the same instant on every wall, half hours included', () => {
    expect(british.range(talk, zone('Asia/Kolkata'))).toBe('14:30–15:15');
    expect(british.range(talk, zone('America/New_York'))).toBe('04:00–04:45');
    expect(british.range(talk, zone('UTC'))).toBe('09:00–09:45');
  });

  it('says the weekday of the other clock only where it is another day there', () => {
    const late = spanIn('Europe/Madrid', 24, 20, 0, 45);
    expect(british.rangeBeside(late, zone('Asia/Kolkata'), zone('Europe/Madrid'))).toBe('Wed 00:30–01:15');
    expect(british.rangeBeside(talk, zone('Asia/Kolkata'), zone('Europe/Madrid'))).toBe('14:30–15:15');
  });

  it('spells a zone that Intl has never heard of', () => {
    const own: Zone = { name: 'Customized Time Zone', offsetMinutes: () => 345 };
    expect(british.range(talk, own)).toBe('14:45–15:30');
  });

  it('does not look at the zone of the machine', () => {
    const before = process.env['TZ'];
    const seen = ['Pacific/Apia', 'America/St_Johns', 'UTC'].map((name) => {
      process.env['TZ'] = name;
      return `${british.day(talk.start, zone('Asia/Kolkata'))} ${british.range(talk, zone('Asia/Kolkata'))}`;
    });
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
    expect(new Set(seen).size).toBe(1);
  });

  it('keeps a time in one piece on a mirrored page', () => {
    expect(arabic.range(talk, zone('Europe/Madrid'))).toMatch(/^\u2066.*10:00–10:45.*\u2069$/u);
  });

  it('says lengths as people do', () => {
    expect(british.length(45)).toBe('45 min');
    expect(british.length(60)).toBe('60 min');
    expect(british.length(90)).toMatch(/^1 hrs? 30 min$/u);
    expect(german.length(45)).toBe('45 Min.');
  });

  it('shows midnight as the start of a day', () => {
    expect(british.minuteOfDay(1440)).toBe('00:00');
    expect(british.minuteOfDay(375)).toBe('06:15');
  });
});

describe('naming a zone', () => {
  it('says the city', () => {
    expect(zoneCity(zone('America/New_York'))).toBe('New York');
    expect(zoneCity(zone('America/Argentina/Buenos_Aires'))).toBe('Buenos Aires');
    expect(zoneCity(zone('UTC'))).toBe('UTC');
  });

  it('tells clocks apart by what they show, not by their names', () => {
    expect(clocksDiffer(zone('Europe/Berlin'), zone('Europe/Paris'), talk)).toBe(false);
    expect(clocksDiffer(zone('Europe/Berlin'), zone('Asia/Kolkata'), talk)).toBe(true);
  });

  it('notices a clock change in the middle of a session', () => {
    const start = toUtc(zone('Europe/Berlin'), { year: 2026, month: 3, day: 29, hour: 1, minute: 30 });
    const span = { start, end: utcMinute(start + 60) };
    expect(clocksDiffer(zone('Europe/Berlin'), zone('Africa/Lagos'), span)).toBe(true);
  });
});
