import { describe, expect, it } from 'vitest';
import { bureau, meeting, person } from './bureau.ts';

const office = () => bureau([person('Ana'), person('Jo')]);
type Office = ReturnType<typeof office>;

async function tokenFor({ control }: Office, who: string, scopes: string, expiresInSeconds = 3600) {
  const query = `user=${who.toLowerCase()}@larkfield.example&scopes=${encodeURIComponent(scopes)}&expiresInSeconds=${expiresInSeconds}`;
  return (await control.get(`/sandbox/token?${query}`)).body;
}

const claimsIn = (token: string) =>
  JSON.parse(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')));

describe('signing in', () => {
  it('refuses a request without a token and says where to get one', async () => {
    const answer = await office().as('').get('/me');
    expect(answer.status).toBe(401);
    expect(answer.body.error.code).toBe('InvalidAuthenticationToken');
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm=""/);
  });

  it('writes errors as Graph does, with the ids of the request inside', async () => {
    const answer = await office()
      .as('')
      .get('/me', { headers: { 'client-request-id': 'mine' } });
    const { innerError, message } = answer.body.error;
    expect(message).toBe('Access token is empty.');
    expect(innerError.date).toBe('2026-11-23T09:00:00');
    expect(innerError['client-request-id']).toBe('mine');
    expect(innerError['request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('request-id')).toBe(innerError['request-id']);
  });

  it.each(['sandbox:nobody@example.com', 'nonsense', 'a.b.c'])('refuses the token %s', async (token) => {
    const answer = await office()
      .as('', token)
      .get('/me', { headers: { authorization: `Bearer ${token}` } });
    expect([answer.status, answer.body.error.code]).toEqual([401, 'InvalidAuthenticationToken']);
  });

  it('gives a minted token the claims that a client reads', async () => {
    const tenant = office();
    const minted = await tokenFor(tenant, 'Ana', 'User.Read Calendars.Read');
    expect(minted).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'User.Read Calendars.Read' });
    expect(claimsIn(minted.access_token)).toMatchObject({
      upn: 'ana@larkfield.example',
      preferred_username: 'ana@larkfield.example',
      name: 'Ana Example',
      scp: 'User.Read Calendars.Read',
      iat: Date.UTC(2026, 10, 23, 9) / 1000,
      exp: Date.UTC(2026, 10, 23, 10) / 1000,
    });
    expect(claimsIn(minted.id_token)).toMatchObject({ oid: claimsIn(minted.access_token).oid });
    const me = await tenant.as('Ana', minted.access_token).get('/me');
    expect(me.body.userPrincipalName).toBe('ana@larkfield.example');
  });

  it('takes a minted token no longer than it lasts', async () => {
    const tenant = office();
    const { access_token: token } = await tokenFor(tenant, 'Ana', 'User.Read', 60);
    expect((await tenant.as('Ana', token).get('/me')).status).toBe(200);
    tenant.later(60_000);
    const late = await tenant.as('Ana', token).get('/me');
    expect(late.body.error).toMatchObject({
      code: 'InvalidAuthenticationToken',
      message: 'Lifetime validation failed, the token is expired.',
    });
  });

  it('does not take a token whose claims were rewritten', async () => {
    const tenant = office();
    const { access_token: token } = await tokenFor(tenant, 'Ana', 'User.Read');
    const [head, , signature] = token.split('.');
    const forged = btoa(JSON.stringify({ ...claimsIn(token), scp: 'Calendars.ReadWrite' })).replace(/=+$/, '');
    const answer = await tenant.as('Ana', `${head}.${forged}.${signature}`).get('/me');
    expect(answer.body.error.message).toContain('Invalid signature');
  });

  it('does not take an id token for Graph', async () => {
    const tenant = office();
    const { id_token: token } = await tokenFor(tenant, 'Ana', 'User.Read');
    expect((await tenant.as('Ana', token).get('/me')).status).toBe(401);
  });
});

describe('permissions', () => {
  const routes: readonly [method: 'get' | 'post' | 'patch', path: string, least: string, code: string][] = [
    ['get', '/me', 'User.Read', 'Authorization_RequestDenied'],
    ['get', '/users', 'User.ReadBasic.All', 'Authorization_RequestDenied'],
    ['get', '/users/jo@larkfield.example', 'User.ReadBasic.All', 'Authorization_RequestDenied'],
    ['get', '/me/people', 'People.Read', 'ErrorAccessDenied'],
    ['get', '/me/mailboxSettings', 'MailboxSettings.Read', 'ErrorAccessDenied'],
    ['patch', '/me/mailboxSettings', 'MailboxSettings.ReadWrite', 'ErrorAccessDenied'],
    ['get', '/me/outlook/masterCategories', 'MailboxSettings.Read', 'ErrorAccessDenied'],
    ['get', '/me/events', 'Calendars.Read', 'ErrorAccessDenied'],
    ['get', '/me/calendar', 'Calendars.Read', 'ErrorAccessDenied'],
    [
      'get',
      '/me/calendarView?startDateTime=2026-11-23&endDateTime=2026-11-24',
      'Calendars.ReadBasic',
      'ErrorAccessDenied',
    ],
    ['post', '/me/calendar/getSchedule', 'Calendars.Read', 'ErrorAccessDenied'],
    ['post', '/me/events', 'Calendars.ReadWrite', 'ErrorAccessDenied'],
  ];

  it.each(routes)('%s %s needs %s', async (method, path, least, code) => {
    const tenant = office();
    const body = method === 'get' ? {} : { body: {} };
    const without = await tokenFor(tenant, 'Ana', 'Files.Read Mail.Read');
    const refused = await tenant.as('Ana', without.access_token)[method](path, body);
    expect([refused.status, refused.body.error.code]).toEqual([403, code]);
    const { access_token: enough } = await tokenFor(tenant, 'Ana', least);
    const let_in = await tenant.as('Ana', enough)[method](path, body);
    expect([401, 403]).not.toContain(let_in.status);
  });

  it('reads with Calendars.Read but does not write with it', async () => {
    const tenant = office();
    const { access_token: token } = await tokenFor(tenant, 'Ana', 'Calendars.Read');
    const made = await tenant
      .as('Ana', token)
      .post('/me/events', { body: meeting('No', '2026-11-24T10:00', '2026-11-24T11:00') });
    expect(made.status).toBe(403);
    expect((await tenant.as('Ana').get('/me/events')).body.value).toEqual([]);
  });

  it('hides bodies from Calendars.ReadBasic', async () => {
    const tenant = office();
    await tenant.as('Ana').post('/me/events', { body: meeting('Talk', '2026-11-24T10:00', '2026-11-24T11:00') });
    const { access_token: token } = await tokenFor(tenant, 'Ana', 'Calendars.ReadBasic');
    const [event] = (await tenant.as('Ana', token).get('/me/events')).body.value;
    expect(event.subject).toBe('Talk');
    expect(event).not.toHaveProperty('body');
    expect(event).not.toHaveProperty('bodyPreview');
  });

  it('shows names and addresses of others with User.ReadBasic.All, and jobs with User.Read.All', async () => {
    const tenant = office();
    const jobOf = async (scopes: string) => {
      const { access_token: token } = await tokenFor(tenant, 'Ana', scopes);
      const { body } = await tenant.as('Ana', token).get('/users/jo@larkfield.example?$select=displayName,jobTitle');
      return [body.displayName, body.jobTitle];
    };
    expect(await jobOf('User.ReadBasic.All')).toEqual(['Jo Example', null]);
    expect(await jobOf('User.Read.All')).toEqual(['Jo Example', 'Analyst']);
  });
});
