import { describe, expect, it } from 'vitest';
import { parseTypedAddress } from '../../src/app/book/typed-address.ts';
import { firstName, shortNames } from '../../src/app/names.ts';

describe('what people are called', () => {
  it('is the first name, also where the directory turns names around', () => {
    expect(firstName('Ana Ruiz')).toBe('Ana');
    expect(firstName('Ruiz, Ana (Operations)')).toBe('Ana');
    expect(firstName('  Cher ')).toBe('Cher');
    expect(firstName('Ruiz,')).toBe('Ruiz,');
    expect(firstName('guest@example.com')).toBe('guest@example.com');
  });

  it('is the whole name where two share the first', () => {
    const names = shortNames([
      { name: 'Ana Ruiz', address: 'Ana.Ruiz@x.example' },
      { name: 'Ana Silva', address: 'ana.silva@x.example' },
      { name: 'Tom Weber', address: 'tom@x.example' },
      { name: '', address: 'nameless@x.example' },
    ]);
    expect([...names.values()]).toEqual(['Ana Ruiz', 'Ana Silva', 'Tom', 'nameless@x.example']);
    expect(names.get('ana.ruiz@x.example')).toBe('Ana Ruiz');
  });
});

describe('a typed address', () => {
  it('is read alone and as mail programs copy it', () => {
    expect(parseTypedAddress(' tom@guest.example ')).toEqual({
      name: 'tom@guest.example',
      address: 'tom@guest.example',
    });
    expect(parseTypedAddress('"Weber, Tom" <tom@guest.example>')).toEqual({
      name: 'Weber, Tom',
      address: 'tom@guest.example',
    });
  });

  it('is not every text with an at sign', () => {
    for (const text of [
      '',
      'tom',
      'tom@',
      '@x.example',
      'tom@localhost',
      'a b@x.example',
      'a@b@x.example',
      'a@x.example;b@y.example',
      `${'a'.repeat(400)}@x.example`,
      '<script>@x.example',
    ]) {
      expect(parseTypedAddress(text), text).toBeUndefined();
    }
  });
});
