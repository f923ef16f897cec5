import { describe, expect, it } from 'vitest';
import { office, outcome, tokenWith } from './desk.ts';

const books = {
  displayName: 'Books',
  columns: [
    { name: 'Author', text: {}, indexed: true },
    { name: 'PageCount', number: {} },
    { name: 'Shelf', choice: { choices: ['A', 'B'] } },
    { name: 'Code', text: {}, enforceUniqueValues: true },
  ],
  list: { template: 'genericList' },
};

async function library() {
  const place = office();
  const ana = place.as('Ana');
  const { body: list } = await ana.post('/sites/root/lists', { body: books });
  const base = `/sites/root/lists/${list.id}`;
  const add = async (fields: object) => (await ana.post(`${base}/items`, { body: { fields } })).body;
  return { place, ana, list, base, add };
}

describe('sites', () => {
  it('are found by every address they have', async () => {
    const ana = office().as('Ana');
    const root = (await ana.get('/sites/root')).body;
    expect(root.id).toMatch(/^larkfield\.sharepoint\.com,[\w-]{36},[\w-]{36}$/);
    expect(root.root).toEqual({});
    const people = (await ana.get('/sites/larkfield.sharepoint.com:/sites/people')).body;
    expect(people.webUrl).toBe('https://larkfield.sharepoint.com/sites/people');
    for (const address of [
      people.id,
      people.id.split(',')[1],
      encodeURIComponent(people.id),
      'larkfield.sharepoint.com:/sites/people:',
      "root/getByPath(path='/sites/people')",
    ]) {
      expect((await ana.get(`/sites/${address}`)).body.id).toBe(people.id);
    }
    expect((await ana.get('/sites?search=people')).body.value).toHaveLength(1);
    expect(outcome(await ana.get('/sites/larkfield.sharepoint.com:/sites/nothing'))).toEqual([404, 'itemNotFound']);
    expect(outcome(await ana.get('/sites/nonsense'))).toEqual([400, 'invalidRequest']);
    expect((await ana.get('/sites/root/drive')).body.driveType).toBe('documentLibrary');
    expect((await ana.get('/sites/root/drives')).body.value).toHaveLength(1);
  });

  it('ask for the permission of what is done there', async () => {
    const { place, base } = await library();
    const with_ = async (...scopes: readonly string[]) => place.as('Ana', await tokenWith(place, 'Ana', ...scopes));
    expect(outcome(await (await with_('User.Read')).get('/sites/root'))).toEqual([403, 'accessDenied']);
    const reader = await with_('Sites.Read.All');
    expect((await reader.get(`${base}/items`)).status).toBe(200);
    expect(outcome(await reader.post(`${base}/items`, { body: { fields: {} } }))).toEqual([403, 'accessDenied']);
    const writer = await with_('Sites.ReadWrite.All');
    expect((await writer.post(`${base}/items`, { body: { fields: { Title: 'x' } } })).status).toBe(201);
    expect(outcome(await writer.post('/sites/root/lists', { body: books }))).toEqual([403, 'accessDenied']);
    expect(outcome(await place.as('Gus').get(base))).toEqual([403, 'accessDenied']);
  });
});

describe('lists', () => {
  it('are made with columns, found by id and by title, changed and deleted', async () => {
    const { ana, list, base } = await library();
    expect(list).toMatchObject({ displayName: 'Books', list: { template: 'genericList', hidden: false } });
    expect((await ana.get('/sites/root/lists/Books')).body.id).toBe(list.id);
    expect(outcome(await ana.post('/sites/root/lists', { body: { displayName: 'books' } }))).toEqual([
      409,
      'nameAlreadyExists',
    ]);
    expect(
      outcome(await ana.post('/sites/root/lists', { body: { displayName: 'X', list: { template: 'castle' } } })),
    ).toEqual([400, 'invalidRequest']);
    const names = (await ana.get(`${base}/columns`)).body.value.map(({ name }: { name: string }) => name);
    expect(names).toEqual(['Title', 'Author', 'PageCount', 'Shelf', 'Code']);
    const column = await ana.post(`${base}/columns`, { body: { name: 'Lent', boolean: {} } });
    expect([column.status, column.body.boolean]).toEqual([201, {}]);
    expect((await ana.patch(base, { body: { description: 'Ours' } })).body.description).toBe('Ours');
    expect((await ana.delete(base)).status).toBe(204);
    expect(outcome(await ana.get(base))).toEqual([404, 'itemNotFound']);
  });

  it('show columns and items together when asked to', async () => {
    const { ana, base, add } = await library();
    await add({ Title: 'Emma', Author: 'Austen', PageCount: 474 });
    const { body } = await ana.get(
      `${base}?select=id,name&expand=columns(select=name),items(expand=fields(select=Title,PageCount))`,
    );
    expect(body.columns).toContainEqual({ name: 'PageCount' });
    expect(body.items[0].fields).toMatchObject({ Title: 'Emma', PageCount: 474 });
    expect(body.items[0].fields.Author).toBeUndefined();
  });
});

