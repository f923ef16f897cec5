import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SignInSettings } from '../../src/host/index.ts';
import { createSignIn } from '../../src/host/index.ts';

const settings: SignInSettings = {
  clientId: '7a0f1c3e-6a7b-4a35-9c57-2f1d3f0b8a11',
  authority: 'https://login.microsoftonline.com/organizations',
  redirectUrl: 'https://app.example/auth.html',
};
const scopes = ['Calendars.ReadWrite', 'User.Read'];

interface Asked {
  readonly method: string;
  readonly requestId: string;
  readonly tokenParams?: { readonly scope: string; readonly claims?: string; readonly forceRefresh?: boolean };
}
type Reply = Readonly<Record<string, unknown>> | 'mute';

const initContext: Reply = { success: true, initContext: { sdkName: 'test', sdkVersion: '1' } };

/** The unmodified MSAL on one side, a bridge that answers as Teams does on the other. */
function createBridge(answer: (asked: Asked) => Reply, init: Reply = initContext) {
  const listeners: ((message: string) => void)[] = [];
  const asked: Asked[] = [];
  return {
    asked,
    tokenCalls: () => asked.filter(({ method }) => method !== 'GetInitContext'),
    bridge: {
      addEventListener: (_: string, listen: (message: string) => void) => void listeners.push(listen),
      removeEventListener: () => undefined,
      postMessage: (text: string) => {
        const request: Asked = JSON.parse(text);
        asked.push(request);
        const reply = request.method === 'GetInitContext' ? init : answer(request);
        if (reply === 'mute') return;
        const response = { messageType: 'NestedAppAuthResponse', requestId: request.requestId, ...reply };
        queueMicrotask(() => {
          for (const listen of listeners) listen(JSON.stringify(response));
        });
      },
    },
  };
}

const token = (scope: string) => ({
  success: true,
  token: { access_token: `access for ${scope}`, id_token: idToken(), expires_in: 3600, scope },
  account: { environment: 'login.microsoftonline.com' },
});
const refuse = (status: string, code?: string, description?: string) => ({
  success: false,
  error: { status, code, description },
});

