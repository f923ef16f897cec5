// The unmodified teams-js and MSAL on one side, the stage's tables on the other, without a browser between them.
import { app } from '@microsoft/teams-js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HostAnswer } from '../../src/host/index.ts';
import { createConsentBook } from '../../src/sandbox/stage/consent.ts';
import { answerNested } from '../../src/sandbox/stage/nested-sign-in.ts';
import { contextOf, introduceTeams } from '../../src/sandbox/stage/teams-context.ts';
import { answerTeams } from '../../src/sandbox/stage/teams-messages.ts';
import type { SignInManner } from '../../src/sandbox/stage/wishes.ts';

const person = {
  id: 'oid-ana',
  userPrincipalName: 'ana@larkfield.example',
  name: 'Ana Ruiz',
  jobTitle: '',
  address: 'ana@larkfield.example',
  mailboxZone: 'UTC',
  locale: 'en-GB',
  kind: 'person',
  role: 'leader',
};
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const idToken = `${part({})}.${part({ oid: 'oid-ana', tid: 'tid-1', preferred_username: 'ana@larkfield.example' })}.x`;
const settings = {
  clientId: '7a0f1c3e-6a7b-4a35-9c57-2f1d3f0b8a11',
  authority: 'https://login.microsoftonline.com/organizations',
  redirectUrl: 'https://tab.example/auth.html',
};

interface Message {
  readonly func: string;
  readonly args: readonly unknown[];
  readonly id: number;
  readonly uuidAsString: string;
  readonly data?: unknown;
}

/** A frame whose parent is the stage. `refuseLinks` makes the host refuse to open links. */
function enterFrame(manner: SignInManner, more: { subPage?: string; refuseLinks?: boolean } = {}) {
  const heard: string[] = [];
  const opened: string[] = [];
  const origin = 'https://tab.example';
  const page = new EventTarget();
  const post = (data: unknown) =>
    page.dispatchEvent(Object.assign(new Event('message'), { data, source: parent, origin }));
  const hear = (name: string) => () => void heard.push(name);
  const teams = {
    introduce: () => introduceTeams(manner),
    context: async () =>
      contextOf({
        person,
        identity: { objectId: 'oid-ana', tenantId: 'tid-1' },
        theme: 'light',
        locale: 'de-DE',
        zone: 'Asia/Kolkata',
        subPage: more.subPage ?? '',
        launchId: 'l1',
      }),
    openLink: (url: string): true | string => {
      if (more.refuseLinks === true) return 'No.';
      opened.push(`teams ${url}`);
      return true;
    },
    navigate: hear('navigate'),
    openCalendarItem: hear('openCalendarItem'),
    copy: async () => undefined,
    listen: (name: string) => void heard.push(`listen ${name}`),
    appState: (state: string) => void heard.push(state),
    returnFocus: hear('returnFocus'),
    say: hear('say'),
  };
  const nested = {
    person,
    manner,
    consents: createConsentBook(),
    askConsent: async () => 'accept' as const,
    readToken: async (scopes: readonly string[]) => ({
      accessToken: `access for ${scopes.join(' ')}`,
      idToken,
      expiresInSeconds: 3600,
      scope: scopes.join(' '),
    }),
  };
  const receive = async ({ func, args, id, uuidAsString, data }: Message) => {
    if (manner === 'silent') return;
    if (func === 'nestedAppAuth.execute') {
      const answer = await answerNested(data, nested);
      if (answer.kind === 'answer') post({ id, uuidAsString, args: [null, answer.text] });
      return;
    }
    const answer = await answerTeams(func, args, teams);
    if (answer.kind === 'unknown') heard.push(`unknown ${func}`);
    if (answer.kind !== 'nothing') post({ id, uuidAsString, args: answer.args });
  };
  const parent = { closed: false, postMessage: (message: Message) => void receive(structuredClone(message)) };
  Object.assign(page, {
    self: page,
    parent,
    top: parent,
    crypto: globalThis.crypto,
    location: new URL(`${origin}/index.html`),
    console: { log: () => undefined },
    open: (url: string) => void opened.push(`window ${url}`),
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    btoa,
    atob,
  });
  vi.stubGlobal('window', page);
  vi.stubGlobal('navigator', { onLine: true, userAgent: 'test', language: 'en-GB' });
  vi.stubGlobal('document', { getElementsByTagName: () => [], referrer: '' });
  // teams-js asks a Microsoft CDN for the list of hosts while it loads, and does without when it cannot.
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('no network in tests')));
  return { heard, opened, tell: (func: string, ...args: unknown[]) => post({ func, args }) };
}

async function start(timeoutMs = 3000) {
  const { createSignIn, startHost } = await import('../../src/host/index.ts');
  const answer: HostAnswer = await startHost({ timeoutMs });
  if (answer.kind === 'silent') throw new Error('silent');
  return { host: answer.host, signIn: createSignIn(settings, answer.host, { timeoutMs: 500 }) };
}

