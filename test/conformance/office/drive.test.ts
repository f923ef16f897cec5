import { describe, expect, it } from 'vitest';
import { quickXorHash } from '../../../src/sandbox/state/drive/quick-xor-hash.ts';
import { namesIn, office, outcome, tokenWith } from './desk.ts';

const put = (body: string, headers: Record<string, string> = {}) => ({
  body,
  headers: { 'content-type': 'text/plain', ...headers },
});

describe('a drive', () => {
  it('is the same by every address, with ids of real length', async () => {
    const { as } = office();
    const mine = (await as('Ana').get('/me/drive')).body;
    expect(mine).toMatchObject({
      driveType: 'business',
      name: 'OneDrive',
      owner: { user: { displayName: 'Ana Ruiz' } },
    });
    expect(mine.id).toMatch(/^b![\w-]{64}$/);
    expect(mine.quota).toEqual({ deleted: 0, remaining: 1024 ** 4, state: 'normal', total: 1024 ** 4, used: 0 });
    expect((await as('Ana').get(`/drives/${mine.id}`)).body.id).toBe(mine.id);
    expect((await as('Ana').get('/me/drives')).body.value).toHaveLength(1);
    const root = (await as('Ana').get('/me/drive/root')).body;
    expect(root).toMatchObject({ name: 'root', root: {}, folder: { childCount: 0 } });
    expect(root.id).toMatch(/^01[A-Z2-7]{32}$/);
    expect((await as('Ana').get(`/drives/${mine.id}/items/root`)).body.id).toBe(root.id);
  });

  it("is nobody else's business, and not everybody has one", async () => {
    const { as } = office();
    await as('Ana').put('/me/drive/root:/secret.txt:/content', put('x'));
    const { id } = (await as('Ana').get('/me/drive')).body;
    expect(outcome(await as('Jo').get(`/drives/${id}`))).toEqual([403, 'accessDenied']);
    expect(outcome(await as('Jo').get('/users/ana@larkfield.example/drive/root:/secret.txt'))).toEqual([
      403,
      'accessDenied',
    ]);
    expect(outcome(await as('Gus').get('/me/drive'))).toEqual([404, 'ResourceNotFound']);
    expect(outcome(await as('Jo').get('/drives/b!nothing/root'))).toEqual([404, 'itemNotFound']);
    expect(outcome(await as('Jo').get('/users/nobody@larkfield.example/drive'))).toEqual([
      404,
      'Request_ResourceNotFound',
    ]);
  });

  it("lets in by permissions: own files, everybody's, and the app folder alone", async () => {
    const place = office();
    const status = async (scopes: readonly string[], path: string, write = false) => {
      const as = place.as('Ana', await tokenWith(place, 'Ana', ...scopes));
      return outcome(write ? await as.put(path, put('x')) : await as.get(path));
    };
    expect(await status(['User.Read'], '/me/drive/root')).toEqual([403, 'accessDenied']);
    expect(await status(['Files.Read'], '/me/drive/root')).toEqual([200, undefined]);
    expect(await status(['Files.Read'], '/me/drive/root:/a.txt:/content', true)).toEqual([403, 'accessDenied']);
    expect(await status(['Files.ReadWrite'], '/me/drive/root:/a.txt:/content', true)).toEqual([201, undefined]);
    const appOnly = ['Files.ReadWrite.AppFolder'];
    expect(await status(appOnly, '/me/drive/special/approot')).toEqual([200, undefined]);
    expect(await status(appOnly, '/me/drive/special/approot:/s.json:/content', true)).toEqual([201, undefined]);
    expect(await status(appOnly, '/me/drive/root:/a.txt')).toEqual([403, 'accessDenied']);
    expect(await status(appOnly, '/me/drive/root:/b.txt:/content', true)).toEqual([403, 'accessDenied']);
    expect(await status(['Files.ReadWrite'], '/sites/root/drive/root')).toEqual([403, 'accessDenied']);
    expect(await status(['Sites.Read.All'], '/sites/root/drive/root')).toEqual([200, undefined]);
  });
});

