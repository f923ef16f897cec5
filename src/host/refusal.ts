// What MSAL and the bridge throw, as the few refusals that a person can do something about.
import type { SignInRefusal } from './sign-in.ts';

/** Entra's own numbers, found in error descriptions. https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const noConsentYet = /AADSTS65001\b/;
const consentDenied = /AADSTS(?:65004|90093|90094|90095)\b/;

const cancelled: ReadonlySet<string> = new Set(['user_cancelled', 'user_canceled']);
const denied: ReadonlySet<string> = new Set(['access_denied', 'consent_declined']);
const offline: ReadonlySet<string> = new Set(['no_network_connectivity']);
/** Failed requests: offline when the browser says so, else somebody's fault that a retry may cure. */
const requestFailed: ReadonlySet<string> = new Set([
  'network_error',
  'post_request_failed',
  'get_request_failed',
  'endpoints_resolution_error',
  'openid_config_error',
]);
const signInNeeded: ReadonlySet<string> = new Set([
  'no_account_error',
  'no_account_found',
  'no_account_in_silent_request',
  'no_tokens_found',
  'native_account_unavailable',
  'refresh_token_expired',
  'login_required',
  'interaction_required',
  'bad_token',
  'interrupted_user',
  'ui_not_allowed',
  'invalid_grant',
]);
const bridgeGone: ReadonlySet<string> = new Set(['nested_app_auth_bridge_disabled']);

/** Says in our words why MSAL gave no token. `isOnline` is the browser's own opinion at that moment. */
export function refusalOf(error: unknown, isOnline: boolean): SignInRefusal {
  const { code, name, message } = partsOf(error);
  if (cancelled.has(code)) return { kind: 'cancelled' };
  if (denied.has(code) || consentDenied.test(message)) return { kind: 'refused' };
  if (code === 'consent_required' || noConsentYet.test(message)) return { kind: 'click', reason: 'consent' };
  if (offline.has(code) || (requestFailed.has(code) && !isOnline)) return { kind: 'offline' };
  // The bridge drops the sub-error and may leave the code empty, so the class alone must be enough.
  if (signInNeeded.has(code) || name === 'InteractionRequiredAuthError') return { kind: 'click', reason: 'sign-in' };
  // No code at all: a file of MSAL's that did not load, or a broker that says nothing of itself.
  if (code === '' && !isOnline) return { kind: 'offline' };
  return { kind: 'failed', code: code === '' ? 'unknown_error' : code };
}

/** Whether the bridge itself says that it is of no use, so that the standard client is left. */
export function isBridgeGone(error: unknown): boolean {
  return bridgeGone.has(partsOf(error).code);
}

function partsOf(error: unknown): { readonly code: string; readonly name: string; readonly message: string } {
  const read = (key: string): string => {
    const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined;
    return typeof value === 'string' ? value : '';
  };
  return { code: read('errorCode'), name: read('name'), message: `${read('errorMessage')} ${read('message')}` };
}
