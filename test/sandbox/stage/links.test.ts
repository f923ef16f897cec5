import { describe, expect, it } from 'vitest';
import { parseLink } from '../../../src/sandbox/stage/links.ts';

const context = (value: unknown) => encodeURIComponent(JSON.stringify(value));

describe('a link that is opened inside Teams', () => {
  it('leads to the tab with the sub-page that it names', () => {
    const link = `https://teams.microsoft.com/l/entity/some-app/sessions?webUrl=https%3A%2F%2Fx&context=${context({ subEntityId: 'session/K7Q2-9D' })}`;
    expect(parseLink(link)).toEqual({ kind: 'app', subPage: 'session/K7Q2-9D' });
    expect(parseLink(`https://teams.microsoft.com/l/entity/a/b?context=${context({ subPageId: 'x' })}`)).toEqual({
      kind: 'app',
      subPage: 'x',
    });
  });

  it('opens the tab even if the sub-page cannot be read', () => {
    for (const broken of ['', '?context=%7B', '?context=null', `?context=${context({ subEntityId: 7 })}`]) {
      expect(parseLink(`https://teams.microsoft.com/l/entity/a/b${broken}`)).toEqual({ kind: 'app', subPage: '' });
    }
  });

  it('leads to an item of Outlook by its id', () => {
    const url = 'https://outlook.office365.com/owa/?itemid=AAMk%2F%2B%3D&exvsurl=1&path=/calendar/item';
    expect(parseLink(url)).toEqual({ kind: 'outlook', itemId: 'AAMk/+=', url });
  });

  it('is a page of the web otherwise, and nothing when it is not https', () => {
    const meeting = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x';
    expect(parseLink(meeting)).toEqual({ kind: 'web', url: meeting });
    expect(parseLink('https://teams.microsoft.com.evil.example/l/entity/a/b').kind).toBe('web');
    for (const text of ['', 'sessions', 'http://x.example', 'javascript:alert(1)']) {
      expect(parseLink(text)).toEqual({ kind: 'none' });
    }
  });
});