describe('the app folder', () => {
  it('is made on the first request, and only under its own spelling', async () => {
    const ana = office().as('Ana');
    expect(namesIn(await ana.get('/me/drive/root/children'))).toEqual([]);
    const folder = (await ana.get('/me/drive/special/approot')).body;
    expect(folder.specialFolder).toEqual({ name: 'approot' });
    expect(namesIn(await ana.get('/me/drive/root/children'))).toEqual(['Apps']);
    expect((await ana.get('/me/drive/special/approot')).body.id).toBe(folder.id);
    expect(outcome(await ana.get('/me/drive/special/AppRoot'))).toEqual([404, 'itemNotFound']);
    expect(outcome(await ana.get('/me/drive/special/nothing'))).toEqual([404, 'itemNotFound']);
  });
});

describe('files', () => {
  it('are written and read under names that need care, decoded once', async () => {
    const ana = office().as('Ana');
    for (const name of [
      '100% #1 + more & ü日本.md',
      '#%25',
      "it's (2).txt",
      'children',
      'content',
      'a+b c.txt',
      '~x.txt',
    ]) {
      const path = `/me/drive/root:/Odd/${encodeURIComponent(name)}`;
      const made = await ana.put(`${path}:/content`, put(`this is ${name}`));
      expect([made.status, made.body.name]).toEqual([201, name]);
      expect((await ana.get(path)).body.id).toBe(made.body.id);
      const download = await ana.get((await ana.get(`${path}:/content`)).headers.get('location') ?? '');
      expect(download.text).toBe(`this is ${name}`);
    }
    expect(namesIn(await ana.get('/me/drive/root:/Odd:/children'))).toContain('#%25');
  });

  it.each([
    'a:b.txt',
    'q?.txt',
    'a|b',
    'trail.',
    ' lead',
    'CON',
    'lpt1',
    'desktop.ini',
    '~$doc.docx',
    'x_vti_y',
    'n'.repeat(256),
  ])('are refused under the name %s', async (name) => {
    const ana = office().as('Ana');
    const made = await ana.post('/me/drive/root/children', { body: { name, folder: {} } });
    expect(outcome(made)).toEqual([400, 'invalidRequest']);
  });

  it('are refused at the end of a path that is too long', async () => {
    const path = Array.from({ length: 9 }, () => 'f'.repeat(50)).join('/');
    expect(outcome(await office().as('Ana').put(`/me/drive/root:/${path}:/content`, put('x')))).toEqual([
      400,
      'invalidRequest',
    ]);
  });

  it('answer 201 when they are new and 200 when they are replaced, with tags that tell content from name', async () => {
    const ana = office().as('Ana');
    const first = await ana.put('/me/drive/root:/a.txt:/content', put('one'));
    const again = await ana.put('/me/drive/root:/A.TXT:/content', put('two'));
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body.id).toBe(first.body.id);
    expect(again.body.eTag).not.toBe(first.body.eTag);
    expect(again.body.cTag).not.toBe(first.body.cTag);
    const renamed = await ana.patch(`/me/drive/items/${first.body.id}`, { body: { name: 'b.txt' } });
    expect(renamed.body).toMatchObject({ name: 'b.txt', cTag: again.body.cTag });
    expect(renamed.body.eTag).not.toBe(again.body.eTag);
    expect(renamed.body.file).toEqual({
      mimeType: 'text/plain',
      hashes: { quickXorHash: quickXorHash(new TextEncoder().encode('two')) },
    });
  });

  it('keep to what a client expects of them, or leave everything as it was', async () => {
    const ana = office().as('Ana');
    const { id, eTag } = (await ana.put('/me/drive/root:/a.txt:/content', put('one'))).body;
    expect((await ana.get(`/me/drive/items/${id}`, { headers: { 'If-None-Match': eTag } })).status).toBe(304);
    const stale = { 'If-Match': `"{${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}},7"` };
    expect(outcome(await ana.put(`/me/drive/items/${id}/content`, put('two', stale)))).toEqual([
      412,
      'resourceModified',
    ]);
    expect(outcome(await ana.patch(`/me/drive/items/${id}`, { body: { name: 'x' }, headers: stale }))).toEqual([
      412,
      'resourceModified',
    ]);
    expect(outcome(await ana.delete(`/me/drive/items/${id}`, { headers: stale }))).toEqual([412, 'resourceModified']);
    expect((await ana.get(`/me/drive/items/${id}`)).body).toMatchObject({ eTag, name: 'a.txt' });
    expect((await ana.put(`/me/drive/items/${id}/content`, put('two', { 'If-Match': eTag }))).status).toBe(200);
    expect((await ana.get(`/me/drive/items/${id}`, { headers: { 'If-None-Match': eTag } })).status).toBe(200);
  });

  it('that clash fail, replace or are renamed, as the client says', async () => {
    const ana = office().as('Ana');
    await ana.put('/me/drive/root:/plan.docx:/content', put('one'));
    const behave = (how: string) =>
      ana.put(`/me/drive/root:/plan.docx:/content?@microsoft.graph.conflictBehavior=${how}`, put(how));
    expect(outcome(await behave('fail'))).toEqual([409, 'nameAlreadyExists']);
    expect((await behave('replace')).status).toBe(200);
    expect((await behave('rename')).body.name).toBe('plan 1.docx');
    expect(outcome(await behave('overwrite'))).toEqual([400, 'invalidRequest']);
    const folder = { name: 'F', folder: {} };
    expect((await ana.post('/me/drive/root/children', { body: folder })).status).toBe(201);
    expect(outcome(await ana.post('/me/drive/root/children', { body: folder }))).toEqual([409, 'nameAlreadyExists']);
    const renamed = await ana.post('/me/drive/root/children', {
      body: { ...folder, '@microsoft.graph.conflictBehavior': 'rename' },
    });
    expect(renamed.body.name).toBe('F 1');
    expect(outcome(await ana.put('/me/drive/root:/F:/content', put('x')))).toEqual([409, 'nameAlreadyExists']);
  });

  it('come in parts, and from an address that lasts only as long as the content', async () => {
    const { as, tenant } = office();
    const { body } = await as('Ana').put('/me/drive/root:/a.txt:/content', put('0123456789'));
    const address = body['@microsoft.graph.downloadUrl'];
    const part = await tenant.fetch(new Request(address, { headers: { Range: 'bytes=2-4' } }));
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-4/10', '234']);
    expect((await tenant.fetch(new Request(address, { headers: { Range: 'bytes=99-' } }))).status).toBe(416);
    const forged = address.replace(/tempauth=.*/, 'tempauth=0');
    expect((await tenant.fetch(new Request(forged))).status).toBe(401);
    await as('Ana').delete(`/me/drive/items/${body.id}`);
    expect((await tenant.fetch(new Request(address))).status).toBe(404);
  });

  it("carry the times of the client's own disk", async () => {
    const ana = office().as('Ana');
    const { id } = (await ana.put('/me/drive/root:/a.txt:/content', put('x'))).body;
    const fileSystemInfo = {
      createdDateTime: '2019-01-02T03:04:05Z',
      lastModifiedDateTime: '2020-02-03T04:05:06.789+01:00',
    };
    const { body } = await ana.patch(`/me/drive/items/${id}`, { body: { fileSystemInfo } });
    expect(body.fileSystemInfo).toEqual({
      createdDateTime: '2019-01-02T03:04:05Z',
      lastModifiedDateTime: '2020-02-03T03:05:06Z',
    });
    expect(body.lastModifiedDateTime).toBe('2026-11-23T09:00:00Z');
  });

  it('keep the versions they had', async () => {
    const ana = office().as('Ana');
    const { id } = (await ana.put('/me/drive/root:/a.txt:/content', put('one'))).body;
    await ana.put(`/me/drive/items/${id}/content`, put('second'));
    const { value } = (await ana.get(`/me/drive/items/${id}/versions`)).body;
    expect(value.map(({ id: version, size }: { id: string; size: number }) => [version, size])).toEqual([
      ['2.0', 6],
      ['1.0', 3],
    ]);
    expect((await ana.get(`/me/drive/items/${id}/versions/1.0/content`)).text).toBe('one');
    expect((await ana.post(`/me/drive/items/${id}/versions/1.0/restoreVersion`)).status).toBe(204);
    const now = await ana.get((await ana.get(`/me/drive/items/${id}/content`)).headers.get('location') ?? '');
    expect(now.text).toBe('one');
  });

  it('do not fit into a drive that is full', async () => {
    const { as, control } = office();
    await control.post('/sandbox/drive', { body: { user: 'ana@larkfield.example', quotaBytes: 5 } });
    expect((await as('Ana').put('/me/drive/root:/a.txt:/content', put('12345'))).status).toBe(201);
    expect(outcome(await as('Ana').put('/me/drive/root:/b.txt:/content', put('6')))).toEqual([
      507,
      'quotaLimitReached',
    ]);
    expect((await as('Ana').get('/me/drive')).body.quota).toMatchObject({ used: 5, remaining: 0, state: 'exceeded' });
  });
});

