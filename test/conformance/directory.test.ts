import { describe, expect, it } from 'vitest';
import { hasPhoto } from '../../src/sandbox/routes/photos.ts';
import { bureau, graph, person } from './bureau.ts';

const eventual = { ConsistencyLevel: 'eventual' };
const office = () =>
  bureau([
    person('Ana', {
      displayName: 'Ana Ruiz',
      surname: 'Ruiz',
      workmates: ['jo@larkfield.example', 'wanda@larkfield.example'],
    }),
    person('Jo', { displayName: 'Jo Wallace', department: 'Sales' }),
    person('Wanda', { displayName: 'Wanda Müller-Stone' }),
    person('Zoe', { displayName: 'Zoe Far' }),
    person('Gus', { displayName: 'Gus Guest', kind: 'guest', mail: 'gus@elsewhere.example' }),
    person('Nell', { displayName: 'Nell Nobox', kind: 'no-mailbox' }),
    person('Aurora', { displayName: 'Aurora Room', kind: 'room' }),
  ]);
const names = (answer: { body: { value: { displayName: string }[] } }) =>
  answer.body.value.map(({ displayName }) => displayName);

describe('the directory', () => {
  it('finds a person by id, by userPrincipalName and by mail', async () => {
    const ana = office().as('Ana');
    const { id } = (await ana.get('/users/jo@larkfield.example')).body;
    expect((await ana.get(`/users/${id}`)).body.displayName).toBe('Jo Wallace');
    expect((await ana.get('/users/gus@elsewhere.example')).body.displayName).toBe('Gus Guest');
    expect((await ana.get('/users/gus@elsewhere.example?$select=userType,department')).body).toMatchObject({
      userType: 'Guest',
      department: 'Research',
    });
  });

  it('gives the usual properties and only when asked the others', async () => {
    const { body } = await office().as('Ana').get('/users/jo@larkfield.example');
    expect(Object.keys(body).sort()).toEqual([
      '@odata.context',
      'businessPhones',
      'displayName',
      'givenName',
      'id',
      'jobTitle',
      'mail',
      'mobilePhone',
      'officeLocation',
      'preferredLanguage',
      'surname',
      'userPrincipalName',
    ]);
    expect((await office().as('Ana').get('/users/jo@larkfield.example?$select=department')).body.department).toBe(
      'Sales',
    );
  });

  const searches: readonly [search: string, found: readonly string[]][] = [
    ['"displayName:wa"', ['Jo Wallace', 'Wanda Müller-Stone']],
    ['"displayName:stone"', ['Wanda Müller-Stone']],
    ['"displayName:wa" AND "department:Sal"', ['Jo Wallace']],
    ['"displayName:zoe" OR "mail:gus@"', ['Zoe Far', 'Gus Guest']],
    ['"mail:larkfield"', []],
  ];
  it.each(searches)('searches %s by words of names and beginnings of the rest', async (search, found) => {
    expect(
      names(
        await office()
          .as('Ana')
          .get(`/users?$search=${encodeURIComponent(search)}`, { headers: eventual }),
      ),
    ).toEqual(found);
  });

  it('searches only when asked for eventual consistency, and only in quotes', async () => {
    const ana = office().as('Ana');
    expect((await ana.get('/users?$search="displayName:wa"')).body.error.code).toBe('Request_UnsupportedQuery');
    expect((await ana.get('/users?$search=wa', { headers: eventual })).body.error.code).toBe('Request_BadRequest');
  });

  it('filters as the directory can, and refuses what it cannot', async () => {
    const ana = office().as('Ana');
    expect(names(await ana.get("/users?$filter=startswith(displayName,'wa')"))).toEqual(['Wanda Müller-Stone']);
    expect(
      names(await ana.get("/users?$filter=startsWith(displayName,'Jo') or mail eq 'gus@elsewhere.example'")),
    ).toEqual(['Jo Wallace', 'Gus Guest']);
    for (const filter of [
      "endswith(mail,'.example')",
      "startswith(department,'Sa')",
      "displayName ne 'x'",
      "contains(displayName,'a')",
    ]) {
      expect((await ana.get(`/users?$filter=${encodeURIComponent(filter)}`)).body.error.code).toBe(
        'Request_UnsupportedQuery',
      );
    }
    const ends = await ana.get("/users?$count=true&$filter=endswith(mail,'elsewhere.example')", { headers: eventual });
    expect([names(ends), ends.body['@odata.count']]).toEqual([['Gus Guest'], 1]);
    expect((await ana.get('/users?$skip=1')).body.error.code).toBe('Request_UnsupportedQuery');
    expect((await ana.get('/users/$count', { headers: eventual })).text).toBe('7');
    expect((await ana.get('/users/$count')).body.error.code).toBe('Request_BadRequest');
  });

  it('pages with a token', async () => {
    const ana = office().as('Ana');
    const seen: string[] = [];
    let link: string | undefined = '/users?$top=3&$select=displayName';
    while (link !== undefined) {
      const answer = await ana.get(link);
      seen.push(...names(answer));
      link = answer.body['@odata.nextLink'];
      if (link !== undefined) expect(new URL(link).searchParams.get('$skiptoken')).not.toBeNull();
    }
    expect(seen).toHaveLength(7);
  });
});

