// Markup inside one sentence of a guide, turned into the words that a reader would see.
import { oneLine } from './plain-text.ts';

const longestSentence = 2_000;

/**
 * Turns Markdown of one paragraph into plain text. Emphasis and code lose their marks, links become "words (address)"
 * when the address is http, https or mailto and bare words otherwise, pictures become their words.
 * HTML is not markup here: it stays as it was typed.
 */
export function inlineText(markdown: string): string {
  const kept: string[] = [];
  // What a backslash protects is put aside, so that the rules below do not see it.
  const text = markdown
    .slice(0, 4 * longestSentence)
    .replace(/[\uE000\uE001]/g, '')
    .replace(/\\([!-/:-@[-`{-~])/g, (_whole, character: string) => `\uE000${kept.push(character) - 1}\uE001`)
    .replace(
      /!?\[([^[\]]{0,500})\]\(\s{0,3}<?((?:[^()\s<>]|\([^()\s<>]{0,200}\)){0,1000})>?(?:\s+"[^"]{0,200}")?\s{0,3}\)/g,
      link,
    )
    .replace(/<((?:https?:\/\/|mailto:)[^\s<>]{1,1000})>/gi, '$1')
    .replace(/(\*\*|__)(?=\S)([^*_]{1,500}?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_]{1,500}?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu, '$2')
    .replace(/(`{1,3})([^`]{1,500})\1/g, '$2')
    .replace(/\uE000(\d+)\uE001/g, (_whole, index: string) => kept[Number(index)] ?? '');
  return oneLine(text, longestSentence);
}

function link(whole: string, words: string, address: string): string {
  const isSafe = /^(?:https?:\/\/[^\s]|mailto:[^\s])/i.test(address);
  const shown = words.trim() || (isSafe ? address : '');
  if (whole.startsWith('!') || !isSafe) return shown;
  return shown === address || `mailto:${shown}` === address ? shown : `${shown} (${address})`;
}