describe('folders', () => {
  it('list their children in pages, ordered and chosen as asked, with or without the dollar sign', async () => {
    const ana = office().as('Ana');
    for (const name of ['c', 'a', 'b', 'e', 'd'])
      await ana.put(`/me/drive/root:/F/${name}.txt:/content`, put(name.repeat(name.charCodeAt(0) - 96)));
    expect(namesIn(await ana.get('/me/drive/root:/F:/children'))).toEqual([
      'a.txt',
      'b.txt',
      'c.txt',
      'd.txt',
      'e.txt',
    ]);
    expect(namesIn(await ana.get('/me/drive/root:/F:/children?$orderby=size desc&$top=2'))).toEqual(['e.txt', 'd.txt']);
    const seen: string[] = [];
    for (let link: string | undefined = '/me/drive/root:/F:/children?$top=2&select=name'; link !== undefined; ) {
      const answer = await ana.get(link);
      expect(answer.body['@odata.count']).toBe(5);
      for (const child of answer.body.value)
        expect(
          Object.keys(child)
            .filter((key) => !key.startsWith('@'))
            .sort(),
        ).toEqual(['id', 'name']);
      seen.push(...namesIn(answer));
      link = answer.body['@odata.nextLink'];
    }
    expect(seen).toEqual(['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt']);
    const { body } = await ana.get('/me/drive/root:/F?$expand=children($select=name)');
    expect(body.children.map(({ name }: { name: string }) => name)).toHaveLength(5);
    expect(body.folder).toEqual({ childCount: 5 });
    expect(body.size).toBe(15);
  });

  it('are moved and renamed by id and by path, but never into themselves', async () => {
    const ana = office().as('Ana');
    await ana.put('/me/drive/root:/A/in.txt:/content', put('x'));
    const b = (await ana.post('/me/drive/root/children', { body: { name: 'B', folder: {} } })).body;
    const a = (await ana.get('/me/drive/root:/A')).body;
    const inside = (await ana.get('/me/drive/root:/A/in.txt')).body;
    const moved = await ana.patch(`/me/drive/items/${a.id}`, { body: { name: 'A2', parentReference: { id: b.id } } });
    expect(moved.body.parentReference.path).toBe(`/drives/${b.parentReference.driveId}/root:/B`);
    expect((await ana.get('/me/drive/root:/B/A2/in.txt')).body.id).toBe(inside.id);
    expect(outcome(await ana.get('/me/drive/root:/A'))).toEqual([404, 'itemNotFound']);
    expect(outcome(await ana.patch(`/me/drive/items/${b.id}`, { body: { parentReference: { id: a.id } } }))).toEqual([
      400,
      'invalidRequest',
    ]);
    const back = await ana.patch(`/me/drive/items/${inside.id}`, {
      body: { parentReference: { path: '/drive/root:' } },
    });
    expect(back.body.parentReference.path).toMatch(/\/root:$/);
    expect(outcome(await ana.patch('/me/drive/root', { body: { name: 'x' } }))).toEqual([400, 'notSupported']);
  });

  it('go with everything in them', async () => {
    const ana = office().as('Ana');
    const { id } = (await ana.put('/me/drive/root:/F/G/in.txt:/content', put('x'))).body;
    expect((await ana.delete('/me/drive/root:/F')).status).toBe(204);
    expect(outcome(await ana.get(`/me/drive/items/${id}`))).toEqual([404, 'itemNotFound']);
    expect((await ana.get('/me/drive')).body.quota).toMatchObject({ used: 0, deleted: 1 });
  });

  it('are copied in their own time, and watched meanwhile', async () => {
    const { as, tenant } = office();
    const ana = as('Ana');
    await ana.put('/me/drive/root:/F/G/in.txt:/content', put('x'));
    const { id } = (await ana.get('/me/drive/root:/F')).body;
    const copied = await ana.post(`/me/drive/items/${id}/copy`, { body: { name: 'F2' } });
    expect([copied.status, copied.text]).toEqual([202, '']);
    const watched = await (await tenant.fetch(new Request(copied.headers.get('location') ?? ''))).json();
    expect(watched).toMatchObject({ status: 'completed', resourceId: (await ana.get('/me/drive/root:/F2')).body.id });
    expect((await ana.get('/me/drive/root:/F2/G/in.txt')).status).toBe(200);
    const clash = await ana.post(`/me/drive/items/${id}/copy`, { body: { name: 'F2' } });
    const failed = await (await tenant.fetch(new Request(clash.headers.get('location') ?? ''))).json();
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'nameAlreadyExists' } });
  });

  it('are searched by name and by what stands in their files', async () => {
    const ana = office().as('Ana');
    await ana.put('/me/drive/root:/F/cadence.md:/content', put('a guide'));
    await ana.put('/me/drive/root:/other.md:/content', put('keeps its cadence'));
    expect(namesIn(await ana.get("/me/drive/root/search(q='cadence')")).sort()).toEqual(['cadence.md', 'other.md']);
    expect(namesIn(await ana.get("/me/drive/root:/F:/search(q='cadence')"))).toEqual(['cadence.md']);
    expect(namesIn(await ana.get("/me/drive/search(q='nothing')"))).toEqual([]);
  });
});

describe('the checksum of a file', () => {
  // The second and third are worked out by hand: each byte lies eleven bits after the one before.
  it.each([
    ['', 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='],
    ['4a', 'SgAAAAAAAAAAAAAAAQAAAAAAAAA='],
    ['b5b4', 'taAFAAAAAAAAAAAAAgAAAAAAAAA='],
    ['d2964f', '0rDEEwAAAAAAAAAAAwAAAAAAAAA='],
  ])('of the bytes %s is a ring of 160 bits with the length laid over it', (hex, expected) => {
    expect(quickXorHash(Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))).toBe(expected);
  });

  it('changes with every byte and every place', () => {
    const bytes = Uint8Array.from({ length: 500 }, (_, index) => index % 251);
    const whole = quickXorHash(bytes);
    for (const place of [0, 14, 159, 160, 319, 499]) {
      const other = bytes.slice();
      other[place] = (other[place] ?? 0) ^ 1;
      expect(quickXorHash(other)).not.toBe(whole);
    }
  });
});
