// The body of an online meeting: our words at the head, and below them the block by which Exchange knows the meeting.
// A body written back without that block takes the meeting away.

/** Long enough to be no ordinary word: the line above and below the block. */
const line = '_'.repeat(20);

/**
 * Our new words with the meeting's block of the old body. Undefined when the block cannot be told apart for sure: the
 * body is then left as it is. Where there is no meeting, our words alone.
 */
export function bodyWith(ownHtml: string, oldHtml: string, joinUrl: string | undefined): string | undefined {
  if (joinUrl === undefined) return ownHtml;
  const at = linkAt(oldHtml, joinUrl);
  if (at < 0) return undefined;
  const start = blockStart(oldHtml, at);
  if (start < 0) return undefined;
  const end = oldHtml.search(/<\/body\s*>/i);
  const block = end < 0 ? oldHtml.slice(start) : oldHtml.slice(start, end);
  return `${ownHtml}\n${block}`;
}

function linkAt(html: string, joinUrl: string): number {
  const escaped = joinUrl.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return Math.max(html.indexOf(joinUrl), html.indexOf(escaped));
}

/** The element that holds the line above the link, or the block's own element where there is no line. */
function blockStart(html: string, linkPlace: number): number {
  const above = html.slice(0, linkPlace);
  const ruled = above.lastIndexOf(line);
  if (ruled >= 0) {
    const first = above.slice(0, ruled).search(/_*$/);
    const start = above.lastIndexOf('<div', first);
    if (start >= 0) return start;
  }
  return above.search(/<div[^>]*class="?me-email-text/i);
}
