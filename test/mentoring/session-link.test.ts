import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeSubPage, encodeTicket, parseSubPage, readSessionLink, type SubPage, sessionLink } from '#mentoring';
import { escapeHtml } from '../../src/mentoring/plain-text.ts';
import { anyTicket } from './any-ticket.ts';
import { hostileTexts } from './hostile-text.ts';
import { links, ticket } from './wish.ts';

const link = sessionLink(ticket(), links);
const inMail = (href: string): string => `<html><body><p>Hello</p><a href="${href}">Open</a></body></html>`;
const safeLink = (url: string): string =>
  `https://eur02.safelinks.protection.outlook.com/?url=${encodeURIComponent(url)}&data=05%7C02%7Cana%40contoso.com%7C&sdata=q%2Fx%3D&reserved=0`;

describe('The link of a session', () => {
  it('is an address that Teams opens, with the same place for a browser', () => {
    const url = new URL(link);
    expect(url.origin + url.pathname).toBe(`https://teams.microsoft.com/l/entity/${links.teamsAppId}/sessions`);
    const context: unknown = JSON.parse(url.searchParams.get('context') ?? '');
    const written = Buffer.from(encodeTicket(ticket())).toString('base64url');
    const place = `session/${written}`;
    expect(context).toEqual({ subEntityId: place });
    expect(url.searchParams.get('webUrl')).toBe(`${links.tabUrl}#${place}`);
    expect(url.searchParams.get('label')).toBe('Vice Versa');
  });

  it('shows the addresses of people to no web server', () => {
    const webUrl = new URL(new URL(link).searchParams.get('webUrl') ?? '');
    expect(webUrl.search).toBe('');
    expect(webUrl.pathname).toBe('/tab.html');
  });

  it('keeps what the tab address asks for and drops its old place', () => {
    const webUrl = new URL(sessionLink(ticket(), { ...links, tabUrl: 'https://x.example/t?a=1#old' })).searchParams.get(
      'webUrl',
    );
    expect(webUrl).toMatch(/^https:\/\/x\.example\/t\?a=1#session\//);
  });

  it('gives the ticket back out of any body', () => {
    fc.assert(
      fc.property(anyTicket, (one) => {
        expect(readSessionLink(inMail(escapeHtml(sessionLink(one, links))))).toEqual(one);
      }),
    );
  });

  it.each<[string, string]>([
    ['as it was written', inMail(escapeHtml(link))],
    ['with bare ampersands', inMail(link)],
    ['escaped twice', inMail(escapeHtml(escapeHtml(link)))],
    [
      'escaped three times behind another parameter',
      inMail(escapeHtml(escapeHtml(escapeHtml(link.replace('?', '?a=1&').replace(/&context=.*$/, ''))))),
    ],
    ['with numeric entities', inMail(link.replaceAll('&', '&#38;').replaceAll('=', '&#x3D;'))],
    ['behind Safe Links', inMail(escapeHtml(safeLink(link)))],
    ['behind Safe Links twice', inMail(escapeHtml(safeLink(safeLink(link))))],
    [
      'behind the Safe Links of Teams',
      inMail(
        `https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?x=1&amp;url=${encodeURIComponent(link)}&amp;locale=en`,
      ),
    ],
    [
      'with attributes before and after',
      `<A  style='color:red' target=_blank HREF='${link}' data-auth="NotApplicable" title="x">`,
    ],
    ['without quotes', `<a href=${link} rel=noopener>`],
    ['broken over lines', inMail(escapeHtml(link).replace(/(.{76})/g, '$1\r\n'))],
    ['with spaces around the equals sign', `<a href = "${escapeHtml(link)}">`],
    ['as plain text', `Open this session in Teams<${link}>\nNo app needed`],
    [
      'after other links',
      `<a href="https://evil.example">x</a>${inMail(link)}<a href="https://teams.microsoft.com/l/meetup-join/19">Join</a>`,
    ],
    ['with the host in capitals', inMail(link.replace('https://teams.microsoft.com', 'HTTPS://Teams.Microsoft.com'))],
    [
      'with its parameters in another order',
      inMail(`${link.split('?')[0]}?${link.split('?')[1]?.split('&').reverse().join('&amp;')}`),
    ],
    ['with only the place for browsers left', inMail(link.replace(/&context=.*$/, ''))],
  ])('is found %s', (_how, body) => {
    expect(readSessionLink(body)).toEqual(ticket());
  });

  it.each<[string, string]>([
    ['another site', inMail(link.replace('teams.microsoft.com', 'teams.microsoft.com.evil.example'))],
    ['a site that carries it in its path', inMail(`https://evil.example/${link}`)],
    ['a redirect that is no Safe Link', inMail(`https://evil.example/?url=${encodeURIComponent(link)}`)],
    ['script', inMail(`javascript:location='${link.slice(0, 60)}'`)],
    ['a damaged ticket', inMail(link.replaceAll('eyJ2Ijox', 'eyJ2Ijoy'))],
    ['damaged percent signs', inMail(link.replaceAll('%', '%%'))],
    ['a context that is no JSON', inMail(`${link.split('?')[0]}?context=%7B`)],
    ['Safe Links around nothing', inMail('https://eur02.safelinks.protection.outlook.com/?url=')],
    ['Safe Links without end', inMail('https://eur02.safelinks.protection.outlook.com/?url='.repeat(50))],
    ['an empty body', ''],
  ])('is not read from %s', (_what, body) => {
    expect(readSessionLink(body)).toBeUndefined();
  });

  it('takes the first session when a body quotes a second', () => {
    const other = sessionLink(ticket({ intentId: 'other' }), links);
    expect(readSessionLink(inMail(link) + inMail(other))?.intentId).toBe(ticket().intentId);
  });

  it('is looked for in hostile bodies without failing and without hanging', () => {
    for (const text of hostileTexts) expect(readSessionLink(text.repeat(20))).toBeUndefined();
    const long = ['href="', "href='", 'href=', 'href ', '<a href="https://', 'https://', '&amp;', 'href="&#x41;'];
    const began = performance.now();
    for (const piece of long) expect(readSessionLink(piece.repeat(120_000))).toBeUndefined();
    // A quadratic reader needs minutes for these; the bound only tells the two apart.
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});

describe('A place in the app', () => {
  it('is read back as it was written', () => {
    const places: fc.Arbitrary<SubPage> = fc.oneof(
      fc.constantFrom<SubPage>({ kind: 'sessions' }, { kind: 'book' }, { kind: 'guides' }),
      fc.stringMatching(/^[a-z0-9-]{1,64}$/).map((guideId): SubPage => ({ kind: 'guide', guideId })),
      anyTicket.map((one): SubPage => ({ kind: 'session', ticket: one })),
    );
    fc.assert(
      fc.property(places, fc.constantFrom('', '#', '/', '#/'), (place, before) => {
        expect(parseSubPage(before + encodeSubPage(place))).toEqual(place);
      }),
    );
  });

  it('is safe in an address as it stands', () => {
    fc.assert(
      fc.property(anyTicket, (one) => {
        expect(encodeSubPage({ kind: 'session', ticket: one })).toMatch(/^[A-Za-z0-9/_-]+$/);
      }),
    );
  });

  it('is the list of sessions for a thousand hostile links, and reading one never fails', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.constantFrom(...hostileTexts),
      fc.string().map((text) => `session/${Buffer.from(text).toString('base64url')}`),
      fc.json().map((text) => `session/${Buffer.from(text).toString('base64url')}`),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        fc.pre(!/^\s*#?\/?(?:book|guides|guide\/)/.test(text));
        expect(parseSubPage(text)).toEqual({ kind: 'sessions' });
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    undefined,
    '',
    'session',
    'session/',
    'session/a/b',
    'book/now',
    'cancel/42',
    'javascript:alert(1)',
    'x'.repeat(30_000),
  ])('falls back to the list of sessions: %j', (text) => {
    expect(parseSubPage(text)).toEqual({ kind: 'sessions' });
  });

  it('lets no guide id be anything but an id', () => {
    expect(parseSubPage('guide/first-meeting')).toEqual({ kind: 'guide', guideId: 'first-meeting' });
    expect(parseSubPage('guide/<img src=x>')).toEqual({ kind: 'guides' });
    expect(parseSubPage('guide/')).toEqual({ kind: 'guides' });
  });
});
