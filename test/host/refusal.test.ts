import { AuthError, ClientAuthError, InteractionRequiredAuthError, ServerError } from '@azure/msal-browser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBridgeGone, refusalOf } from '../../src/host/refusal.ts';

const online = (error: unknown) => refusalOf(error, true);

describe('why there is no token', () => {
  it('knows a person who closed the prompt, in both spellings of MSAL', () => {
    expect(online(new ClientAuthError('user_canceled', ''))).toEqual({ kind: 'cancelled' });
    expect(online(new AuthError('user_cancelled', ''))).toEqual({ kind: 'cancelled' });
  });

  it('knows a person, or an organisation, that said no', () => {
    expect(online(new ServerError('access_denied', '', 'AADSTS65004: declined'))).toEqual({ kind: 'refused' });
    expect(online(new ServerError('invalid_grant', '', 'AADSTS90094: admin only'))).toEqual({ kind: 'refused' });
  });

  it('asks for consent only where consent is what is missing', () => {
    const consent = { kind: 'click', reason: 'consent' };
    expect(online(new InteractionRequiredAuthError('consent_required', ''))).toEqual(consent);
    expect(online(new ServerError('invalid_grant', '', 'AADSTS65001: not consented'))).toEqual(consent);
    expect(online(new InteractionRequiredAuthError('interaction_required', '', 'AADSTS50076: MFA'))).toEqual({
      kind: 'click',
      reason: 'sign-in',
    });
  });

  it('asks to sign in when there is no account, or the bridge says no more than that', () => {
    const signIn = { kind: 'click', reason: 'sign-in' };
    expect(online(new AuthError('no_account_error', ''))).toEqual(signIn);
    expect(online(new ClientAuthError('no_account_found', ''))).toEqual(signIn);
    expect(online(new ServerError('invalid_grant', ''))).toEqual(signIn);
    expect(online(new InteractionRequiredAuthError('', ''))).toEqual(signIn);
  });

  it('says offline when the network is gone, and not when a server failed', () => {
    expect(online(new ClientAuthError('no_network_connectivity', ''))).toEqual({ kind: 'offline' });
    expect(refusalOf(new AuthError('post_request_failed', ''), false)).toEqual({ kind: 'offline' });
    expect(online(new AuthError('post_request_failed', ''))).toEqual({ kind: 'failed', code: 'post_request_failed' });
    expect(refusalOf(new TypeError('Failed to fetch dynamically imported module'), false)).toEqual({ kind: 'offline' });
  });

  it('keeps the code of everything else, for a sentence that a person can pass on', () => {
    expect(online(new AuthError('popup_window_error', ''))).toEqual({ kind: 'failed', code: 'popup_window_error' });
    expect(online(new ServerError('', ''))).toEqual({ kind: 'failed', code: 'unknown_error' });
  });

  it('notices a bridge that is of no use', () => {
    expect(isBridgeGone(new ClientAuthError('nested_app_auth_bridge_disabled', ''))).toBe(true);
    expect(isBridgeGone(new ClientAuthError('user_canceled', ''))).toBe(false);
  });

  it('has an answer for whatever is thrown', () => {
    const kinds = ['click', 'refused', 'cancelled', 'offline', 'silent-host', 'failed'];
    fc.assert(
      fc.property(fc.anything(), fc.boolean(), (thrown, isOnline) => {
        expect(kinds).toContain(refusalOf(thrown, isOnline).kind);
      }),
    );
  });
});
