// Text from outside (names, subjects, places, guides) on its way into a mail, a file name or a document.
// Everything that comes in as text goes out as text: nothing here understands markup.

/** Control characters, line separators, and the characters that make text read in another order than it is stored. */
const unseen = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
/** Half of a surrogate pair: not a character, refused by XML and by percent-encoding. */
const broken = /\p{Cs}|[\uFFFE\uFFFF]/gu;

/** Makes one line of text out of anything: no control or reordering characters, single spaces, at most `limit` characters. */
export function oneLine(text: string, limit: number): string {
  const line = text.replace(broken, '').replace(unseen, ' ').replace(/\s+/gu, ' ').trim();
  const characters = [...line];
  if (characters.length <= limit && line.length <= limit) return line;
  return shortened(characters, limit).trim();
}

// Outside limits count UTF-16 units, people count characters: cut at a character, measure in units.
function shortened(characters: readonly string[], limit: number): string {
  let kept = '';
  for (const character of characters) {
    if (kept.length + character.length > limit - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** Whether text holds a character that nobody can see or that changes the order of reading. A tab is seen as a space. */
export function hasUnseen(text: string): boolean {
  return text.replaceAll('\t', ' ').replace(broken, '\u0000').search(unseen) >= 0;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Makes text safe between tags and inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(broken, '').replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/**
 * Makes a file name that Windows, SharePoint and a mail gateway all take as it stands: no reserved characters,
 * no percent or number sign (both are decoded twice on the way), no dot or space at the ends, at most 120 characters.
 */
export function fileName(stem: string, extension: string): string {
  const safe = oneLine(stem, 400)
    .replace(/[\u200B-\u200F\u00AD\u2060]/gu, '')
    .replace(/["*:<>?/\\|#%&{}~]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/gu, '');
  const room = 120 - extension.length - 1;
  const cut = safe.length <= room ? safe : oneLine(safe, room).replace(/[. …]+$/u, '');
  return `${cut}.${extension}`;
}