describe('the app inside Teams', () => {
  afterEach(() => {
    app._uninitialize();
    vi.unstubAllGlobals();
  });

  it('learns from Teams who is here, in which theme, language and zone, and what was linked to', async () => {
    const frame = enterFrame('ok', { subPage: 'session/K7Q2-9D' });
    const { host } = await start();
    expect(host.kind).toBe('teams');
    expect(host.context).toEqual({
      theme: 'light',
      locale: 'de-DE',
      timeZone: 'Asia/Kolkata',
      user: { id: 'oid-ana', tenantId: 'tid-1', loginHint: 'ana@larkfield.example' },
      subPage: 'session/K7Q2-9D',
    });
    expect(frame.heard).toContain('loaded');
    expect(frame.heard).toContain('listen themeChange');
  });

  it('follows the theme of Teams', async () => {
    const frame = enterFrame('ok');
    const { host } = await start();
    const themes: string[] = [];
    const stop = host.onContext(({ theme }) => themes.push(theme));
    const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
    frame.tell('themeChange', 'dark');
    await settle();
    frame.tell('themeChange', 'dark');
    await settle();
    expect(themes).toEqual(['dark']);
    stop();
    frame.tell('themeChange', 'contrast');
    await settle();
    expect(themes).toEqual(['dark']);
    expect(host.context.theme).toBe('contrast');
  });

  it('tells Teams once that it can be used, and says nothing that Teams does not know', async () => {
    const frame = enterFrame('ok');
    const { host } = await start();
    host.ready();
    host.ready();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(frame.heard.filter((word) => word === 'ready')).toHaveLength(1);
    expect(frame.heard.filter((word) => word.startsWith('unknown'))).toEqual([]);
  });

  it('opens links the way of Teams, and in a window when Teams refuses', async () => {
    const frame = enterFrame('ok');
    const { host } = await start();
    await host.open('https://x.example/a');
    await expect(host.open('http://x.example')).rejects.toThrow('https');
    expect(frame.opened).toEqual(['teams https://x.example/a']);
    app._uninitialize();
    const refusing = enterFrame('ok', { refuseLinks: true });
    await (await start()).host.open('https://x.example/b');
    expect(refusing.opened).toEqual(['window https://x.example/b']);
  });

  it('calls a frame that does not answer silent, after the time it was given', async () => {
    enterFrame('silent');
    const { startHost } = await import('../../src/host/index.ts');
    const answer = await startHost({ timeoutMs: 120 });
    expect(answer.kind).toBe('silent');
    expect(answer.kind === 'silent' && answer.waitedMs).toBeGreaterThanOrEqual(115);
  });

  it('stops waiting when nobody wants to know any more', async () => {
    enterFrame('silent');
    const { startHost } = await import('../../src/host/index.ts');
    await expect(startHost({ signal: AbortSignal.abort(new Error('left')) })).rejects.toThrow('left');
    const leaving = new AbortController();
    const answer = startHost({ signal: leaving.signal });
    leaving.abort(new Error('left later'));
    await expect(answer).rejects.toThrow('left later');
  });

  it('signs in over the bridge that teams-js makes', async () => {
    enterFrame('ok');
    const { signIn } = await start();
    expect(await signIn.token({ scopes: ['User.Read'] })).toEqual({
      kind: 'token',
      accessToken: 'access for User.Read',
      accountId: 'oid-ana',
    });
  });

  it('asks for consent only on a click, and then has it', async () => {
    enterFrame('ask');
    const { signIn } = await start();
    const scopes = ['Calendars.ReadWrite'];
    expect(await signIn.token({ scopes })).toEqual({ kind: 'none', refusal: { kind: 'click', reason: 'consent' } });
    expect((await signIn.ask({ scopes })).kind).toBe('token');
    expect((await signIn.token({ scopes })).kind).toBe('token');
  });

  it.each([
    ['refused', { kind: 'refused' }],
    ['cancelled', { kind: 'cancelled' }],
    ['offline', { kind: 'offline' }],
    ['mute', { kind: 'silent-host' }],
  ] as const)('ends a prompt that is %s with a refusal of that kind', async (manner, refusal) => {
    enterFrame(manner);
    const { signIn } = await start();
    expect(await signIn.ask({ scopes: ['User.Read'] })).toEqual({ kind: 'none', refusal });
  });

  it('notices that Teams has no bridge, and offers the sign-in window', async () => {
    enterFrame('no-bridge');
    const { signIn } = await start();
    expect(await signIn.token({ scopes: ['User.Read'] })).toEqual({
      kind: 'none',
      refusal: { kind: 'click', reason: 'sign-in' },
    });
  });
});
