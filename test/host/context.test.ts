import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLocale, parseTeamsContext, parseTheme, parseTimeZone } from '../../src/host/context.ts';

const device = { locale: 'en-GB', timeZone: 'Europe/London' };

describe('what a host says of itself', () => {
  it('calls Teams default theme light, and glass dark', () => {
    expect(parseTheme('default')).toBe('light');
    expect(parseTheme('dark')).toBe('dark');
    expect(parseTheme('glass')).toBe('dark');
    expect(parseTheme('contrast')).toBe('contrast');
    expect(parseTheme('')).toBe('light');
    expect(parseTheme({ dark: true })).toBe('light');
  });

  it('reads a language in Teams lower case as the usual tag', () => {
    expect(parseLocale('en-us')).toBe('en-US');
    expect(parseLocale('zh-hant-tw')).toBe('zh-Hant-TW');
    expect(parseLocale('not a language')).toBeUndefined();
    expect(parseLocale(7)).toBeUndefined();
  });

  it('takes only zone names that can be computed with', () => {
    expect(parseTimeZone('Asia/Kolkata')).toBe('Asia/Kolkata');
    expect(parseTimeZone('W. Europe Standard Time')).toBeUndefined();
    expect(parseTimeZone('+02:00')).toBeUndefined();
    expect(parseTimeZone('Mars/Olympus')).toBeUndefined();
  });

  it('reads the whole context that a tab gets', () => {
    const context = parseTeamsContext(
      {
        app: { theme: 'dark', locale: 'de-de', osLocaleInfo: { timezone: 'Europe/Berlin' } },
        page: { id: 'sessions', subPageId: 'session/K7Q2-9D' },
        user: { id: 'oid-1', loginHint: 'ana@example.com', tenant: { id: 'tid-1' } },
      },
      device,
    );
    expect(context).toEqual({
      theme: 'dark',
      locale: 'de-DE',
      timeZone: 'Europe/Berlin',
      user: { id: 'oid-1', tenantId: 'tid-1', loginHint: 'ana@example.com' },
      subPage: 'session/K7Q2-9D',
    });
  });

  it('takes the device for what the host leaves out, and nobody for a person without id', () => {
    const context = parseTeamsContext({ app: { theme: 'default' }, user: { id: '' } }, device);
    expect(context.locale).toBe('en-GB');
    expect(context.timeZone).toBe('Europe/London');
    expect(context.user).toBeUndefined();
    expect(context.subPage).toBeUndefined();
  });

  it('stays calm whatever a host sends', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const context = parseTeamsContext({ app: value, page: value, user: value }, device);
        expect(['light', 'dark', 'contrast']).toContain(context.theme);
        expect(() => new Intl.DateTimeFormat(context.locale, { timeZone: context.timeZone })).not.toThrow();
        parseTeamsContext(value, device);
      }),
    );
  });
});
