// What a host knows of the account: read from the token that the tenant mints, so that both say the same.
import { textField } from './json.ts';

export interface Token {
  readonly accessToken: string;
  readonly idToken: string;
  readonly expiresInSeconds: number;
  readonly scope: string;
}

export interface Identity {
  readonly objectId: string;
  readonly tenantId: string;
}

/** Asks the tenant for a token of this person with these scopes. */
export async function readToken(userPrincipalName: string, scopes: readonly string[]): Promise<Token> {
  const query = new URLSearchParams({ user: userPrincipalName, scopes: scopes.join(' ') });
  const answer = await fetch(`/sandbox/token?${query}`);
  if (!answer.ok) throw new Error(`The tenant gave no token (${answer.status}).`);
  const body: unknown = await answer.json();
  const expires = Number(typeof body === 'object' && body !== null ? Reflect.get(body, 'expires_in') : undefined);
  return {
    accessToken: textField(body, 'access_token'),
    idToken: textField(body, 'id_token'),
    expiresInSeconds: Number.isFinite(expires) ? expires : 3600,
    scope: textField(body, 'scope') || scopes.join(' '),
  };
}

/** Reads who an id token is about. It is not verified: a host that made it has no reason to. */
export function parseIdentity(idToken: string): Identity {
  const middle = (idToken.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  try {
    const bytes = Uint8Array.from(atob(middle), (letter) => letter.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return { objectId: textField(claims, 'oid') || textField(claims, 'sub'), tenantId: textField(claims, 'tid') };
  } catch {
    return { objectId: '', tenantId: '' };
  }
}
