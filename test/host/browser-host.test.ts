import { describe, expect, it } from 'vitest';
import { createBrowserHost } from '../../src/host/browser-host.ts';

const device = { locale: 'fr-FR', timeZone: 'Europe/Paris' };

describe('a plain browser as host', () => {
  it('takes the theme from the system and tells when it changes', () => {
    const system = createSystem();
    const host = createBrowserHost(system.view, device);
    expect(host.kind).toBe('browser');
    expect(host.context).toEqual({
      theme: 'light',
      locale: 'fr-FR',
      timeZone: 'Europe/Paris',
      user: undefined,
      subPage: undefined,
    });
    const themes: string[] = [];
    const stop = host.onContext((context) => themes.push(context.theme));
    system.set('(prefers-color-scheme: dark)', true);
    system.set('(forced-colors: active)', true);
    expect(host.context.theme).toBe('contrast');
    stop();
    system.set('(forced-colors: active)', false);
    expect(themes).toEqual(['dark', 'contrast']);
    expect(host.context.theme).toBe('dark');
  });

  it('opens https addresses in a window that cannot reach back, and nothing else', async () => {
    const system = createSystem();
    const host = createBrowserHost(system.view, device);
    await host.open('https://outlook.office365.com/owa/?itemid=1');
    expect(system.opened).toEqual([['https://outlook.office365.com/owa/?itemid=1', '_blank', 'noopener,noreferrer']]);
    for (const url of [
      'http://example.com',
      'javascript:alert(1)',
      'msteams:/l/chat',
      'data:text/html,x',
      'sessions',
    ]) {
      await expect(host.open(url)).rejects.toThrow('https');
    }
    expect(system.opened).toHaveLength(1);
  });
});

function createSystem() {
  const queries = new Map<string, EventTarget & { matches: boolean; media: string }>();
  const opened: unknown[][] = [];
  const find = (media: string) => {
    const known = queries.get(media) ?? Object.assign(new EventTarget(), { matches: false, media });
    queries.set(media, known);
    return known;
  };
  return {
    opened,
    set: (media: string, matches: boolean) => {
      const query = find(media);
      query.matches = matches;
      query.dispatchEvent(new Event('change'));
    },
    view: {
      matchMedia: (media: string) => find(media) as unknown as MediaQueryList,
      open: (...parts: unknown[]) => {
        opened.push(parts);
        return null;
      },
    },
  };
}
