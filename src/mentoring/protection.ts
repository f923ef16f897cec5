// The rules about moving a protected session: what is usual, and how they are said.
import type { Protection } from './session.ts';
import { wordsFor } from './words.ts';

/** What pairs agree unless they agree otherwise: two days' notice, a reason, a new time first, help after two moves. */
export const defaultProtection: Protection = {
  noticeHours: 48,
  reasonWhenMoved: true,
  replacementFirst: true,
  movesBeforeHelp: 2,
};

/** Says the rules in words, one sentence each, in the order in which they matter. None of them set: an empty list. */
export function protectionRules(protection: Protection, locale: string): readonly string[] {
  const words = wordsFor(locale);
  const { noticeHours, reasonWhenMoved, replacementFirst, movesBeforeHelp } = protection;
  return [
    ...(noticeHours > 0 ? [words.notice(noticeHours)] : []),
    ...(reasonWhenMoved ? [words.reason] : []),
    ...(replacementFirst ? [words.replacement] : []),
    ...(movesBeforeHelp > 0 ? [words.help(movesBeforeHelp)] : []),
  ];
}