function idToken(): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ oid: 'oid-ana', tid: 'tid-1', preferred_username: 'ana@example.com' })}.x`;
}

function enter(bridge: unknown) {
  const page = Object.assign(new EventTarget(), {
    crypto: globalThis.crypto,
    location: new URL('https://app.example/index.html'),
    nestedAppAuthBridge: bridge,
    console: { log: () => undefined },
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    btoa,
    atob,
  });
  Object.assign(page, { self: page, parent: {}, top: {} });
  vi.stubGlobal('window', page);
  vi.stubGlobal('navigator', { onLine: true, userAgent: 'test' });
}

describe('sign-in inside Teams', () => {
  beforeEach(() => void vi.resetModules());
  afterEach(() => void vi.unstubAllGlobals());

  it('gives a token for the person whom the token names', async () => {
    const host = createBridge(({ tokenParams }) => token(tokenParams?.scope ?? ''));
    enter(host.bridge);
    const answer = await createSignIn(settings, { kind: 'teams' }).token({ scopes });
    expect(answer).toEqual({
      kind: 'token',
      accessToken: 'access for Calendars.ReadWrite User.Read',
      accountId: 'oid-ana',
    });
  });

  it('asks the bridge nothing before the first request', () => {
    const host = createBridge(() => 'mute');
    enter(host.bridge);
    createSignIn(settings, { kind: 'teams' });
    expect(host.asked).toEqual([]);
  });

  it('sends one bridge call for equal requests under way, and none for a token it has', async () => {
    const host = createBridge(({ tokenParams }) => token(tokenParams?.scope ?? ''));
    enter(host.bridge);
    const signIn = createSignIn(settings, { kind: 'teams' });
    const answers = await Promise.all([
      signIn.token({ scopes }),
      signIn.token({ scopes: [...scopes].reverse() }),
      signIn.token({ scopes }),
    ]);
    expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(['token']));
    expect(host.tokenCalls()).toHaveLength(1);
    await signIn.token({ scopes });
    expect(host.tokenCalls()).toHaveLength(1);
  });

  it('asks afresh when a token was refused, or a claim is demanded', async () => {
    const host = createBridge(({ tokenParams }) => token(tokenParams?.scope ?? ''));
    enter(host.bridge);
    const signIn = createSignIn(settings, { kind: 'teams' });
    await signIn.token({ scopes });
    await signIn.token({ scopes, forceRefresh: true });
    await signIn.token({ scopes, claims: '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}' });
    const [, refreshed, claimed] = host.tokenCalls();
    expect(host.tokenCalls()).toHaveLength(3);
    expect(refreshed?.tokenParams?.forceRefresh).toBe(true);
    expect(claimed?.tokenParams?.claims).toContain('1700000000');
  });

  it('never prompts by itself, and prompts once for a click', async () => {
    let isConsented = false;
    const host = createBridge(({ method, tokenParams }) => {
      if (method === 'GetTokenPopup') isConsented = true;
      return isConsented
        ? token(tokenParams?.scope ?? '')
        : refuse('USER_INTERACTION_REQUIRED', 'consent_required', 'AADSTS65001: not consented');
    });
    enter(host.bridge);
    const signIn = createSignIn(settings, { kind: 'teams' });
    expect(await signIn.token({ scopes })).toEqual({ kind: 'none', refusal: { kind: 'click', reason: 'consent' } });
    expect(host.tokenCalls().map(({ method }) => method)).toEqual(['GetToken']);
    const answers = await Promise.all([signIn.ask({ scopes }), signIn.ask({ scopes })]);
    expect(answers.map(({ kind }) => kind)).toEqual(['token', 'token']);
    expect(host.tokenCalls().map(({ method }) => method)).toEqual(['GetToken', 'GetTokenPopup']);
  });

  it.each([
    ['USER_CANCEL', undefined, { kind: 'cancelled' }],
    ['PERSISTENT_ERROR', 'access_denied', { kind: 'refused' }],
    ['NO_NETWORK', undefined, { kind: 'offline' }],
    ['ACCOUNT_UNAVAILABLE', undefined, { kind: 'click', reason: 'sign-in' }],
    ['TRANSIENT_ERROR', 'server_error', { kind: 'failed', code: 'server_error' }],
    ['SOMETHING_NEW', undefined, { kind: 'failed', code: 'unknown_error' }],
  ])('puts the bridge status %s (%s) as a refusal', async (status, code, refusal) => {
    const host = createBridge(() => refuse(status, code));
    enter(host.bridge);
    const answer = await createSignIn(settings, { kind: 'teams' }).ask({ scopes });
    expect(answer).toEqual({ kind: 'none', refusal });
  });

  it('gives up on a bridge that is mute from the start, and asks again when asked again', async () => {
    const host = createBridge(() => 'mute', 'mute');
    enter(host.bridge);
    const signIn = createSignIn(settings, { kind: 'teams' }, { timeoutMs: 150 });
    expect(await signIn.token({ scopes })).toEqual({ kind: 'none', refusal: { kind: 'silent-host' } });
    expect(await signIn.token({ scopes })).toEqual({ kind: 'none', refusal: { kind: 'silent-host' } });
    expect(host.asked.map(({ method }) => method)).toEqual(['GetInitContext', 'GetInitContext']);
  });

  it('gives up on a bridge that falls silent later', async () => {
    const host = createBridge(() => 'mute');
    enter(host.bridge);
    const signIn = createSignIn(settings, { kind: 'teams' }, { timeoutMs: 400, promptTimeoutMs: 50 });
    expect(await signIn.token({ scopes })).toEqual({ kind: 'none', refusal: { kind: 'silent-host' } });
    expect(await signIn.ask({ scopes })).toEqual({ kind: 'none', refusal: { kind: 'silent-host' } });
  });

  it.each([
    ['is missing', () => undefined],
    ['refuses at the door', () => createBridge(() => 'mute', refuse('NESTED_APP_AUTH_UNAVAILABLE')).bridge],
    ['closes later', () => createBridge(() => refuse('DISABLED')).bridge],
  ])('offers the sign-in window when the bridge %s', async (_, makeBridge) => {
    enter(makeBridge());
    const answer = await createSignIn(settings, { kind: 'teams' }).token({ scopes });
    expect(answer).toEqual({ kind: 'none', refusal: { kind: 'click', reason: 'sign-in' } });
  });

  it('lets one caller leave without taking the answer from another', async () => {
    const host = createBridge(({ tokenParams }) => token(tokenParams?.scope ?? ''));
    enter(host.bridge);
    const signIn = createSignIn(settings, { kind: 'teams' });
    const left = new AbortController();
    const leaving = signIn.token({ scopes, signal: left.signal });
    const staying = signIn.token({ scopes });
    left.abort(new Error('left'));
    await expect(leaving).rejects.toThrow('left');
    expect((await staying).kind).toBe('token');
  });
});