describe('people one works with', () => {
  it('come first, and alone', async () => {
    expect(names(await office().as('Ana').get('/me/people'))).toEqual(['Jo Wallace', 'Wanda Müller-Stone']);
    expect(names(await office().as('Ana').get('/me/people?$top=1'))).toEqual(['Jo Wallace']);
    const [jo] = (await office().as('Ana').get('/me/people')).body.value;
    expect(jo).toMatchObject({
      scoredEmailAddresses: [{ address: 'jo@larkfield.example' }],
      personType: { class: 'Person', subclass: 'OrganizationUser' },
    });
  });

  it('are found with a slip of the finger, and everybody else when the directory is asked too', async () => {
    const ana = office().as('Ana');
    expect(names(await ana.get('/me/people?$search=wamda'))).toEqual(['Wanda Müller-Stone']);
    expect(names(await ana.get('/me/people?$search="wal"'))).toEqual(['Jo Wallace']);
    expect(names(await ana.get('/me/people?$search=zoe'))).toEqual([]);
    expect(
      names(
        await ana.get('/me/people?$search=zoe', { headers: { 'X-PeopleQuery-QuerySources': 'Mailbox,Directory' } }),
      ),
    ).toEqual(['Zoe Far']);
  });
});

describe('photos', () => {
  const people = Array.from({ length: 20 }, (_, index) =>
    person(`P${index}`, { id: `22222222-0000-4000-8000-${String(index).padStart(12, '0')}` }),
  );
  const withPhoto = people.find(hasPhoto);
  const without = people.find((one) => !hasPhoto(one));

  it('are real pictures of the size that was asked for, the same every time', async () => {
    const bytesOf = async (path: string) => {
      const request = new Request(`${graph}/v1.0/users/${withPhoto?.id}${path}`, {
        headers: { authorization: 'Bearer sandbox:p0@larkfield.example' },
      });
      const response = await bureau(people).tenant.fetch(request);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
      return new Uint8Array(await response.arrayBuffer());
    };
    const small = await bytesOf('/photos/48x48/$value');
    expect([...small.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect(new DataView(small.buffer).getUint32(16)).toBe(48);
    expect([...(await bytesOf('/photos/48x48/%24value'))]).toEqual([...small]);
    expect(new DataView((await bytesOf('/photo/$value')).buffer).getUint32(16)).toBe(240);
  });

  it('hold pixels that any reader of PNG can unpack', async () => {
    const { inflateSync } = await import('node:zlib');
    const request = new Request(`${graph}/v1.0/users/${withPhoto?.id}/photos/648x648/$value`, {
      headers: { authorization: 'Bearer sandbox:p0@larkfield.example' },
    });
    const bytes = Buffer.from(await (await bureau(people).tenant.fetch(request)).arrayBuffer());
    const at = bytes.indexOf('IDAT');
    const rows = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)));
    expect(rows).toHaveLength(648 * (1 + 648 / 8));
    expect(new Set(rows).size).toBeGreaterThan(2);
  });

  it("are missing for some, in Graph's words", async () => {
    const tenant = bureau([...people, person('Nell', { kind: 'no-mailbox' }), person('Aurora', { kind: 'room' })]);
    const code = async (who: string, path = '/photo/$value') => {
      const { status, body } = await tenant.as('P0').get(`/users/${who}${path}`);
      return [status, body?.error.code];
    };
    expect(await code(without?.id ?? '')).toEqual([404, 'ImageNotFound']);
    expect(await code('aurora@larkfield.example')).toEqual([404, 'ImageNotFound']);
    expect(await code('nell@larkfield.example')).toEqual([404, 'ErrorNonExistentMailbox']);
    expect(await code(withPhoto?.id ?? '', '/photos/50x50/$value')).toEqual([400, 'ErrorInvalidImageId']);
    const metadata = await tenant.as('P0').get(`/users/${withPhoto?.id}/photo`);
    expect(metadata.body).toMatchObject({ id: '240X240', width: 240, '@odata.mediaContentType': 'image/png' });
  });
});
