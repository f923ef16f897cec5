// MSAL behind the two calls we need. This file and msal-popup.ts are the only ones that import it, and they are loaded
// when the first token is asked for, so that the shell paints first.
import {
  type AccountInfo,
  type AuthenticationResult,
  ClientAuthErrorCodes,
  type Configuration,
  createNestablePublicClientApplication,
  type IPublicClientApplication,
  PublicClientApplication,
} from '@azure/msal-browser';
import { ClosablePopupClient } from './msal-popup.ts';
import type { SignInRequest, SignInSettings } from './sign-in.ts';

export interface TokenResult {
  readonly accessToken: string;
  readonly accountId: string;
}

/** The bridge was there and would not open. Carries the code that MSAL uses for a bridge that closes later. */
class BridgeRefusedError extends Error {
  readonly errorCode = ClientAuthErrorCodes.nestedAppAuthBridgeDisabled;
}

export interface TokenClient {
  readonly silent: (request: SignInRequest) => Promise<TokenResult>;
  readonly prompt: (request: SignInRequest) => Promise<TokenResult>;
}

/** Whom the host says is here: only that person's account is used, and named to the sign-in page. */
export interface ExpectedPerson {
  readonly id: string | undefined;
  readonly loginHint: string | undefined;
}

/** The client inside Teams. Hangs when the bridge is mute (MSAL has no time-out there), so race it. */
export async function openNestedClient(settings: SignInSettings): Promise<TokenClient> {
  // The broker behind the bridge keeps the tokens, so nothing is kept on disk here, and a person who changes in the
  // host cannot meet somebody else's token.
  let isNested = false;
  const client = await createNestablePublicClientApplication(
    configurationOf(settings, 'memoryStorage'),
    undefined,
    (configuration, controller) => {
      isNested = true;
      return new PublicClientApplication(configuration, controller);
    },
  );
  // A bridge that refuses at the door makes MSAL a standard client without a word. Our standard client is another one.
  if (!isNested) throw new BridgeRefusedError();
  const authority = tenantAuthority(settings.authority);
  const parameters = (request: SignInRequest) => ({
    scopes: [...request.scopes],
    ...(authority === undefined ? {} : { authority }),
    ...(request.claims === undefined ? {} : { claims: request.claims }),
  });
  return {
    silent: async (request) =>
      resultOf(
        await client.acquireTokenSilent({ ...parameters(request), forceRefresh: request.forceRefresh === true }),
      ),
    prompt: async (request) => resultOf(await client.acquireTokenPopup(parameters(request))),
  };
}

/** The client of a plain browser, and of a host without a bridge: its prompt is a popup window. */
export async function openStandardClient(
  settings: SignInSettings,
  person: ExpectedPerson,
  promptTimeoutMs: number,
): Promise<TokenClient> {
  const configuration = configurationOf(settings, isStorageUsable() ? 'localStorage' : 'memoryStorage');
  const client = new ClosablePopupClient({
    ...configuration,
    system: { ...configuration.system, popupBridgeTimeout: promptTimeoutMs },
  });
  await client.initialize();
  const parameters = (request: SignInRequest) => ({
    scopes: [...request.scopes],
    ...(request.claims === undefined ? {} : { claims: request.claims }),
  });
  // Whom a person chose at a prompt of this page, even if the host named somebody else: asking for a sign-in again and
  // again would be a loop. The caller sees the account and decides what may be done with it.
  let chosen: AccountInfo | undefined;
  return {
    silent: async (request) => {
      const account = chosen ?? findAccount(client, person);
      return resultOf(
        await client.acquireTokenSilent({
          ...parameters(request),
          // Without an account MSAL says so itself (no_account_error), which is what the caller needs to hear.
          ...(account === undefined ? {} : { account }),
          forceRefresh: request.forceRefresh === true,
        }),
      );
    },
    prompt: async (request) => {
      const account = chosen ?? findAccount(client, person);
      const result = await client.acquireTokenPopup({
        ...parameters(request),
        ...(account === undefined ? {} : { account }),
        ...(account !== undefined || person.loginHint === undefined ? {} : { loginHint: person.loginHint }),
        // A popup that was left open or lost must not block the next click.
        overrideInteractionInProgress: true,
      });
      chosen = result.account;
      client.setActiveAccount(chosen);
      return resultOf(result);
    },
  };
}

function configurationOf(settings: SignInSettings, cacheLocation: 'localStorage' | 'memoryStorage'): Configuration {
  return {
    auth: {
      clientId: settings.clientId,
      authority: settings.authority,
      redirectUri: settings.redirectUrl,
      // We answer claims challenges, so Graph may send them instead of failing an hour later.
      clientCapabilities: ['CP1'],
    },
    cache: { cacheLocation },
    // Not a word to the console: MSAL's lines hold addresses.
    system: { loggerOptions: { piiLoggingEnabled: false, loggerCallback: () => undefined } },
  };
}

/**
 * The authority to name to the broker, if it names one tenant. The bridge sends only what a request says, and for the
 * shared ones (common, organizations) the host knows better which tenant its person is in.
 */
function tenantAuthority(authority: string): string | undefined {
  const tenant = URL.canParse(authority) ? new URL(authority).pathname.split('/')[1] : undefined;
  return tenant === undefined || ['', 'common', 'organizations', 'consumers'].includes(tenant) ? undefined : authority;
}

function findAccount(client: IPublicClientApplication, person: ExpectedPerson): AccountInfo | undefined {
  const wanted = person.id?.toLowerCase();
  if (wanted !== undefined)
    return client.getAllAccounts().find((account) => account.localAccountId.toLowerCase() === wanted);
  const accounts = client.getAllAccounts();
  // Two people on one machine: the one who signed in last, as MSAL remembers it, and nobody by guess.
  return client.getActiveAccount() ?? (accounts.length === 1 ? accounts[0] : undefined);
}

function resultOf(result: AuthenticationResult): TokenResult {
  return { accessToken: result.accessToken, accountId: result.account.localAccountId };
}

/** Denied in frames of other sites when cookies are blocked: the very mention of localStorage throws there. */
function isStorageUsable(): boolean {
  try {
    const key = 'vice-versa.probe';
    window.localStorage.setItem(key, '1');
    window.localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}
