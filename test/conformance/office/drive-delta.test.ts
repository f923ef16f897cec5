import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { office, outcome } from './desk.ts';

const put = (body: string) => ({ body, headers: { 'content-type': 'text/plain' } });

interface Item {
  readonly id: string;
  readonly name: string;
  readonly deleted?: object;
  readonly parentReference: { readonly id?: string };
}

async function roundFrom(ana: ReturnType<ReturnType<typeof office>['as']>, first: string) {
  const items: Item[] = [];
  for (let link = first; ; ) {
    const { body } = await ana.get(link);
    items.push(...body.value);
    if (body['@odata.deltaLink'] !== undefined) return { items, deltaLink: body['@odata.deltaLink'] as string };
    link = body['@odata.nextLink'];
  }
}

describe('what has changed in a drive', () => {
  it('is everything at first, folders before what is in them, then only what is new, changed or gone', async () => {
    const ana = office().as('Ana');
    await ana.put('/me/drive/root:/F/G/a.txt:/content', put('a'));
    await ana.put('/me/drive/root:/b.txt:/content', put('b'));
    const all = await roundFrom(ana, '/me/drive/root/delta?$top=2');
    const names = all.items.map(({ name }) => name);
    expect([...names].sort()).toEqual(['F', 'G', 'a.txt', 'b.txt', 'root']);
    expect(names.indexOf('F')).toBeLessThan(names.indexOf('G'));
    expect(names.indexOf('G')).toBeLessThan(names.indexOf('a.txt'));
    expect((await roundFrom(ana, all.deltaLink)).items).toEqual([]);
    await ana.delete('/me/drive/root:/b.txt');
    await ana.patch('/me/drive/root:/F/G/a.txt', { body: { name: 'c.txt' } });
    const next = await roundFrom(ana, all.deltaLink);
    expect(next.items.filter(({ deleted }) => deleted !== undefined).map(({ name }) => name)).toEqual(['b.txt']);
    expect(next.items.map(({ name }) => name)).toContain('c.txt');
    expect((await roundFrom(ana, next.deltaLink)).items).toEqual([]);
  });

  it('begins with the latest, or again when a token is none of this drive', async () => {
    const { as } = office();
    const ana = as('Ana');
    await ana.put('/me/drive/root:/a.txt:/content', put('a'));
    for (const way of ["/me/drive/root/delta(token='latest')", '/me/drive/root/delta?token=latest']) {
      const latest = await roundFrom(ana, way);
      expect(latest.items).toEqual([]);
      expect((await roundFrom(ana, latest.deltaLink)).items).toEqual([]);
    }
    const jos = (await roundFrom(as('Jo'), '/me/drive/root/delta')).deltaLink;
    const foreign = await ana.get(`/me/drive/root/delta${new URL(jos).search}`);
    expect(outcome(foreign)).toEqual([410, 'resyncRequired']);
    expect(foreign.headers.get('location')).toMatch(/\/me\/drive\/root\/delta$/);
    expect(outcome(await ana.get('/me/drive/root/delta?token=nonsense!'))).toEqual([410, 'resyncRequired']);
  });

  it('brings a client that follows it to what the drive holds, whatever happens between two pages', async () => {
    const step = fc.record({
      kind: fc.constantFrom('write', 'delete', 'move', 'read'),
      name: fc.constantFrom('a', 'b', 'c', 'F/a', 'F/b', 'F/G/c'),
      to: fc.constantFrom('x', 'y', 'a'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const ana = office().as('Ana');
        const known = new Map<string, Item>();
        let link = '/me/drive/root/delta?$top=2';
        const readPage = async () => {
          const { body } = await ana.get(link);
          for (const item of body.value as Item[]) {
            if (item.deleted === undefined) known.set(item.id, item);
            else known.delete(item.id);
          }
          link = body['@odata.nextLink'] ?? body['@odata.deltaLink'];
          return body['@odata.deltaLink'] !== undefined;
        };
        for (const { kind, name, to } of steps) {
          if (kind === 'write') await ana.put(`/me/drive/root:/${name}:/content`, put(to));
          if (kind === 'delete') await ana.delete(`/me/drive/root:/${name}`);
          if (kind === 'move') await ana.patch(`/me/drive/root:/${name}`, { body: { name: to } });
          if (kind === 'read') await readPage();
        }
        while (!(await readPage()));
        while (!(await readPage()));
        const truth = (await roundFrom(ana, '/me/drive/root/delta')).items;
        const flat = (items: Iterable<Item>) =>
          [...items].map(({ id, name, parentReference }) => `${id} ${name} ${parentReference.id}`).sort();
        expect(flat(known.values())).toEqual(flat(truth));
      }),
      { numRuns: 25 },
    );
  });
});
