import { describe, expect, it } from 'vitest';
import { bureau, meeting, person, seedEvent } from './bureau.ts';

const slot = ['2026-11-24T10:00:00', '2026-11-24T11:00:00'] as const;
const office = (seed = 1) => bureau([person('Ana', { events: [seedEvent('Talk', ...slot)] })], { seed });
interface Part {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: a part may be anything
  readonly body: any;
}
async function batch(requests: readonly object[], tenant = office()): Promise<readonly Part[]> {
  const { status, text, body } = await tenant.as('Ana').post('/v1.0/$batch', { body: { requests } });
  expect(status, text).toBe(200);
  return body.responses;
}
const get = (id: string, url = '/me', more: object = {}) => ({ id, method: 'GET', url, ...more });

describe('the parts of a batch', () => {
  it('come in an order that is nobody’s, the same for the same seed', async () => {
    const requests = Array.from({ length: 12 }, (_, index) => get(String(index)));
    const ids = async (seed: number) => (await batch(requests, office(seed))).map(({ id }) => id);
    const asked = requests.map(({ id }) => id);
    expect(await ids(4)).toEqual(await ids(4));
    expect(await ids(4)).not.toEqual(asked);
    expect(await ids(5)).not.toEqual(await ids(4));
    expect([...(await ids(4))].sort()).toEqual([...asked].sort());
  });

  it('carry their headers in the spelling that clients look for', async () => {
    const [part] = await batch([get('a', '/me/events', { headers: { Prefer: 'outlook.timezone="Asia/Tokyo"' } })]);
    expect(part?.headers).toMatchObject({
      'Content-Type': expect.stringContaining('odata.metadata=minimal'),
      'OData-Version': '4.0',
      'Preference-Applied': 'outlook.timezone="Asia/Tokyo"',
    });
    expect(part?.body.value[0].start.timeZone).toBe('Asia/Tokyo');
    const tenant = office();
    await tenant.control.post('/sandbox/faults', {
      body: { path: '/me$', status: 429, headers: { 'retry-after': '7' } },
    });
    expect((await batch([get('a')], tenant))[0]).toMatchObject({ status: 429, headers: { 'Retry-After': '7' } });
  });

  it('may hold bytes, in base64url', async () => {
    const bytes = String.fromCharCode(0xfb, 0xff, 0xfe, 0x3e, 0x3f);
    const body = btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
    const headers = { 'Content-Type': 'application/octet-stream' };
    const tenant = office();
    const [put] = await batch(
      [{ id: '1', method: 'PUT', url: '/me/drive/root:/a.bin:/content', headers, body }],
      tenant,
    );
    expect(put).toMatchObject({ status: 201, body: { name: 'a.bin', size: 5 } });
    const meta = await tenant.as('Ana').get('/me/drive/root:/a.bin');
    expect(meta.body.size).toBe(5);
  });

  it('leave the names in a body as they were written', async () => {
    const tenant = office();
    const json = { 'Content-Type': 'application/json' };
    const site = (await tenant.as('Ana').get('/sites/root')).body.id;
    const made = await tenant.as('Ana').post(`/sites/${site}/lists`, { body: { displayName: 'L', list: {} } });
    const url = `/sites/${site}/lists/${made.body.id}/items`;
    const [item] = await batch(
      [{ id: '1', method: 'POST', url, headers: json, body: { fields: { Title: 'Kept' } } }],
      tenant,
    );
    expect(item?.status).toBe(201);
    expect((await tenant.as('Ana').get(`${url}/${item?.body.id}?expand=fields`)).body.fields.Title).toBe('Kept');
  });

  it('take relative addresses with a slash and without, options with an encoded dollar, and ids that are numbers', async () => {
    const parts = await batch([get('1', 'me'), get('2', '/me/events?%24select=subject'), { ...get('3'), id: 3 }]);
    expect(parts.map(({ status }) => status)).toEqual([200, 200, 200]);
    const view = parts.find(({ id }) => id === '2');
    expect(Object.keys(view?.body.value[0]).sort()).toEqual(['@odata.etag', 'id', 'subject']);
    expect(parts.map(({ id }) => id).sort()).toEqual(['1', '2', '3']);
  });

  it('go one after another when one depends on another, each failing with its own error', async () => {
    const json = { 'Content-Type': 'application/json' };
    const parts = await batch([
      { id: 'bad', method: 'POST', url: '/me/events', headers: json, body: { subject: 'No times' } },
      get('after bad', '/me', { dependsOn: ['bad'] }),
      get('after that', '/me', { dependsOn: ['after bad'] }),
      get('free'),
    ]);
    const byId = new Map(parts.map((part) => [part.id, part]));
    expect(byId.get('bad')?.body.error.code).toBe('ErrorPropertyValidationFailure');
    expect(byId.get('after bad')).toMatchObject({ status: 424, body: { error: { code: 'FailedDependency' } } });
    expect(byId.get('after that')?.status).toBe(424);
    expect(byId.get('free')?.status).toBe(200);
  });

  it('have PascalCase names of their own in older clients', async () => {
    const { body } = await office()
      .as('Ana')
      .post('/beta/$batch', { body: { Requests: [{ Id: '1', Method: 'get', Url: '/me' }] } });
    expect(body.responses[0]).toMatchObject({ id: '1', status: 200 });
  });

  it('are only posted', async () => {
    expect((await office().as('Ana').get('/v1.0/$batch')).status).toBe(405);
  });

  it('are refused as a whole when the batch is not JSON', async () => {
    const answer = await office().as('Ana').post('/v1.0/$batch', { body: '{"requests":' });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'BadRequest']);
  });
});

