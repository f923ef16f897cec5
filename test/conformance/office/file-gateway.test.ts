import { describe, expect, it } from 'vitest';
import { namesIn, office, outcome } from './desk.ts';

// The requests that rclone's OneDrive backend makes, in its order and its spelling: it names a child by its folder's id and
// a colon, makes folders without saying what they are, and sets times in a second request.
describe('a gateway to files', () => {
  async function mounted() {
    const place = office();
    const ana = place.as('Ana');
    const [{ id: drive }] = (await ana.get('/me/drives')).body.value;
    const base = `/drives/${drive}`;
    const root = (await ana.get(`${base}/root`)).body;
    return { place, ana, base, root };
  }

  it('finds, makes, fills, moves and empties folders', async () => {
    const { ana, base, root } = await mounted();
    expect(outcome(await ana.get(`${base}/items/${root.id}:/Backup:`))).toEqual([404, 'itemNotFound']);
    const made = await ana.post(`${base}/items/${root.id}/children`, {
      body: { name: 'Backup', folder: { childCount: 0 }, '@name.conflictBehavior': 'fail' },
    });
    expect(made.status).toBe(201);
    const inFolder = `${base}/items/${made.body.id}`;
    const put = await ana.put(`${inFolder}:/a%20b.txt:/content`, {
      body: 'hello',
      headers: { 'content-type': 'application/octet-stream' },
    });
    const set = await ana.patch(`${inFolder}:/a%20b.txt:`, {
      body: {
        fileSystemInfo: { createdDateTime: '2020-02-03T04:05:06Z', lastModifiedDateTime: '2020-02-03T04:05:06Z' },
      },
    });
    expect(set.body.fileSystemInfo.lastModifiedDateTime).toBe('2020-02-03T04:05:06Z');
    expect(namesIn(await ana.get(`${inFolder}/children?$top=1000`))).toEqual(['a b.txt']);
    const moved = await ana.patch(`${base}/items/${put.body.id}`, {
      body: {
        name: 'c.txt',
        parentReference: { id: root.id },
        fileSystemInfo: { createdDateTime: '2020-02-03T04:05:06Z', lastModifiedDateTime: '2020-02-03T04:05:06Z' },
      },
    });
    expect(moved.body).toMatchObject({ name: 'c.txt', parentReference: { id: root.id } });
    expect((await ana.delete(inFolder)).status).toBe(204);
    expect((await ana.get(base)).body.quota.used).toBe(5);
  });

  it('overwrites a large file without a word about what is there, and copies with its name changed', async () => {
    const { place, ana, base } = await mounted();
    for (const turn of [0, 1]) {
      const content = Uint8Array.from({ length: 400_000 }, (_, index) => (index + turn) & 0xff);
      const { uploadUrl } = (
        await ana.post(`${base}/root:/big.bin:/createUploadSession`, {
          body: { item: { fileSystemInfo: { lastModifiedDateTime: '2021-01-01T00:00:00Z' } } },
        })
      ).body;
      const put = (from: number, to: number) =>
        place.tenant.fetch(
          new Request(uploadUrl, {
            method: 'PUT',
            body: content.slice(from, to + 1),
            headers: { 'content-range': `bytes ${from}-${to}/${content.length}` },
          }),
        );
      expect((await put(0, 327_679)).status).toBe(202);
      expect((await put(327_680, 399_999)).status).toBe(turn === 0 ? 201 : 200);
    }
    const { id, parentReference } = (await ana.get(`${base}/root:/big.bin`)).body;
    const copied = await ana.post(`${base}/items/${id}/copy`, {
      body: { name: 'copy.bin', parentReference: { driveId: parentReference.driveId, id: parentReference.id } },
      headers: { Prefer: 'respond-async' },
    });
    expect(copied.status).toBe(202);
    const status = await (await place.tenant.fetch(new Request(copied.headers.get('location') ?? ''))).json();
    expect(status.status).toBe('completed');
    expect((await ana.get(`${base}/root:/copy.bin`)).body.size).toBe(400_000);
  });

  it('finds its file whole when only the last answer was lost', async () => {
    const { place, ana } = await mounted();
    const { uploadUrl } = (await ana.post('/me/drive/root:/a.bin:/createUploadSession', { body: {} })).body;
    await place.control.post('/sandbox/faults', {
      body: { method: 'PUT', path: '/_api/v2.0/uploads/', nth: 1, status: 503, commit: true },
    });
    const put = () =>
      place.tenant.fetch(
        new Request(uploadUrl, { method: 'PUT', body: 'hello', headers: { 'content-range': 'bytes 0-4/5' } }),
      );
    expect((await put()).status).toBe(503);
    expect((await put()).status).toBe(404);
    expect((await ana.get('/me/drive/root:/a.bin')).body.size).toBe(5);
  });

  it('keeps one small file that two may write, and neither loses what the other wrote', async () => {
    const { place } = await mounted();
    const path = '/me/drive/special/approot:/windows.json';
    const json = (value: object, headers: Record<string, string> = {}) => ({
      body: JSON.stringify(value),
      headers: { 'content-type': 'application/json', ...headers },
    });
    const ana = place.as('Ana');
    const { eTag } = (await ana.put(`${path}:/content`, json({ at: 1 }))).body;
    const [one, other] = await Promise.all([
      ana.put(`${path}:/content`, json({ at: 2 }, { 'If-Match': eTag })),
      ana.put(`${path}:/content`, json({ at: 3 }, { 'If-Match': eTag })),
    ]);
    expect([one.status, other.status].sort()).toEqual([200, 412]);
  });
});
