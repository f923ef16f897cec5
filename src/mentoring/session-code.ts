// The code that people see on a session, and the mark that carries it at the head of an invitation.
// The mark is the same in every language, because it is how a calendar without the app's data is recognised.

// No pair that is mistaken for another on paper or aloud in a meeting room: no 0 O, 1 I L, 5 S, 6 G, 8 B, 2 Z, M N, U V.
const letters = '23456789CDFHJKMPQRTWXY';

/** The words before the code. */
const words = 'Vice Versa session';

/** The short code of a booking, such as K7Q2-9D: always the same for one intent, and no secret. */
export function sessionCode(intentId: string): string {
  let rest = hash(intentId);
  let code = '';
  for (let i = 0; i < 6; i++) {
    code += letters.charAt(rest % letters.length);
    rest = Math.floor(rest / letters.length);
  }
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** The mark itself: the first words that anybody sees in the invitation's text. */
export function markText(code: string): string {
  return `${words} ${code}`;
}

/**
 * Reads the code out of a text that begins with the mark; undefined for every other text.
 * Spaces, line breaks and zero-width characters before and between are forgiven. A mark further down is not one:
 * a forwarded or answered mail that quotes a session is no session.
 */
export function readMark(bodyPreview: string): string | undefined {
  const start = bodyPreview
    .slice(0, 400)
    .replace(/[\u200B-\u200F\u2060\u00AD\uFEFF]/gu, '')
    .replace(/\s+/gu, ' ')
    .trimStart();
  const found = mark.exec(start);
  return found?.[1] && found[2] ? `${found[1]}-${found[2]}`.toUpperCase() : undefined;
}

const mark = new RegExp(`^${words} ([${letters}]{4}) ?[-\u2010-\u2013] ?([${letters}]{2})(?![\\p{L}\\p{N}_-])`, 'iu');

// 53 bits from two multiplied 32-bit mixes (after "cyrb53", public domain): spreads ids that differ in one character.
function hash(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
