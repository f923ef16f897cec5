import { describe, expect, it } from 'vitest';
import { contextOf, introduceTeams, teamsTheme } from '../../../src/sandbox/stage/teams-context.ts';
import { answerTeams, type TeamsHost } from '../../../src/sandbox/stage/teams-messages.ts';

function createHost() {
  const heard: unknown[][] = [];
  const hear =
    (name: string) =>
    (...parts: unknown[]) =>
      void heard.push([name, ...parts]);
  const host: TeamsHost = {
    introduce: () => introduceTeams('ok'),
    context: async () => ({ entityId: 'sessions' }),
    openLink: (url) => (url.startsWith('https:') ? true : 'Only https links are opened.'),
    navigate: hear('navigate'),
    openCalendarItem: hear('openCalendarItem'),
    copy: async (content) => {
      if (content === 'denied') throw new Error('The clipboard is closed.');
      heard.push(['copy', content]);
    },
    listen: hear('listen'),
    appState: hear('appState'),
    returnFocus: hear('returnFocus'),
    say: hear('say'),
  };
  return { host, heard };
}

describe('what Teams answers to teams-js', () => {
  it('packs each answer the way teams-js unpacks it', async () => {
    const { host } = createHost();
    const answer = async (func: string, ...args: unknown[]) => {
      const reply = await answerTeams(func, args, host);
      return reply.kind === 'answer' ? reply.args : reply.kind;
    };
    expect(await answer('getContext')).toEqual([{ entityId: 'sessions' }]);
    expect(await answer('executeDeepLink', 'https://x.example')).toEqual([true]);
    expect(await answer('executeDeepLink', 'mailto:x')).toEqual([false, 'Only https links are opened.']);
    expect(await answer('clipboard.writeToClipboard', { content: btoa('hello') })).toEqual([null, true]);
    expect(await answer('clipboard.writeToClipboard', { content: btoa('denied') })).toEqual([
      { errorCode: 500, message: 'The clipboard is closed.' },
    ]);
    expect(await answer('registerHandler', 'themeChange')).toBe('nothing');
    expect(await answer('appInitialization.success', '2.58.0')).toEqual([{}]);
  });

  it('passes on what the tab wants', async () => {
    const { host, heard } = createHost();
    await answerTeams('registerHandler', ['themeChange'], host);
    await answerTeams('appInitialization.appLoaded', ['2.58.0'], host);
    await answerTeams('appInitialization.expectedFailure', ['PermissionError', 'Consent was refused'], host);
    await answerTeams('pages.currentApp.navigateTo', [{ pageId: 'sessions', subPageId: 'session/1' }], host);
    await answerTeams('calendar.openCalendarItem', [{ itemId: 'AAMk' }], host);
    expect(heard).toEqual([
      ['listen', 'themeChange'],
      ['appState', 'loaded', ''],
      ['appState', 'failed', 'Consent was refused'],
      ['navigate', 'session/1'],
      ['openCalendarItem', 'AAMk'],
    ]);
  });

  it.each(['meeting.getMeetingDetails', 'constructor', '__proto__', ''])(
    'does not pretend to know the message “%s”',
    async (func) => {
      const reply = await answerTeams(func, [], createHost().host);
      expect(reply).toMatchObject({ kind: 'unknown', args: [{ errorCode: 100 }] });
    },
  );

  it('says the version third and the capabilities fourth, or there would be no bridge', () => {
    const [frame, client, version, runtime] = introduceTeams('ok');
    expect([frame, client]).toEqual(['content', 'web']);
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(JSON.parse(String(runtime))).toMatchObject({ apiVersion: 4, supports: { nestedAppAuth: {} } });
    const without = JSON.parse(String(introduceTeams('no-bridge')[3]));
    expect(without.supports).not.toHaveProperty('nestedAppAuth');
    expect(without.isNAAChannelRecommended).toBe(false);
  });

  it('gives the flat context, and leaves out what Teams would leave out', () => {
    const situation = {
      person: {
        id: 'id-1',
        userPrincipalName: 'mia@larkfield.example',
        name: 'Mia Chen',
        jobTitle: '',
        address: '',
        mailboxZone: 'UTC',
        locale: 'en-GB',
        kind: 'person',
        role: 'junior',
      },
      identity: { objectId: 'oid-1', tenantId: 'tid-1' },
      theme: 'light',
      locale: 'en-GB',
      zone: 'Asia/Kolkata',
      subPage: '',
      launchId: 'l1',
    } as const;
    expect(contextOf(situation)).toMatchObject({
      theme: 'default',
      locale: 'en-gb',
      userObjectId: 'oid-1',
      tid: 'tid-1',
      osLocaleInfo: { timezone: 'Asia/Kolkata' },
    });
    expect(contextOf(situation)).not.toHaveProperty('subEntityId');
    expect(contextOf({ ...situation, subPage: 'session/1' })).toHaveProperty('subEntityId', 'session/1');
    expect(contextOf({ ...situation, identity: { objectId: '', tenantId: '' } })).not.toHaveProperty('tid');
    expect([teamsTheme('light'), teamsTheme('dark'), teamsTheme('contrast')]).toEqual(['default', 'dark', 'contrast']);
  });
});
