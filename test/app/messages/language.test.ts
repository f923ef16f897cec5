import { describe, expect, it } from 'vitest';
import { de } from '../../../src/app/messages/de/index.ts';
import { en } from '../../../src/app/messages/en/index.ts';
import { findSpeech } from '../../../src/app/messages/language.ts';
import { shellWords } from '../../../src/app/messages/shell-words.ts';

describe('the language of a person', () => {
  it('is theirs where we speak it, with the dates of their region', () => {
    expect(findSpeech('de-AT')).toMatchObject({ language: 'de', locale: 'de-AT', direction: 'ltr', hourCycle: 'h23' });
    expect(findSpeech('en-US')).toMatchObject({ language: 'en', locale: 'en-US', hourCycle: 'h12' });
  });

  it('is English where we do not, on the clock of their own locale', () => {
    expect(findSpeech('fr-FR')).toMatchObject({ language: 'en', locale: 'en-GB', hourCycle: 'h23' });
    expect(findSpeech('hi-IN')).toMatchObject({ language: 'en', hourCycle: 'h12' });
  });

  it('mirrors the page for scripts written from the right', () => {
    for (const locale of ['ar-SA', 'he-IL', 'fa-IR', 'ur-PK']) expect(findSpeech(locale).direction).toBe('rtl');
    expect(findSpeech('tr-TR').direction).toBe('ltr');
  });

  it('is English for nonsense from outside', () => {
    for (const text of ['', '<script>', 'x', '../..', 'de_DE@euro']) expect(findSpeech(text).language).toBe('en');
  });
});

/** Every sentence of a catalogue by its path; functions are called with stand-ins of the kind they name. */
function sentences(catalogue: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) => {
    const here = `${path}.${key}`;
    if (typeof value === 'string') return [[here, value] as const];
    if (typeof value === 'object' && value !== null) return sentences(value, here);
    if (typeof value !== 'function') return [];
    const say = value as (...given: readonly unknown[]) => unknown;
    const said = tried(() => say('7', '7', '7')) ?? tried(() => say(['Ana', 'Tom'])) ?? tried(() => say(7, 7));
    return typeof said === 'string' ? [[here, said] as const] : sentences({ said: said ?? {} }, here);
  });
}

function tried(say: () => unknown): unknown {
  try {
    return say();
  } catch {
    return undefined;
  }
}

describe('the catalogues', () => {
  const both = [
    ['English', en, shellWords.en],
    ['German', de, shellWords.de],
  ] as const;

  it('say something everywhere and in both languages the same things', () => {
    const [english, german] = both.map(([, ...parts]) => parts.flatMap((part) => sentences(part)));
    expect(english?.map(([path]) => path)).toEqual(german?.map(([path]) => path));
    expect(english?.length).toBeGreaterThan(250);
    for (const [path, text] of [...(english ?? []), ...(german ?? [])]) expect(text.trim(), path).not.toBe('');
  });

  it.each(both)('never cheer, blame or show a machine’s word in %s', (_, words, shell) => {
    for (const [path, text] of [...sentences(words), ...sentences(shell)]) {
      expect(text, path).not.toMatch(
        /oops|error|invalid|successful|failed|ungültig|fehlgeschlagen|erfolgreich|undefined/iu,
      );
      expect(text, path).not.toMatch(/\bNaN\b/u);
      expect(text, path).not.toMatch(/!$/u);
    }
  });

  it('are not the same sentence twice: nothing was left untranslated', () => {
    const german = new Map(sentences(de));
    const same = sentences(en).filter(([path, text]) => german.get(path) === text && /\p{L}{4,} \p{L}{4,}/u.test(text));
    expect(same).toEqual([]);
  });

  it('count as the language counts', () => {
    expect(en.book.peopleFound(1)).toBe('1 person found');
    expect(en.book.peopleFound(1200)).toBe('1,200 people found');
    expect(de.book.peopleFound(1)).toBe('1 Person gefunden');
    expect(de.book.days(0)).toBe('0 Tage');
  });

  it('name people in a list as the language does', () => {
    expect(en.book.bookAndInvite(['Ana'])).toBe('Book and invite Ana');
    expect(en.book.bookAndInvite(['Ana', 'Tom', 'Ravi'])).toBe('Book and invite Ana, Tom, and Ravi');
    expect(de.book.bookAndInvite(['Ana', 'Tom'])).toBe('Buchen und Ana und Tom einladen');
  });

  it('make a possessive that can be read aloud', () => {
    expect(en.book.theirs('Ana')).toBe('Ana’s');
    expect(en.book.theirs('James')).toBe('James’');
  });
});
