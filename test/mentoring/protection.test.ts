import { describe, expect, it } from 'vitest';
import { defaultProtection, protectionRules } from '#mentoring';

describe('The rules about moving a session', () => {
  it('are, unless people agree otherwise, two days, a reason, a new time first, and help after two moves', () => {
    expect(protectionRules(defaultProtection, 'en')).toEqual([
      'A move needs 48 hours’ notice.',
      'Whoever moves it says why.',
      'The new time is agreed before this one is given up.',
      'After 2 moves, the contact person of the programme helps to find a time that holds.',
    ]);
  });

  it('are said in German too', () => {
    expect(protectionRules(defaultProtection, 'de-CH')).toEqual([
      'Verschieben geht bis 48 Stunden vorher.',
      'Wer verschiebt, nennt den Grund.',
      'Erst steht die neue Zeit fest, dann wird diese aufgegeben.',
      'Nach 2 Verschiebungen hilft die Ansprechperson des Programms, eine Zeit zu finden, die hält.',
    ]);
  });

  it('are only those that were agreed, and one is spoken of as one', () => {
    const none = { noticeHours: 0, reasonWhenMoved: false, replacementFirst: false, movesBeforeHelp: 0 };
    expect(protectionRules(none, 'en')).toEqual([]);
    expect(protectionRules({ ...none, noticeHours: 1, movesBeforeHelp: 1 }, 'en')).toEqual([
      'A move needs one hour’s notice.',
      'After one move, the contact person of the programme helps to find a time that holds.',
    ]);
    expect(protectionRules({ ...none, noticeHours: 1 }, 'de')).toEqual(['Verschieben geht bis eine Stunde vorher.']);
  });
});
