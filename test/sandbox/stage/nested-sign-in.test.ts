import { describe, expect, it } from 'vitest';
import { type ConsentBook, createConsentBook, describeScope, parseScopes } from '../../../src/sandbox/stage/consent.ts';
import { parseIdentity } from '../../../src/sandbox/stage/identity.ts';
import { answerNested, type ConsentAnswer, type NestedHost } from '../../../src/sandbox/stage/nested-sign-in.ts';
import type { SignInManner } from '../../../src/sandbox/stage/wishes.ts';

const person = {
  id: 'oid-mia',
  userPrincipalName: 'mia@larkfield.example',
  name: 'Mia Chen',
  jobTitle: '',
  address: 'mia@larkfield.example',
  mailboxZone: 'UTC',
  locale: 'en-GB',
  kind: 'person',
  role: 'junior',
};
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const idToken = `${part({})}.${part({ oid: 'oid-mia', tid: 'tid-1', name: 'Mïa' })}.x`;

function createHost(manner: SignInManner, answers: ConsentAnswer[] = [], consents: ConsentBook = createConsentBook()) {
  const asked: (readonly string[])[] = [];
  const host: NestedHost = {
    person,
    manner,
    consents,
    askConsent: async (scopes) => {
      asked.push(scopes);
      return answers.shift() ?? 'close';
    },
    readToken: async (scopes) => ({ accessToken: 'at', idToken, expiresInSeconds: 3600, scope: scopes.join(' ') }),
  };
  const call = async (method: string, scope = 'Calendars.ReadWrite User.Read openid') => {
    const reply = await answerNested(JSON.stringify({ method, requestId: 'r1', tokenParams: { scope } }), host);
    return reply.kind === 'none' ? 'none' : JSON.parse(reply.text);
  };
  return { call, asked };
}

describe('nested app authentication, as Teams answers it', () => {
  it('introduces the account before it gives a token', async () => {
    const { call } = createHost('ok');
    expect(await call('GetInitContext')).toMatchObject({
      messageType: 'NestedAppAuthResponse',
      requestId: 'r1',
      success: true,
      initContext: { accountContext: { homeAccountId: 'oid-mia.tid-1', tenantId: 'tid-1' } },
    });
    expect(await call('GetToken')).toMatchObject({
      success: true,
      token: { access_token: 'at', expires_in: 3600, scope: 'Calendars.ReadWrite User.Read openid' },
      account: { environment: 'login.microsoftonline.com', localAccountId: 'oid-mia' },
    });
  });

  it('asks once for consent, and only for what is missing', async () => {
    const { call, asked } = createHost('ask', ['accept', 'accept']);
    expect((await call('GetToken')).error.status).toBe('USER_INTERACTION_REQUIRED');
    expect(asked).toEqual([]);
    expect((await call('GetTokenPopup')).success).toBe(true);
    expect((await call('GetToken')).success).toBe(true);
    expect((await call('GetTokenPopup', 'user.read Mail.Send')).success).toBe(true);
    expect(asked).toEqual([['Calendars.ReadWrite', 'User.Read'], ['Mail.Send']]);
  });

  it('tells a refusal from a closed window', async () => {
    const { call } = createHost('ask', ['decline', 'close']);
    expect((await call('GetTokenPopup')).error).toMatchObject({ status: 'PERSISTENT_ERROR', code: 'access_denied' });
    expect((await call('GetTokenPopup')).error).toEqual({ status: 'USER_CANCEL' });
    expect((await call('GetToken')).error.status).toBe('USER_INTERACTION_REQUIRED');
  });

  it('plays each manner without a person at hand', async () => {
    expect((await createHost('refused').call('GetTokenPopup')).error.code).toBe('access_denied');
    expect((await createHost('cancelled').call('GetTokenPopup')).error.status).toBe('USER_CANCEL');
    expect((await createHost('offline').call('GetToken')).error.status).toBe('NO_NETWORK');
    expect(await createHost('mute').call('GetInitContext')).toBe('none');
  });

  it('answers what it does not know as an error, and a tenant that fails as a passing one', async () => {
    expect((await createHost('ok').call('GetActiveAccount')).error.code).toBe('unknown_method');
    const reply = await answerNested(JSON.stringify({ method: 'GetToken', requestId: 'r1' }), {
      person,
      manner: 'ok',
      consents: createConsentBook(),
      askConsent: async () => 'close',
      readToken: async () => Promise.reject(new Error('503')),
    });
    expect(reply.kind === 'answer' && JSON.parse(reply.text).error).toEqual({
      status: 'TRANSIENT_ERROR',
      code: 'server_error',
      description: '503',
    });
  });

  it('forgets every consent when told to', () => {
    const consents = createConsentBook();
    consents.remember('mia', ['User.Read']);
    expect(consents.missing('MIA', ['user.read', 'Mail.Send'])).toEqual(['Mail.Send']);
    expect(consents.missing('tom', ['User.Read'])).toEqual(['User.Read']);
    consents.forget();
    expect(consents.missing('mia', ['User.Read'])).toEqual(['User.Read']);
  });

  it('puts scopes in words, and shows the name of one it has no words for', () => {
    expect(parseScopes('openid profile offline_access User.Read User.Read  Mail.Send')).toEqual([
      'User.Read',
      'Mail.Send',
    ]);
    expect(describeScope('https://graph.microsoft.com/Calendars.Read')).toBe('Read your calendar');
    expect(describeScope('Mail.Send')).toBe('Mail.Send');
  });

  it('reads who a token is about, letters outside ASCII included, and nobody from a broken one', () => {
    expect(parseIdentity(idToken)).toEqual({ objectId: 'oid-mia', tenantId: 'tid-1' });
    expect(parseIdentity('broken')).toEqual({ objectId: '', tenantId: '' });
  });
});
