// Sign-in, as the app calls it: one client for this host, one question at a time for equal requests, and an end to waits.
import { awaitAtMost } from './deadline.ts';
import type { Host } from './host.ts';
import type { TokenClient, TokenResult } from './msal-client.ts';
import { isBridgeGone, refusalOf } from './refusal.ts';
import type { SignIn, SignInAnswer, SignInOptions, SignInRefusal, SignInRequest, SignInSettings } from './sign-in.ts';

type Mode = 'nested' | 'standard';

/**
 * Makes the sign-in for this host. Nothing is loaded or asked before the first request.
 * Neither call rejects but for an abort, and neither waits without end: a mute host becomes `silent-host`.
 */
export function createSignIn(
  settings: SignInSettings,
  host: { readonly kind: Host['kind']; readonly context?: Host['context'] },
  options: SignInOptions = {},
): SignIn {
  const { timeoutMs = 15_000, promptTimeoutMs = 180_000 } = options;
  const underWay = new Map<string, Promise<SignInAnswer>>();
  const clients = new Map<Mode, Promise<TokenClient>>();
  let isBridgeUseless = false;

  const modeNow = (): Mode => (host.kind === 'teams' && hasBridge() && !isBridgeUseless ? 'nested' : 'standard');

  const openClient = (mode: Mode): Promise<TokenClient> => {
    const known = clients.get(mode);
    if (known !== undefined) return known;
    const person = { id: host.context?.user?.id, loginHint: host.context?.user?.loginHint };
    const opening = import('./msal-client.ts').then((msal) =>
      mode === 'nested' ? msal.openNestedClient(settings) : msal.openStandardClient(settings, person, promptTimeoutMs),
    );
    clients.set(mode, opening);
    // A client that did not come to be is tried again with the next request.
    opening.catch(() => clients.delete(mode));
    return opening;
  };

  const acquire = async (get: (client: TokenClient) => Promise<TokenResult>, waitMs: number): Promise<SignInAnswer> => {
    const mode = modeNow();
    try {
      const client = await awaitAtMost(openClient(mode), timeoutMs);
      if (client.kind === 'late') {
        clients.delete(mode);
        return none(lateRefusal(mode));
      }
      const result = await awaitAtMost(get(client.value), waitMs);
      return result.kind === 'late' ? none(lateRefusal(mode)) : { kind: 'token', ...result.value };
    } catch (error) {
      if (mode === 'nested' && isBridgeGone(error)) {
        isBridgeUseless = true;
        return acquire(get, waitMs);
      }
      return none(refusalOf(error, navigator.onLine !== false));
    }
  };

  const shared = (key: string, start: () => Promise<SignInAnswer>): Promise<SignInAnswer> => {
    const known = underWay.get(key);
    if (known !== undefined) return known;
    const answer = start().finally(() => underWay.delete(key));
    underWay.set(key, answer);
    return answer;
  };

  return {
    token: async (request) => {
      // The shared wait belongs to nobody: one caller who leaves must not take the others' answer along.
      const { signal, ...parameters } = request;
      signal?.throwIfAborted();
      const answer = shared(keyOf('token', request), () => acquire((client) => client.silent(parameters), timeoutMs));
      return withAbort(answer, signal);
    },
    ask: async (request) => {
      const { signal, ...parameters } = request;
      signal?.throwIfAborted();
      const answer = shared(keyOf('ask', request), () =>
        acquire((client) => client.prompt(parameters), promptTimeoutMs),
      );
      try {
        return await withAbort(answer, signal);
      } catch (error) {
        // Who gives up on a prompt and asks again wants a new one, not the old one's answer.
        underWay.delete(keyOf('ask', request));
        throw error;
      }
    },
  };
}

/** teams-js makes the bridge, or Outlook does; without it MSAL would turn into a standard client without a word. */
function hasBridge(): boolean {
  return Reflect.get(window, 'nestedAppAuthBridge') !== undefined;
}

function lateRefusal(mode: Mode): SignInRefusal {
  return mode === 'nested' ? { kind: 'silent-host' } : { kind: 'failed', code: 'timed_out' };
}

function none(refusal: SignInRefusal): SignInAnswer {
  return { kind: 'none', refusal };
}

function keyOf(call: 'token' | 'ask', request: SignInRequest): string {
  return JSON.stringify([call, [...request.scopes].sort(), request.claims ?? '', request.forceRefresh === true]);
}

function withAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
