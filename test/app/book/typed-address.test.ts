import { describe, expect, it } from 'vitest';
import { parseTypedAddress, parseTypedAddresses } from '../../../src/app/book/typed-address.ts';

describe('an address that was typed', () => {
  it.each([
    ['ana@example.com', 'ana@example.com', 'ana@example.com'],
    ['  Ana Ruiz <ana@example.com> ', 'Ana Ruiz', 'ana@example.com'],
    ['"Ruiz, Ana" <ana@example.com>', 'Ruiz, Ana', 'ana@example.com'],
  ])('is read from %s', (text, name, address) => {
    expect(parseTypedAddress(text)).toEqual({ name, address });
  });

  it.each(['Ana', 'ana@', 'ana@example', 'a b@example.com', '<script>@x.yz', `${'x'.repeat(400)}@example.com`])(
    'is not seen in %s',
    (text) => expect(parseTypedAddress(text)).toBeUndefined(),
  );
});

describe('a list of addresses that was pasted', () => {
  it('is taken from a mail, with the names that stand there', () => {
    const text =
      '"Ruiz, Ana" <ana@example.com>; Bo Li <bo@example.com>,\tkim@example.com;; nobody, Jo <jo@example.com>';
    expect(parseTypedAddresses(text)).toEqual([
      { name: 'Ruiz, Ana', address: 'ana@example.com' },
      { name: 'Bo Li', address: 'bo@example.com' },
      { name: 'kim@example.com', address: 'kim@example.com' },
      { name: 'Jo', address: 'jo@example.com' },
    ]);
  });

  it('is taken from a column of a sheet, each address once', () => {
    expect(parseTypedAddresses('a@x.org\r\nb@x.org\nA@X.org c@x.org').map(({ address }) => address)).toEqual([
      'a@x.org',
      'b@x.org',
      'c@x.org',
    ]);
  });

  it('is empty where there is none, and soon so in a text that goes on for ever', () => {
    expect(parseTypedAddresses('Good morning, all; see you <later>')).toEqual([]);
    const started = performance.now();
    parseTypedAddresses('a'.repeat(200_000));
    parseTypedAddresses('"<'.repeat(100_000));
    parseTypedAddresses('a@'.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
