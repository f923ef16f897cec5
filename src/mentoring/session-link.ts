// The session's link: how the ticket travels to everybody who is invited, with or without the app.
import type { SessionLinks } from './booking.ts';
import { escapeHtml } from './plain-text.ts';
import type { Ticket } from './session.ts';
import { encodeSubPage, parseSubPage } from './sub-page.ts';

const entityAddress = 'https://teams.microsoft.com/l/entity/';

/**
 * The address that opens a session in Teams, and in a browser where there is no Teams.
 * For the browser the ticket stands after the number sign: addresses of people then never reach the web server's log.
 */
export function sessionLink(ticket: Ticket, links: SessionLinks): string {
  const place = encodeSubPage({ kind: 'session', ticket });
  const webUrl = `${links.tabUrl.replace(/#.*$/s, '')}#${place}`;
  const query = [
    ['webUrl', webUrl],
    ['label', 'Vice Versa'],
    ['context', JSON.stringify({ subEntityId: place })],
  ].map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`);
  return `${entityAddress}${encodeURIComponent(links.teamsAppId)}/sessions?${query.join('&')}`;
}

/** The link as it is written into an invitation's HTML. */
export function sessionAnchor(ticket: Ticket, links: SessionLinks, text: string): string {
  return `<a href="${escapeHtml(sessionLink(ticket, links))}">${escapeHtml(text)}</a>`;
}

/** Bodies beyond this are cut: a session's own part stands at the head, a quoted conversation may go on for long. */
const longestBody = 500_000;
/** Wrapped addresses inside wrapped addresses: each mail gateway on the way adds one. */
const mostWraps = 5;

/**
 * Finds the ticket in an invitation's body, HTML or text; undefined where there is none.
 * Reads through what mail systems do to a link: entities, Safe Links around it, other attributes, breaks in the middle.
 * Takes the first link that holds a ticket. Runs nothing, loads nothing, never throws.
 */
export function readSessionLink(bodyHtml: string): Ticket | undefined {
  const body = bodyHtml.slice(0, longestBody);
  for (const [, quoted, single, bare, loose] of body.matchAll(addresses)) {
    const ticket = ticketIn(quoted ?? single ?? bare ?? loose ?? '');
    if (ticket) return ticket;
  }
  return undefined;
}

// The value of any href, or an address standing in the text. No nested repetition: linear in the body's length.
const addresses = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))|(https:\/\/[^\s"'<>]+)/giu;

function ticketIn(written: string): Ticket | undefined {
  let address = unescapeEntities(written.replace(/\s+/gu, ''));
  for (let wraps = 0; wraps <= mostWraps; wraps++) {
    if (address.toLowerCase().startsWith(entityAddress)) return ticketOfEntity(address);
    const inner = isWrapped(address) ? queryValue(address, 'url') : undefined;
    if (inner === undefined) return undefined;
    address = unescapeEntities(inner);
  }
  return undefined;
}

// Mail and Teams each have their own Safe Links page; both say so before the question mark. What is wrapped inside is
// read and never followed, so a page that only looks like one gains nothing.
function isWrapped(address: string): boolean {
  const page = address.slice(0, Math.max(0, address.indexOf('?'))).toLowerCase();
  return page.startsWith('https://') && page.includes('safelinks');
}

function ticketOfEntity(address: string): Ticket | undefined {
  const places = [subEntityId(queryValue(address, 'context')), queryValue(address, 'webUrl')?.split('#')[1]];
  for (const place of places) {
    const page = parseSubPage(place);
    if (page.kind === 'session') return page.ticket;
  }
  return undefined;
}

function subEntityId(context: string | undefined): string | undefined {
  if (context === undefined) return undefined;
  try {
    const read: unknown = JSON.parse(context);
    if (typeof read !== 'object' || read === null || !('subEntityId' in read)) return undefined;
    return typeof read.subEntityId === 'string' ? read.subEntityId : undefined;
  } catch {
    return undefined;
  }
}

function queryValue(address: string, name: string): string | undefined {
  const query = address.split('#')[0]?.split('?').slice(1).join('?') ?? '';
  for (const pair of query.split('&')) {
    const at = pair.indexOf('=');
    if (at < 0 || pair.slice(0, at).toLowerCase() !== name.toLowerCase()) continue;
    try {
      return decodeURIComponent(pair.slice(at + 1));
    } catch {
      return undefined;
    }
  }
  return undefined;
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  equals: '=',
  num: '#',
  quest: '?',
};

// Gateways escape what is escaped already: until nothing changes, three times at most.
function unescapeEntities(text: string): string {
  let read = text;
  for (let round = 0; round < 3; round++) {
    const next = read.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/giu, (whole, hex, decimal, name) => {
      if (typeof name === 'string') return named[name.toLowerCase()] ?? whole;
      const point = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
    });
    if (next === read) break;
    read = next;
  }
  return read;
}
