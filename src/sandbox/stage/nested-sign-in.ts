// Nested app authentication, the host's side: the three calls that MSAL 5 makes over the bridge.
// Statuses are those of MSAL's BridgeStatusCode; codes and descriptions are worded as Entra words them.
import { type ConsentBook, parseScopes } from './consent.ts';
import { parseIdentity, type Token } from './identity.ts';
import { field, textField } from './json.ts';
import type { StagePerson } from './people.ts';
import type { SignInManner } from './wishes.ts';

export type ConsentAnswer = 'accept' | 'decline' | 'close';

export interface NestedHost {
  readonly person: StagePerson;
  readonly manner: SignInManner;
  readonly consents: ConsentBook;
  readonly askConsent: (scopes: readonly string[]) => Promise<ConsentAnswer>;
  readonly readToken: (scopes: readonly string[]) => Promise<Token>;
}

/** `none`: this host says nothing at all, which is what a mute bridge does. */
export type NestedReply =
  | { readonly kind: 'none' }
  | { readonly kind: 'answer'; readonly text: string; readonly note: string };

const environment = 'login.microsoftonline.com';

/** Answers one request of the bridge, given as the JSON text that came. */
export async function answerNested(data: unknown, host: NestedHost): Promise<NestedReply> {
  if (host.manner === 'mute') return { kind: 'none' };
  const request = parseRequest(data);
  const reply = (body: Readonly<Record<string, unknown>>, note: string): NestedReply => ({
    kind: 'answer',
    text: JSON.stringify({ messageType: 'NestedAppAuthResponse', requestId: textField(request, 'requestId'), ...body }),
    note,
  });
  const method = textField(request, 'method');
  const scope = textField(field(request, 'tokenParams'), 'scope');
  try {
    switch (method) {
      case 'GetInitContext':
        return reply({ success: true, initContext: await initContext(host) }, method);
      case 'GetToken':
      case 'GetTokenPopup': {
        const refusal = await refuse(method, scope, host);
        if (refusal !== undefined) return reply({ success: false, error: refusal }, `${method}: ${refusal.status}`);
        return reply({ success: true, ...(await tokenAnswer(scope, host)) }, `${method}: a token`);
      }
      default:
        return reply({ success: false, error: { status: 'PERSISTENT_ERROR', code: 'unknown_method' } }, `${method}?`);
    }
  } catch (error) {
    const description = error instanceof Error ? error.message : String(error);
    return reply({ success: false, error: { status: 'TRANSIENT_ERROR', code: 'server_error', description } }, method);
  }
}

/** Says in a line what a request of the bridge wants, for the transcript. */
export function describeNested(data: unknown): string {
  const request = parseRequest(data);
  return [textField(request, 'method'), textField(field(request, 'tokenParams'), 'scope')].filter(Boolean).join(' ');
}

interface BridgeError {
  readonly status: string;
  readonly code?: string;
  readonly description?: string;
}

async function refuse(method: string, scope: string, host: NestedHost): Promise<BridgeError | undefined> {
  const { manner, person, consents } = host;
  if (manner === 'offline') return { status: 'NO_NETWORK' };
  if (manner === 'ok') return undefined;
  const scopes = parseScopes(scope);
  const missing = manner === 'ask' ? consents.missing(person.userPrincipalName, scopes) : scopes;
  if (missing.length === 0) return undefined;
  if (method === 'GetToken') {
    return {
      status: 'USER_INTERACTION_REQUIRED',
      code: 'consent_required',
      description: 'AADSTS65001: The user or administrator has not consented to use the application.',
    };
  }
  const answer = manner === 'refused' ? 'decline' : manner === 'cancelled' ? 'close' : await host.askConsent(missing);
  if (answer === 'close') return { status: 'USER_CANCEL' };
  if (answer === 'decline') {
    return {
      status: 'PERSISTENT_ERROR',
      code: 'access_denied',
      description: 'AADSTS65004: The resource owner or authorization server denied the request.',
    };
  }
  consents.remember(person.userPrincipalName, missing);
  return undefined;
}

async function initContext(host: NestedHost) {
  const { idToken } = await host.readToken(['openid', 'profile']);
  const { objectId, tenantId } = parseIdentity(idToken);
  return {
    sdkName: 'vice-versa-stage',
    sdkVersion: '1.0.0',
    accountContext: { homeAccountId: `${objectId}.${tenantId}`, environment, tenantId },
  };
}

async function tokenAnswer(scope: string, host: NestedHost) {
  const token = await host.readToken(scope.split(' ').filter((name) => name !== ''));
  const { objectId, tenantId } = parseIdentity(token.idToken);
  return {
    token: {
      access_token: token.accessToken,
      id_token: token.idToken,
      expires_in: token.expiresInSeconds,
      scope: token.scope,
      properties: null,
    },
    account: {
      environment,
      homeAccountId: `${objectId}.${tenantId}`,
      localAccountId: objectId,
      tenantId,
      username: host.person.userPrincipalName,
      name: host.person.name,
    },
  };
}

function parseRequest(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : undefined;
  } catch {
    return undefined;
  }
}
