import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeWishes,
  parseWishes,
  places,
  signInManners,
  themes,
  type Wishes,
} from '../../../src/sandbox/stage/wishes.ts';

const home = 'http://127.0.0.1:4000/';

describe('what one wishes of the stage', () => {
  it('is signed in, light and British for a newcomer', () => {
    expect(parseWishes(new URL(home))).toEqual({
      as: '',
      theme: 'light',
      locale: 'en-GB',
      zone: '',
      signIn: 'ok',
      place: 'app',
      app: 'http://127.0.0.1:4000/app/index.html',
      subPage: '',
    });
  });

  it('can be linked to', () => {
    const wishes = parseWishes(
      new URL(
        `${home}?as=ana@larkfield.example&theme=dark&locale=de-de&zone=Asia/Kolkata&signin=mute&place=mailbox&app=https://tab.example/index.html&subpage=session/K7`,
      ),
    );
    expect(wishes).toEqual({
      as: 'ana@larkfield.example',
      theme: 'dark',
      locale: 'de-DE',
      zone: 'Asia/Kolkata',
      signIn: 'mute',
      place: 'mailbox',
      app: 'https://tab.example/index.html',
      subPage: 'session/K7',
    });
  });

  it('falls back to the usual where a wish cannot be granted', () => {
    const wishes = parseWishes(
      new URL(`${home}?theme=pink&locale=%20&zone=Mars/Olympus&signin=please&app=javascript:alert(1)`),
    );
    expect(wishes).toEqual(parseWishes(new URL(home)));
  });

  it('leaves an address of a newcomer bare', () => {
    expect(encodeWishes(parseWishes(new URL(home)), new URL(`${home}?theme=dark`)).href).toBe(home);
  });

  it('says in the address exactly what was chosen', () => {
    const wishes: fc.Arbitrary<Wishes> = fc.record({
      as: fc.emailAddress(),
      theme: fc.constantFrom(...themes),
      locale: fc.constantFrom('en-GB', 'de-DE', 'ar-EG'),
      zone: fc.constantFrom('', 'Asia/Kolkata', 'America/New_York'),
      signIn: fc.constantFrom(...signInManners),
      place: fc.constantFrom(...places),
      app: fc.constantFrom('https://tab.example/index.html', `${home}app/index.html`),
      subPage: fc.string(),
    });
    fc.assert(
      fc.property(wishes, (chosen) => {
        expect(parseWishes(encodeWishes(chosen, new URL(home)))).toEqual(chosen);
      }),
    );
  });
});
