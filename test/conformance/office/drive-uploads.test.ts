import { describe, expect, it } from 'vitest';
import { quickXorHash } from '../../../src/sandbox/state/drive/quick-xor-hash.ts';
import { office, outcome } from './desk.ts';

const unit = 320 * 1024;
const bytes = (count: number) => Uint8Array.from({ length: count }, (_, index) => (index * 7 + (index >> 9)) & 0xff);

function uploading(place = office()) {
  const send = async (
    url: string,
    content: Uint8Array,
    from: number,
    to: number,
    headers: Record<string, string> = {},
  ) => {
    const response = await place.tenant.fetch(
      new Request(url, {
        method: 'PUT',
        headers: { 'content-range': `bytes ${from}-${to}/${content.length}`, ...headers },
        body: content.slice(from, to + 1),
      }),
    );
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: text === '' ? undefined : JSON.parse(text),
    };
  };
  const begin = async (path: string, body: object = {}) =>
    (await place.as('Ana').post(`${path}/createUploadSession`, { body })).body;
  return { place, send, begin, ana: place.as('Ana') };
}

describe('an upload in pieces', () => {
  it('takes multiples of 320 KiB in order, without a token, and gives the file at the end', async () => {
    const { ana, begin, send } = uploading();
    const content = bytes(2 * unit + 1000);
    const session = await begin('/me/drive/root:/Guides/big.bin:', {
      item: {
        '@microsoft.graph.conflictBehavior': 'rename',
        fileSystemInfo: { lastModifiedDateTime: '2020-01-01T00:00:00Z' },
      },
    });
    expect(session.nextExpectedRanges).toEqual(['0-']);
    const first = await send(session.uploadUrl, content, 0, unit - 1);
    expect([first.status, first.body.nextExpectedRanges]).toEqual([202, [`${unit}-`]]);
    expect(outcome(await ana.get('/me/drive/root:/Guides/big.bin'))).toEqual([404, 'itemNotFound']);
    expect((await send(session.uploadUrl, content, unit, 2 * unit - 1)).status).toBe(202);
    const done = await send(session.uploadUrl, content, 2 * unit, content.length - 1);
    expect(done.status).toBe(201);
    expect(done.body).toMatchObject({
      name: 'big.bin',
      size: content.length,
      file: { hashes: { quickXorHash: quickXorHash(content) } },
      fileSystemInfo: { lastModifiedDateTime: '2020-01-01T00:00:00Z' },
    });
    expect((await send(session.uploadUrl, content, 0, unit - 1)).status).toBe(404);
  });

  it('refuses a piece that overlaps, comes too soon, has the wrong length or no range', async () => {
    const { place, begin, send } = uploading();
    const content = bytes(3 * unit);
    const { uploadUrl } = await begin('/me/drive/root:/a.bin:');
    await send(uploadUrl, content, 0, unit - 1);
    const code = (answer: Awaited<ReturnType<typeof send>>) => [
      answer.status,
      answer.body.error.code,
      answer.body.error.innerError.code,
    ];
    expect(code(await send(uploadUrl, content, 0, unit - 1))).toEqual([416, 'invalidRange', 'fragmentOverlap']);
    expect(code(await send(uploadUrl, content, 2 * unit, 3 * unit - 1))).toEqual([
      416,
      'invalidRange',
      'fragmentOutOfOrder',
    ]);
    expect(code(await send(uploadUrl, content, unit, unit + 999))).toEqual([
      400,
      'invalidRequest',
      'fragmentLengthMismatch',
    ]);
    const bare = await place.tenant.fetch(new Request(uploadUrl, { method: 'PUT', body: 'x' }));
    expect(bare.status).toBe(400);
    const short = await place.tenant.fetch(
      new Request(uploadUrl, {
        method: 'PUT',
        body: 'x',
        headers: { 'content-range': `bytes ${unit}-${2 * unit - 1}/${content.length}` },
      }),
    );
    expect(short.status).toBe(400);
    const status = await (await place.tenant.fetch(new Request(uploadUrl))).json();
    expect(status.nextExpectedRanges).toEqual([`${unit}-`]);
  });

  it('is resumed after a break, taken back, or forgotten in the end', async () => {
    const { place, begin, send } = uploading();
    const content = bytes(unit + 5);
    const one = await begin('/me/drive/root:/a.bin:');
    await send(one.uploadUrl, content, 0, unit - 1);
    place.tenant.restore(place.tenant.snapshot());
    expect((await send(one.uploadUrl, content, unit, content.length - 1)).status).toBe(201);
    const two = await begin('/me/drive/root:/b.bin:');
    expect((await place.tenant.fetch(new Request(two.uploadUrl, { method: 'DELETE' }))).status).toBe(204);
    expect((await place.tenant.fetch(new Request(two.uploadUrl))).status).toBe(404);
    const three = await begin('/me/drive/root:/c.bin:');
    place.later(3 * 24 * 3_600_000);
    const late = await send(three.uploadUrl, content, 0, unit - 1);
    expect([late.status, late.body.error.innerError.code]).toEqual([404, 'uploadSessionNotFound']);
    const forged = await place.tenant.fetch(new Request(one.uploadUrl.replace(/tempauth=.*/, 'tempauth=1')));
    expect(forged.status).toBe(404);
  });

  it('fails, replaces or is renamed where the name is taken, at its beginning and at its end', async () => {
    const { ana, begin, send } = uploading();
    const content = bytes(10);
    const whole = async (uploadUrl: string) => send(uploadUrl, content, 0, 9);
    const taken = await ana.put('/me/drive/root:/a.bin:/content', {
      body: 'x',
      headers: { 'content-type': 'text/plain' },
    });
    const item = (behavior: string) => ({ item: { '@microsoft.graph.conflictBehavior': behavior } });
    const refused = await ana.post('/me/drive/root:/a.bin:/createUploadSession', { body: item('fail') });
    expect(outcome(refused)).toEqual([409, 'nameAlreadyExists']);
    const replaced = await whole((await begin('/me/drive/root:/a.bin:', item('replace'))).uploadUrl);
    expect([replaced.status, replaced.body.id]).toEqual([200, taken.body.id]);
    // What says nothing replaces, as OneDrive for Business was seen to do and rclone relies on.
    expect((await whole((await begin('/me/drive/root:/a.bin:')).uploadUrl)).status).toBe(200);
    const renamed = await whole((await begin('/me/drive/root:/a.bin:', item('rename'))).uploadUrl);
    expect([renamed.status, renamed.body.name]).toEqual([201, 'a 1.bin']);
    const late = await begin('/me/drive/root:/new.bin:', item('fail'));
    await ana.put('/me/drive/root:/new.bin:/content', { body: 'x', headers: { 'content-type': 'text/plain' } });
    const clash = await whole(late.uploadUrl);
    expect([clash.status, clash.body.error.code]).toEqual([409, 'upload_name_conflict']);
  });

  it('keeps to If-Match, and refuses what can never be', async () => {
    const { ana, begin } = uploading();
    const { body } = await ana.put('/me/drive/root:/a.bin:/content', {
      body: 'x',
      headers: { 'content-type': 'text/plain' },
    });
    const post = (path: string, more: object) => ana.post(path, { body: {}, ...more });
    const stale = { headers: { 'If-Match': '"{x},9"' } };
    expect(outcome(await post(`/me/drive/items/${body.id}/createUploadSession`, stale))).toEqual([
      412,
      'resourceModified',
    ]);
    const right = await post(`/me/drive/items/${body.id}/createUploadSession`, { headers: { 'If-Match': body.eTag } });
    expect(right.status).toBe(200);
    expect((await begin('/me/drive/root:/CON:')).error.code).toBe('invalidRequest');
    expect((await begin('/me/drive/root:/x.bin:', { item: { fileSize: 2 ** 41 } })).error.innerError.code).toBe(
      'maxFileSizeExceeded',
    );
  });

  it('waits to be asked for the end where that was wished', async () => {
    const { place, ana, begin, send } = uploading();
    const content = bytes(10);
    const { uploadUrl } = await begin('/me/drive/root:/late.bin:', { deferCommit: true });
    expect((await send(uploadUrl, content, 0, 9)).status).toBe(202);
    expect((await ana.get('/me/drive/root:/late.bin')).status).toBe(404);
    const done = await place.tenant.fetch(new Request(uploadUrl, { method: 'POST' }));
    expect(done.status).toBe(201);
    expect((await ana.get('/me/drive/root:/late.bin')).body.size).toBe(10);
  });
});
