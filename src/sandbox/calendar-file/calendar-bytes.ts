// From the bytes of a calendar file to its text. RFC 5545 folds lines by bytes, so a maker may fold in the middle of a
// letter; and a file in another encoding is refused by line rather than read with broken names.

export type CalendarText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'not-utf-8'; readonly line: number };

const [lineFeed, carriageReturn, space, tab] = [0x0a, 0x0d, 0x20, 0x09];

/** The text of a calendar file, folds left as they are but no longer inside letters; or the first line that is not UTF-8. */
export function decodeCalendarBytes(bytes: Uint8Array): CalendarText {
  const whole = unfoldLetters(bytes);
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(whole) };
  } catch {
    return { kind: 'not-utf-8', line: firstUnreadableLine(whole) };
  }
}

/** Moves the first bytes of a letter that is folded in the middle behind the fold. Lines keep their numbers. */
function unfoldLetters(bytes: Uint8Array): Uint8Array {
  // A plain array: a Buffer's slice would be a view of what is being moved.
  const whole = Uint8Array.from(bytes);
  for (let at = 1; at < whole.length - 1; at += 1) {
    const isFold = (whole[at] === space || whole[at] === tab) && isLineBreak(whole[at - 1]);
    if (!isFold || !continuesLetter(whole[at + 1])) continue;
    let breakAt = at - 1;
    while (breakAt > 0 && isLineBreak(whole[breakAt - 1])) breakAt -= 1;
    let letterAt = breakAt - 1;
    while (letterAt > 0 && continuesLetter(whole[letterAt])) letterAt -= 1;
    if (letterAt < 0 || breakAt - letterAt > 3) continue;
    const letter = whole.slice(letterAt, breakAt);
    whole.copyWithin(letterAt, breakAt, at + 1);
    whole.set(letter, at + 1 - letter.length);
  }
  return whole;
}

function firstUnreadableLine(bytes: Uint8Array): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(lineFeed, from);
    const to = end < 0 ? bytes.length : end + 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(from, to));
    } catch {
      return line;
    }
    from = to;
  }
  return line;
}

function isLineBreak(byte: number | undefined): boolean {
  return byte === lineFeed || byte === carriageReturn;
}

/** UTF-8: every byte of a letter but its first is 10xxxxxx. */
function continuesLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
