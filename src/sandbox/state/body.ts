// Event bodies as Exchange keeps them: always HTML, cleaned of what could run, with a preview of the words one can see.

const previewCharacters = 255;

/** What a mailbox keeps of a body that a client sent. */
export function storedHtml(content: string, contentType: 'html' | 'text'): string {
  const inner = contentType === 'text' ? textToHtml(content) : cleaned(bodyOf(content));
  return `<html>\r\n<head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\r\n</head>\r\n<body>\r\n${inner}\r\n</body>\r\n</html>\r\n`;
}

/** The part between the body tags, or everything when there are none. */
export function bodyOf(html: string): string {
  const match = /<body[^>]*>([\s\S]*?)<\/body>/i.exec(html);
  return (match?.[1] ?? html.replace(/<\/?(html|head|body)[^>]*>/gi, '')).trim();
}

/** Puts HTML at the end of a stored body. */
export function appended(html: string, more: string): string {
  return html.replace(/\r\n<\/body>/i, () => `\r\n${more}\r\n</body>`);
}

function textToHtml(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => escapeHtml(line));
  return `<div>${lines.join('<br>\r\n')}</div>`;
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Graph removes what it calls potentially unsafe HTML. */
function cleaned(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|iframe|object|embed|form|svg)\b[\s\S]*?(<\/\1\s*>|$)/gi, '')
    .replace(/<(script|iframe|object|embed|base|link|meta|input|button)\b[^>]*>/gi, '')
    .replace(/\s+on[a-z]+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, '')
    .replace(/(href|src)\s*=\s*(["']?)\s*(javascript|vbscript|data):[^"'\s>]*\2/gi, '');
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ndash: '–',
  mdash: '—',
  middot: '·',
  hellip: '…',
};

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
    const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** What a reader would see of HTML, line by line. */
export function visibleText(html: string): string {
  const text = html
    .replace(/<head[\s\S]*?<\/head>/gi, '')
    .replace(/<(style|title)[\s\S]*?<\/\1>/gi, '')
    .replace(/[\r\n\t ]+/g, ' ')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/(p|div|h[1-6]|li|tr|ul|ol|table|blockquote)\s*>/gi, '\n')
    .replace(/<[^>]*>/g, '');
  const lines = decodeEntities(text)
    .split('\n')
    .map((line) => line.replace(/[ \u00a0]+/g, ' ').trim());
  return lines
    .filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''))
    .join('\r\n')
    .trim();
}

/** The first 255 characters of what can be seen. */
export function bodyPreview(html: string): string {
  return visibleText(html)
    .replace(/(\r\n)+/g, '\r\n')
    .slice(0, previewCharacters);
}
