import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeTicket, parseTicket, type Ticket } from '#mentoring';
import { anyTicket } from './any-ticket.ts';
import { hostileTexts } from './hostile-text.ts';
import { ticket } from './wish.ts';

interface Wire {
  v?: unknown;
  p?: unknown;
}

/** The wire form with one thing changed. */
function changed(change: (wire: Wire) => void): string {
  const wire: Wire = JSON.parse(encodeTicket(ticket()));
  change(wire);
  return JSON.stringify(wire);
}

describe('A ticket', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(anyTicket, (one) => {
        expect(parseTicket(encodeTicket(one))).toEqual(one);
      }),
    );
  });

  it('is small enough to travel in a link twice', () => {
    expect(encodeTicket(ticket()).length).toBeLessThan(260);
  });

  it('of the first version still reads, whatever version the app has', () => {
    const stored =
      '{"v":1,"i":"a-1","g":"first-meeting","gv":"1.0.0","m":60,"l":["ana@contoso.com"],"j":["mia@contoso.com"],"d":"junior","p":{"n":48,"w":true,"r":true,"h":2}}';
    const expected: Ticket = ticket({ intentId: 'a-1', lengthMinutes: 60 });
    expect(parseTicket(stored)).toEqual(expected);
  });

  it('may hold what a later app adds, and gives none of it on', () => {
    const read = parseTicket(changed((wire) => Object.assign(wire, { x: '<script>', p: { ...Object(wire.p), z: 1 } })));
    expect(read).toEqual(ticket());
  });

  it.each<[string, (wire: Wire) => void]>([
    ['another version', (wire) => Object.assign(wire, { v: 2 })],
    ['no version', (wire) => delete wire.v],
    ['a version in quotes', (wire) => Object.assign(wire, { v: '1' })],
    ['four minutes', (wire) => Object.assign(wire, { m: 4 })],
    ['more than a day', (wire) => Object.assign(wire, { m: 1441 })],
    ['half a minute', (wire) => Object.assign(wire, { m: 45.5 })],
    ['21 people', (wire) => Object.assign(wire, { l: Array.from({ length: 21 }, (_, i) => `a${i}@contoso.com`) })],
    [
      '21 people over both seats',
      (wire) => Object.assign(wire, { l: Array.from({ length: 20 }, (_, i) => `a${i}@contoso.com`) }),
    ],
    ['an address of 321 characters', (wire) => Object.assign(wire, { l: [`${'a'.repeat(309)}@contoso.com`] })],
    ['an empty address', (wire) => Object.assign(wire, { l: [''] })],
    ['an address with a tag', (wire) => Object.assign(wire, { l: ['<b>@contoso.com'] })],
    ['an address that reads backwards', (wire) => Object.assign(wire, { l: ['\u202Emoc.osotnoc@ana'] })],
    ['somebody in two seats', (wire) => Object.assign(wire, { l: ['MIA@contoso.com'] })],
    ['an unknown leader of the session', (wire) => Object.assign(wire, { d: 'mentor' })],
    ['a guide that is a path', (wire) => Object.assign(wire, { g: '../secret' })],
    ['a guide that is markup', (wire) => Object.assign(wire, { g: '<img src=x>' })],
    ['an intent with a line break', (wire) => Object.assign(wire, { i: 'a\nb' })],
    ['people that are no list', (wire) => Object.assign(wire, { l: { length: 1, 0: 'ana@contoso.com' } })],
    ['no protection', (wire) => delete wire.p],
  ])('with %s is none', (_what, change) => {
    expect(parseTicket(changed(change))).toBeUndefined();
  });

  it('is never read from other text, and no text makes reading fail', () => {
    for (const text of [...hostileTexts, '', 'null', '[]', '1', '"1"', '{', '{"v":1}', '['.repeat(9_000)]) {
      expect(parseTicket(text)).toBeUndefined();
    }
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(parseTicket(text)).toBeUndefined();
      }),
    );
  });

  it('cannot reach the prototype of anything', () => {
    const read = parseTicket(changed(() => undefined).replace('{', '{"__proto__":{"polluted":true},'));
    expect(read).toEqual(ticket());
    expect('polluted' in {}).toBe(false);
  });
});
