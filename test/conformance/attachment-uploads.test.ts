import { describe, expect, it } from 'vitest';
import { bureau, invited, meeting, person } from './bureau.ts';

const office = () => bureau([person('Ana', { delegates: ['pam@larkfield.example'] }), person('Jo'), person('Pam')]);
type Office = ReturnType<typeof office>;
const slot = ['2026-11-24T10:00:00', '2026-11-24T11:00:00'] as const;
const megabyte = 1024 * 1024;

/** Bytes in which a shifted or swapped range would show. */
function bytesOf(size: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: size }, (_, index) => (index * 31 + (index >> 8) * 7) & 0xff);
}

async function begin(tenant: Office, size: number, more: object = {}) {
  const { body: event } = await tenant.as('Ana').post('/me/events', { body: meeting('Talk', ...slot) });
  const path = `/me/events/${event.id}/attachments`;
  const body = { AttachmentItem: { attachmentType: 'file', name: 'film.bin', size, ...more } };
  const session = await tenant.as('Ana').post(`${path}/createUploadSession`, { body });
  return { event, path, session };
}

/** As an upload goes over the network: no token, only the range. */
function put({ tenant }: Office, url: string, whole: Uint8Array<ArrayBuffer>, first: number, last: number) {
  const headers = {
    'content-range': `bytes ${first}-${last}/${whole.length}`,
    'content-type': 'application/octet-stream',
  };
  return tenant.fetch(new Request(url, { method: 'PUT', headers, body: whole.slice(first, last + 1) }));
}