describe('items of a list', () => {
  it('keep their fields under names that are told apart by case', async () => {
    const { ana, base, add } = await library();
    const item = await add({ Title: 'Emma', Author: 'Austen', PageCount: 474, Shelf: 'A' });
    expect(item).toMatchObject({
      id: '1',
      fields: { Title: 'Emma', LinkTitle: 'Emma', PageCount: 474, ContentType: 'Item' },
    });
    expect(item['@odata.etag']).toBe(item.eTag);
    expect((await ana.get(`${base}/items`)).body.value[0].fields).toBeUndefined();
    const [listed] = (await ana.get(`${base}/items?expand=fields(select=Author)`)).body.value;
    expect(Object.keys(listed.fields).filter((key) => !key.startsWith('@'))).toEqual(['Author']);
    expect((await ana.get(`${base}/items/1/fields?select=Title`)).body.Title).toBe('Emma');
    const unknown = await ana.post(`${base}/items`, { body: { fields: { title: 'x' } } });
    expect([...outcome(unknown), unknown.body.error.message]).toEqual([
      400,
      'invalidRequest',
      "Field 'title' is not recognized",
    ]);
  });

  it.each([{ PageCount: 'many' }, { Shelf: 'C' }, { Author: 7 }, { Title: 'x'.repeat(256) }])(
    'refuse %j, which its column does not take',
    async (fields) => {
      const { ana, base } = await library();
      expect(outcome(await ana.post(`${base}/items`, { body: { fields } }))).toEqual([400, 'invalidRequest']);
    },
  );

  it('are safe from two who write at once', async () => {
    const { ana, base, add, place } = await library();
    const { eTag } = await add({ Title: 'Slot 1', Author: '' });
    const jo = place.as('Jo');
    const first = await jo.patch(`${base}/items/1/fields`, { body: { Author: 'Jo' }, headers: { 'If-Match': eTag } });
    expect([first.status, first.body.Author]).toEqual([200, 'Jo']);
    const second = await ana.patch(`${base}/items/1/fields`, {
      body: { Author: 'Ana' },
      headers: { 'If-Match': eTag },
    });
    expect(outcome(second)).toEqual([412, 'resourceModified']);
    expect(outcome(await ana.delete(`${base}/items/1`, { headers: { 'If-Match': eTag } }))).toEqual([
      412,
      'resourceModified',
    ]);
    const now = (await ana.get(`${base}/items/1`)).body;
    expect(now.fields.Author).toBe('Jo');
    expect(now.lastModifiedBy.user.displayName).toBe('Jo Wallace');
    expect((await ana.delete(`${base}/items/1`, { headers: { 'If-Match': `W/${now.eTag}` } })).status).toBe(204);
    expect(outcome(await ana.get(`${base}/items/1`))).toEqual([404, 'itemNotFound']);
  });

  it('are never numbered twice, and never share what must be unique', async () => {
    const { ana, base, add } = await library();
    await add({ Code: 'one' });
    expect(outcome(await ana.post(`${base}/items`, { body: { fields: { Code: 'one' } } }))).toEqual([
      400,
      'invalidRequest',
    ]);
    await ana.delete(`${base}/items/1`);
    expect((await add({ Code: 'one' })).id).toBe('2');
  });

  it('are filtered by columns that have an index, and by others only for who knows the danger', async () => {
    const { ana, base, add } = await library();
    for (const [Title, Author, PageCount] of [
      ['Emma', 'Austen', 474],
      ['Persuasion', 'Austen', 249],
      ['Ulysses', 'Joyce', 730],
    ])
      await add({ Title, Author, PageCount });
    const titles = (answer: { body: { value: { fields: { Title: string } }[] } }) =>
      answer.body.value.map(({ fields }) => fields.Title);
    const find = (filter: string, headers: Record<string, string> = {}) =>
      ana.get(`${base}/items?$expand=fields&$filter=${encodeURIComponent(filter)}`, { headers });
    expect(titles(await find("fields/Author eq 'Austen'"))).toEqual(['Emma', 'Persuasion']);
    expect(outcome(await find('fields/PageCount gt 400'))).toEqual([400, 'invalidRequest']);
    const brave = { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' };
    expect(titles(await find('fields/PageCount gt 400', brave))).toEqual(['Emma', 'Ulysses']);
    const ordered = await ana.get(`${base}/items?$expand=fields&$orderby=fields/PageCount&$top=2`, { headers: brave });
    expect(titles(ordered)).toEqual(['Persuasion', 'Emma']);
    expect(titles(await ana.get(ordered.body['@odata.nextLink'], { headers: brave }))).toEqual(['Ulysses']);
  });

  it('tell what has changed since a token', async () => {
    const { ana, base, add } = await library();
    await add({ Title: 'a' });
    await add({ Title: 'b' });
    const first = (await ana.get(`${base}/items/delta`)).body;
    expect(first.value).toHaveLength(2);
    await ana.patch(`${base}/items/1/fields`, { body: { Title: 'c' } });
    await ana.delete(`${base}/items/2`);
    const next = (await ana.get(first['@odata.deltaLink'])).body;
    expect(next.value.map(({ id, deleted }: { id: string; deleted?: object }) => [id, deleted !== undefined])).toEqual([
      ['1', false],
      ['2', true],
    ]);
    expect((await ana.get(next['@odata.deltaLink'])).body.value).toEqual([]);
  });
});
