// Reads a mail as a strict reader would: tags one by one, and the text that is left when a client drops them.

export interface Tag {
  readonly name: string;
  readonly isClosing: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Every tag in order. Throws on a loose angle bracket or a tag it cannot read: our own HTML has neither. */
export function tagsOf(html: string): readonly Tag[] {
  const tags: Tag[] = [];
  const left = html.replace(/<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>/g, (_whole, slash, name, rest) => {
    const pairs = [...String(rest).matchAll(/ ([a-z-]+)="([^"]*)"/g)].map((pair) => [pair[1] ?? '', pair[2] ?? '']);
    tags.push({ name: String(name), isClosing: slash === '/', attributes: Object.fromEntries(pairs) });
    return '';
  });
  if (/[<>]/.test(left))
    throw new Error(`A loose angle bracket: ${left.slice(Math.max(0, left.search(/[<>]/) - 40)).slice(0, 120)}`);
  return tags;
}

/** What a person reads in a client that shows no formatting. */
export function textOf(html: string): string {
  return html
    .replace(/<li[^>]*>/g, '- ')
    .replace(/<br>\n?/g, '\n')
    .replace(/<\/(?:p|h3|ul|ol)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