describe('a large file', () => {
  it('goes up in ranges without a token and comes back byte for byte', async () => {
    const tenant = office();
    const whole = bytesOf(5 * megabyte);
    const { event, path, session } = await begin(tenant, whole.length);
    expect(session.status).toBe(201);
    expect(session.body).toMatchObject({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.uploadSession',
      nextExpectedRanges: ['0-'],
      expirationDateTime: expect.stringMatching(/^2026-11-24T09:00:00\.\d{7}Z$/),
    });
    const { uploadUrl } = session.body;
    expect(uploadUrl).toMatch(/\/api\/v2\.0\/Users\('.+'\)\/Events\('.+'\)\/AttachmentSessions\('.+'\)\?authtoken=/);
    const first = await put(tenant, uploadUrl, whole, 0, 2 * megabyte - 1);
    expect(first.status).toBe(200);
    expect(await first.json()).toMatchObject({ NextExpectedRanges: ['2097152'] });
    await put(tenant, uploadUrl, whole, 2 * megabyte, 4 * megabyte - 1);
    const last = await put(tenant, uploadUrl, whole, 4 * megabyte, whole.length - 1);
    expect([last.status, await last.text()]).toEqual([201, '']);
    const id = /Attachments\('([^']+)'\)$/.exec(last.headers.get('location') ?? '')?.[1];
    const [listed] = (await tenant.as('Ana').get(`${path}?$select=id,name,size`)).body.value;
    expect(listed).toMatchObject({ id, name: 'film.bin' });
    const authorization = 'Bearer sandbox:ana@larkfield.example';
    const url = `https://graph.microsoft.com/v1.0${path}/${id}/$value`;
    const back = new Uint8Array(
      await (await tenant.tenant.fetch(new Request(url, { headers: { authorization } }))).arrayBuffer(),
    );
    expect(Buffer.compare(back, whole)).toBe(0);
    expect((await tenant.as('Ana').get(`/me/events/${event.id}`)).body.hasAttachments).toBe(true);
    // The session is over.
    expect((await put(tenant, uploadUrl, whole, 0, 9)).status).toBe(404);
  });

  it('travels with the next update, like a small one', async () => {
    const tenant = office();
    const whole = bytesOf(3 * megabyte);
    const { event, session } = await begin(tenant, whole.length);
    await put(tenant, session.body.uploadUrl, whole, 0, whole.length - 1);
    await tenant.as('Ana').patch(`/me/events/${event.id}`, { body: { attendees: invited('Jo') } });
    const [mail] = await tenant.mailOf('Jo');
    expect(mail.attachments).toMatchObject([{ name: 'film.bin', size: whole.length }]);
  });

  it('goes on where it was interrupted', async () => {
    const tenant = office();
    const whole = bytesOf(4 * megabyte);
    const { session } = await begin(tenant, whole.length);
    const { uploadUrl } = session.body;
    await tenant.control.post('/sandbox/faults', {
      body: { method: 'PUT', path: 'AttachmentSessions', nth: 2, reset: true, commit: true },
    });
    await put(tenant, uploadUrl, whole, 0, megabyte - 1);
    await expect(put(tenant, uploadUrl, whole, megabyte, 2 * megabyte - 1)).rejects.toThrow();
    const progress = await (await tenant.tenant.fetch(new Request(uploadUrl))).json();
    expect(progress).toMatchObject({ NextExpectedRanges: [String(2 * megabyte)] });
    expect((await put(tenant, uploadUrl, whole, 2 * megabyte, whole.length - 1)).status).toBe(201);
  });

  it('can be given up', async () => {
    const tenant = office();
    const { path, session } = await begin(tenant, 4 * megabyte);
    const { uploadUrl } = session.body;
    expect((await tenant.tenant.fetch(new Request(uploadUrl, { method: 'DELETE' }))).status).toBe(204);
    expect((await tenant.tenant.fetch(new Request(uploadUrl))).status).toBe(404);
    expect((await tenant.as('Ana').get(path)).body.value).toEqual([]);
  });

  it('must come in order, whole and with the pass of its session', async () => {
    const tenant = office();
    const whole = bytesOf(8 * megabyte);
    const { session } = await begin(tenant, whole.length);
    const { uploadUrl } = session.body;
    const status = async (answer: Promise<Response>) => (await answer).status;
    expect(await status(put(tenant, uploadUrl, whole, megabyte, 2 * megabyte - 1))).toBe(416);
    expect(await status(put(tenant, uploadUrl, whole, 0, 5 * megabyte - 1))).toBe(413);
    const short = new Request(uploadUrl, {
      method: 'PUT',
      headers: { 'content-range': `bytes 0-99/${whole.length}` },
      body: whole.slice(0, 50),
    });
    expect(await status(tenant.tenant.fetch(short))).toBe(400);
    expect(await status(tenant.tenant.fetch(new Request(uploadUrl, { method: 'PUT', body: 'x' })))).toBe(400);
    expect(await status(put(tenant, uploadUrl.replace(/authtoken=.*/, 'authtoken=x'), whole, 0, 99))).toBe(401);
    expect(await status(put(tenant, uploadUrl, whole, 0, megabyte - 1))).toBe(200);
    expect(await status(put(tenant, uploadUrl, whole, 0, megabyte - 1))).toBe(416);
  });

  it('is forgotten after a day', async () => {
    const tenant = office();
    const { session } = await begin(tenant, 4 * megabyte);
    tenant.later(24 * 3_600_000);
    expect((await tenant.tenant.fetch(new Request(session.body.uploadUrl))).status).toBe(404);
  });

  const refusals: readonly [why: string, size: number, more: object, status: number, code: string][] = [
    [
      'small enough to be attached at once',
      3 * megabyte - 1,
      {},
      400,
      'ErrorAttachmentSizeShouldNotBeLessThanMinimumSize',
    ],
    ['larger than a mailbox takes', 151 * megabyte, {}, 413, 'ErrorMessageSizeExceeded'],
    ['an item', 4 * megabyte, { attachmentType: 'item' }, 400, 'ErrorInvalidRequest'],
    ['a link', 4 * megabyte, { attachmentType: 'reference' }, 400, 'ErrorInvalidRequest'],
    ['without a name', 4 * megabyte, { name: '' }, 400, 'ErrorInvalidRequest'],
  ];
  it.each(refusals)('is refused when it is %s', async (_why, size, more, status, code) => {
    const { session } = await begin(office(), size, more);
    expect([session.status, session.body.error.code]).toEqual([status, code]);
  });

  it('cannot be uploaded into a calendar that is only shared', async () => {
    const tenant = office();
    const { event } = await begin(tenant, 4 * megabyte);
    const body = { AttachmentItem: { attachmentType: 'file', name: 'a', size: 4 * megabyte } };
    const path = `/users/ana@larkfield.example/events/${event.id}/attachments/createUploadSession`;
    expect((await tenant.as('Pam').post(path, { body })).status).toBe(403);
  });
});

describe('an attached item', () => {
  it('is kept, shown when expanded, and raw as calendars write it', async () => {
    const tenant = office();
    const ana = tenant.as('Ana');
    const { path } = await begin(tenant, 0);
    const item = { '@odata.type': 'microsoft.graph.event', ...meeting('Inner; one', ...slot) };
    const made = await ana.post(path, {
      body: { '@odata.type': '#microsoft.graph.itemAttachment', name: 'Holiday', item },
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      '@odata.type': '#microsoft.graph.itemAttachment',
      name: 'Holiday',
      contentType: null,
    });
    expect(made.body).not.toHaveProperty('item');
    const expanded = await ana.get(`${path}/${made.body.id}?$expand=microsoft.graph.itemattachment/item`);
    expect(expanded.body.item).toMatchObject({ '@odata.type': '#microsoft.graph.event', subject: 'Inner; one' });
    const raw = await ana.get(`${path}/${made.body.id}/$value`);
    expect(raw.text).toContain('SUMMARY:Inner\\; one\r\nDTSTART;TZID=UTC:20261124T100000\r\n');
    expect((await ana.get(`${path}/$count`)).text).toBe('1');
    const without = { '@odata.type': '#microsoft.graph.itemAttachment', name: 'Nothing' };
    expect((await ana.post(path, { body: without })).status).toBe(400);
  });
});