describe('annotations', () => {
  it('are left out for a client that wants none, but for the links', async () => {
    const ana = office().as('Ana');
    const headers = { Accept: 'application/json;odata.metadata=none' };
    await ana.post('/me/events', { body: meeting('Two', ...slot) });
    const answer = await ana.get('/me/events?$top=1&$count=true', { headers });
    expect(answer.headers.get('content-type')).toContain('odata.metadata=none');
    expect(Object.keys(answer.body).sort()).toEqual(['@odata.count', '@odata.nextLink', 'value']);
    expect(answer.body.value[0]).not.toHaveProperty('@odata.etag');
    const usual = await ana.get('/me', { headers: { Accept: 'application/json;odata.metadata=full' } });
    expect(usual.headers.get('content-type')).toContain('odata.metadata=minimal');
  });
});

describe('the limits of a mailbox', () => {
  it('are counted for each app by itself', async () => {
    const tenant = bureau([person('Ana')], { latencyMs: 30 });
    const token = async (clientId: string) =>
      (await tenant.control.get(`/sandbox/token?user=ana@larkfield.example&clientId=${clientId}`)).body.access_token;
    const [one, other] = [await token('app-one'), await token('app-two')];
    const asked = [one, one, one, one, other, other, other, other].map((name) =>
      tenant.as('Ana', name).get('/me/events'),
    );
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(Array(8).fill(200));
    const five = [one, one, one, one, one].map((name) => tenant.as('Ana', name).get('/me/events'));
    expect((await Promise.all(five)).map(({ status }) => status)).toContain(429);
  });

  it('let 150 MB up in five minutes and say how long to wait', async () => {
    const tenant = office();
    const { id } = (await tenant.as('Ana').post('/me/events', { body: meeting('Heavy', ...slot) })).body;
    const headers = { 'content-length': String(60 * 1024 * 1024) };
    const send = () => tenant.as('Ana').post(`/me/events/${id}/attachments`, { body: {}, headers });
    expect([(await send()).status, (await send()).status]).toEqual([400, 400]);
    tenant.later(60_000);
    const third = await send();
    expect([third.status, third.body.error.code]).toEqual([429, 'TooManyRequests']);
    expect(third.body.error.innerError).toMatchObject({ code: '429', status: '429' });
    expect(third.headers.get('retry-after')).toBe('240');
    tenant.later(241_000);
    expect((await send()).status).toBe(400);
  });
});
