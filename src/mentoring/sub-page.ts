// Which place of the app a link means. A link is written by anybody: it may show a place and never do anything.
import { decodeBase64Url, encodeBase64Url } from './base64url.ts';
import type { Ticket } from './session.ts';
import { encodeTicket, parseTicket } from './ticket.ts';

/** A place in the tab that a link may open. */
export type SubPage =
  | { readonly kind: 'sessions' }
  | { readonly kind: 'session'; readonly ticket: Ticket }
  | { readonly kind: 'book' }
  | { readonly kind: 'guides' }
  | { readonly kind: 'guide'; readonly guideId: string };

/**
 * Reads the place out of a link's last part, as Teams hands it over (`subPageId`) or as it stands after the number sign.
 * Everything unknown, too long or damaged is the list of sessions. Never throws.
 */
export function parseSubPage(text: string | undefined): SubPage {
  const sessions: SubPage = { kind: 'sessions' };
  if (text === undefined || text.length > 20_000) return sessions;
  const [place = '', detail, ...more] = text
    .trim()
    .replace(/^#?\/?/, '')
    .split('/');
  if (more.length > 0) return sessions;
  if (detail === undefined) return place === 'book' || place === 'guides' ? { kind: place } : sessions;
  if (place === 'guide')
    return /^[a-z0-9-]{1,64}$/.test(detail) ? { kind: 'guide', guideId: detail } : { kind: 'guides' };
  if (place !== 'session') return sessions;
  const written = decodeBase64Url(detail);
  const ticket = written === undefined ? undefined : parseTicket(written);
  return ticket ? { kind: 'session', ticket } : sessions;
}

/** Writes a place so that `parseSubPage` reads it back; safe in an address as it stands. */
export function encodeSubPage(page: SubPage): string {
  if (page.kind === 'session') return `session/${encodeBase64Url(encodeTicket(page.ticket))}`;
  return page.kind === 'guide' ? `guide/${page.guideId}` : page.kind;
}
