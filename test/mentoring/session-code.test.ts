import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markText, readMark, sessionCode } from '#mentoring';

describe('The code of a session', () => {
  it('is short, speakable and without letters that look alike', () => {
    fc.assert(
      fc.property(fc.string(), (intent) => {
        expect(sessionCode(intent)).toMatch(/^[2-9CDFHJKMPQRTWXY]{4}-[2-9CDFHJKMPQRTWXY]{2}$/);
        expect(sessionCode(intent)).not.toMatch(/[01IOLSBZGNUV]/);
      }),
    );
  });

  it('stays the same for one intent over all versions of the app', () => {
    // Codes stand in calendars for years: a change here makes old invitations speak of a session nobody finds.
    expect(sessionCode('0b9b2a64-6d5e-4d43-9c1b-5d9bb6f1a001')).toBe('KJKX-2X');
    expect(sessionCode('')).toBe(sessionCode(''));
  });

  it('differs between intents that differ in one character', () => {
    const codes = new Set(Array.from({ length: 5_000 }, (_, i) => sessionCode(`0b9b2a64-6d5e-4d43-9c1b-${i}`)));
    // 113 million codes: among 5,000 the birthday bound expects a tenth of one collision.
    expect(codes.size).toBeGreaterThanOrEqual(4_998);
  });

  it('uses every letter in every place', () => {
    const seen = Array.from({ length: 7 }, () => new Set<string>());
    for (let i = 0; i < 2_000; i++)
      for (const [at, letter] of [...sessionCode(`intent ${i}`)].entries()) seen[at]?.add(letter);
    expect(seen.map((letters) => letters.size)).toEqual([22, 22, 22, 22, 1, 22, 22]);
  });
});

describe('The mark of a session', () => {
  it('is read back from the words that were written', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (intent, more) => {
        const code = sessionCode(intent);
        expect(readMark(`${markText(code)}\n${more}`)).toBe(code);
      }),
    );
  });

  it.each([
    ['  \r\n\t Vice Versa session K7Q2-9D\r\nWhen', 'K7Q2-9D'],
    ['\u200B\uFEFFVice\u00A0Versa\u200D session K7Q2-9D', 'K7Q2-9D'],
    ['Vice\r\nVersa\r\nsession\r\nK7Q2-9D', 'K7Q2-9D'],
    ['Vice Versa session K7Q2\u20119D.', 'K7Q2-9D'],
    ['VICE VERSA SESSION k7q2-9d', 'K7Q2-9D'],
    ['Vice Versa session K7Q2-\u00AD9D When Tuesday', 'K7Q2-9D'],
  ])('is read through what mail systems do to a text: %j', (preview, code) => {
    expect(readMark(preview)).toBe(code);
  });

  it.each([
    'FW: see below. Vice Versa session K7Q2-9D',
    '> Vice Versa session K7Q2-9D',
    'From: Ana Ruiz\nVice Versa session K7Q2-9D',
    'Vice Versa session',
    'Vice Versa session K7Q2-9',
    'Vice Versa session K7Q2-9DX',
    'Vice Versa session K7Q2-9D-4',
    'Vice Versa session O0I1-L5',
    'Vice Versa sessions K7Q2-9D',
    'ViceVersa session K7Q2-9D',
    '',
    '\u202EVice Versa session K7Q2-9D',
  ])('is not seen in a text that does not begin with it: %j', (preview) => {
    expect(readMark(preview)).toBeUndefined();
  });
});
