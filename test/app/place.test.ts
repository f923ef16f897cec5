import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Place, parsePlace, placeAddress } from '../../src/app/place.ts';

describe('where in the app we are', () => {
  it('is the sessions for nothing and for nonsense', () => {
    for (const hash of ['', '#', '#/', '#/nowhere', '#/sessions/', '#/%']) {
      expect(parsePlace(hash)).toEqual({ kind: 'sessions', eventId: undefined });
    }
  });

  it('is a link for what a ticket’s address carries, unread', () => {
    expect(parsePlace('#session/abc')).toEqual({ kind: 'link', text: 'session/abc' });
  });

  it('comes back from its own address, whatever the id', () => {
    const places: fc.Arbitrary<Place> = fc.oneof(
      fc.constant<Place>({ kind: 'book' }),
      fc.string({ minLength: 1, unit: 'grapheme' }).map((eventId): Place => ({ kind: 'sessions', eventId })),
      fc.string({ minLength: 1 }).map((guideId): Place => ({ kind: 'guides', guideId })),
      fc.constant<Place>({ kind: 'guides', guideId: undefined }),
    );
    fc.assert(
      fc.property(places, (place) => {
        expect(parsePlace(placeAddress(place))).toEqual(place);
      }),
    );
  });

  it('survives a damaged escape', () => {
    expect(parsePlace('#/sessions/%E0%A4%A')).toEqual({ kind: 'sessions', eventId: undefined });
  });

  it('reads any text without throwing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parsePlace(`#${text}`).kind).toBeTypeOf('string');
      }),
    );
  });
});
