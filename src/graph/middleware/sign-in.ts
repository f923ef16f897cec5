import { callOf, type Link } from '../call.ts';
import { isHiddenChallenge, readClaimsChallenge } from '../claims.ts';
import { GraphError } from '../fault.ts';
import type { TokenSource } from '../token.ts';

export interface SignInLink {
  /** Only this origin ever gets a token. */
  readonly origin: string;
  readonly token: TokenSource;
  /** Who the host says is here: a write with somebody else's token is refused before it is sent. */
  readonly hostUserId: string | undefined;
}

/**
 * Adds the token. A 401 is answered by one fresh token and one replay, a claims challenge by a token that meets it.
 * A challenge whose terms are hidden ends in a button: never more than two tokens a request, and never a loop.
 */
export function signIn(options: SignInLink): Link {
  return async (context, next) => {
    const call = callOf(context);
    const url = typeof context.request === 'string' ? context.request : context.request.url;
    if (new URL(url).origin !== options.origin) throw new Error('A request left for a host that is not Graph.');
    const ask = async (extra: { claims?: string; forceRefresh?: boolean }) => {
      const answer = await options.token({
        scopes: call.scopes,
        ...(call.signal === undefined ? {} : { signal: call.signal }),
        ...extra,
      });
      if (answer.kind === 'none') {
        const { refusal } = answer;
        const { claims } = extra;
        const carried = refusal.kind === 'click' && claims !== undefined ? { ...refusal, claims } : refusal;
        throw new GraphError({ kind: 'sign-in', refusal: carried });
      }
      if (call.isWrite && options.hostUserId !== undefined && !isSameId(answer.accountId, options.hostUserId))
        throw new GraphError({ kind: 'wrong-account' });
      const headers = new Headers(context.options?.headers);
      headers.set('Authorization', `Bearer ${answer.accessToken}`);
      context.options = { ...context.options, headers };
    };

    await ask({});
    await next(context);
    const status = context.response?.status;
    if (status !== 401 && status !== 403) return;
    const claims = await readClaimsChallenge(context.response);
    if (claims !== undefined) await ask({ claims });
    else if (context.response !== undefined && (await isHiddenChallenge(context.response)))
      throw new GraphError({ kind: 'sign-in', refusal: { kind: 'click', reason: 'sign-in' } });
    else if (status === 401) await ask({ forceRefresh: true });
    else return;
    await next(context);
    if (claims !== undefined && context.response?.status === 401)
      throw new GraphError({ kind: 'sign-in', refusal: { kind: 'click', reason: 'sign-in', claims } });
  };
}

/** Ids of Entra are GUIDs, and not every host writes them in the same case. */
function isSameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
