import { describe, expect, it } from 'vitest';
import { type Reason, type ScorePart, type Slot, utcMinute } from '#engine';
import { type ReasonSpeech, reasonLine, reasonText } from '../../../src/app/book/reason-words.ts';
import { createTimeFormat } from '../../../src/app/format/time-format.ts';
import { de } from '../../../src/app/messages/de/index.ts';
import { en } from '../../../src/app/messages/en/index.ts';
import { findSpeech } from '../../../src/app/messages/language.ts';

const names: Readonly<Record<string, string>> = { ana: 'Ana', tom: 'Tom' };
const speech = (language: 'en' | 'de', peopleCount = 2): ReasonSpeech => ({
  words: language === 'en' ? en.reasons : de.reasons,
  format: createTimeFormat(findSpeech(language === 'en' ? 'en-GB' : 'de-DE')),
  peopleCount,
  nameOf: (key) => names[key],
});
const slotWith = (parts: readonly ScorePart[]): Slot => ({
  span: { start: utcMinute(0), end: utcMinute(45) },
  score: parts.reduce((sum, part) => sum + part.points, 0),
  parts,
});
const part = (reason: Reason, points = 0): ScorePart => ({ reason, points });

const every: readonly Reason[] = [
  { kind: 'inside-hours' },
  { kind: 'outside-hours', key: 'ana', localMinute: 375 },
  { kind: 'hours-unknown', key: 'ana' },
  { kind: 'fresh' },
  { kind: 'free-before', minutes: 20 },
  { kind: 'no-buffer-before', key: 'ana' },
  { kind: 'no-buffer-after', key: 'ana' },
  { kind: 'not-near-lunch' },
  { kind: 'over-lunch', key: 'ana' },
  { kind: 'early', key: 'ana', localMinute: 480 },
  { kind: 'late', key: 'ana', localMinute: 1050 },
  { kind: 'only-gap', key: 'ana' },
  { kind: 'long-run', key: 'ana', minutes: 180 },
  { kind: 'tentative', key: 'ana' },
  { kind: 'working-elsewhere', key: 'ana' },
  { kind: 'calendar-unknown', key: 'ana' },
  { kind: 'missing', key: 'ana', why: 'busy' },
  { kind: 'missing', key: 'ana', why: 'oof' },
  { kind: 'missing', key: 'ana', why: 'day-off' },
  { kind: 'missing', key: 'ana', why: 'unknown' },
  { kind: 'missing', key: 'ana', why: 'outside-hours' },
  { kind: 'days-from-wish', days: -2 },
  { kind: 'days-from-wish', days: 2 },
  { kind: 'days-away', days: 3 },
  { kind: 'clock-change', key: 'ana', offsetBefore: -270, offsetAfter: -210 },
];

describe('why a slot stands where it does', () => {
  it('says the usual good slot as people would', () => {
    const slot = slotWith([
      part({ kind: 'inside-hours' }),
      part({ kind: 'fresh' }),
      part({ kind: 'free-before', minutes: 20 }, -3),
      part({ kind: 'not-near-lunch' }),
      part({ kind: 'days-away', days: 2 }, -1),
    ]);
    expect(reasonLine(slot, speech('en'), 3)).toBe('Both fresh · 20 min free before · not near lunch');
    expect(reasonLine(slot, speech('de'), 3)).toBe(
      'Beide ausgeruht · 20 Min. davor frei · nicht nahe der Mittagspause',
    );
  });

  it('says you to the reader and the name to everybody else', () => {
    expect(reasonText({ kind: 'over-lunch', key: 'ana' }, speech('en'))).toBe('over Ana’s lunch time');
    expect(reasonText({ kind: 'over-lunch', key: 'me' }, speech('en'))).toBe('over your lunch time');
    expect(reasonText({ kind: 'no-buffer-before', key: 'me' }, speech('de'))).toBe(
      'Sie kommen direkt aus einem Termin',
    );
  });

  it('carries the local clock of whom it is about', () => {
    expect(reasonText({ kind: 'early', key: 'ana', localMinute: 480 }, speech('en'))).toBe('early for Ana (08:00)');
  });

  it('has words for every reason in both languages, each its own', () => {
    for (const language of ['en', 'de'] as const) {
      const texts = every.map((reason) => reasonText(reason, speech(language)));
      expect(new Set(texts).size).toBe(every.length);
      for (const text of texts) expect(text).not.toMatch(/undefined|NaN|\{n\}/u);
    }
  });

  it('leaves a cost in the line before a pleasantry', () => {
    const slot = slotWith([
      part({ kind: 'inside-hours' }),
      part({ kind: 'fresh' }),
      part({ kind: 'free-before', minutes: 60 }),
      part({ kind: 'not-near-lunch' }),
      part({ kind: 'late', key: 'ana', localMinute: 1050 }, -12),
    ]);
    expect(reasonLine(slot, speech('en'), 2)).toContain('late for Ana (17:30)');
    expect(reasonLine(slot, speech('en'), 4)).not.toContain('working hours');
  });

  it('never leaves out somebody unknown, however short the line', () => {
    const slot = slotWith([
      part({ kind: 'late', key: 'me', localMinute: 1050 }, -50),
      part({ kind: 'calendar-unknown', key: 'ana' }),
      part({ kind: 'calendar-unknown', key: 'tom' }),
    ]);
    expect(reasonLine(slot, speech('en', 3), 1)).toBe('Ana’s time is unknown · Tom’s time is unknown');
  });

  it('speaks of everybody where there are more than two', () => {
    expect(reasonText({ kind: 'inside-hours' }, speech('en', 3))).toBe('inside everybody’s working hours');
  });
});
