import { describe, expect, it } from 'vitest';
import { parseSettings, readSettings } from '../../src/app/settings.ts';

const good = {
  clientId: '11111111-2222-4333-8444-555555555555',
  authority: 'https://login.microsoftonline.com/organizations',
  graph: 'https://graph.microsoft.com',
  teamsAppId: 'a1b2c3',
};
const answering =
  (body: string, status = 200) =>
  () =>
    Promise.resolve(new Response(body, { status }));

describe('the settings of a customer', () => {
  it('are read as the administrator wrote them', async () => {
    const answer = await readSettings('settings.json', answering(JSON.stringify(good)));
    expect(answer).toEqual({ kind: 'found', settings: { ...good, frameOrigins: [] } });
  });

  it('name the entry that cannot be used', () => {
    expect(parseSettings(JSON.stringify({ ...good, clientId: 'our-app' }))).toMatchObject({
      kind: 'broken',
      field: 'clientId',
    });
    const { graph: _graph, ...without } = good;
    expect(parseSettings(JSON.stringify(without))).toMatchObject({ kind: 'broken', field: 'graph' });
    expect(parseSettings('{')).toMatchObject({ kind: 'broken', field: 'settings.json' });
    expect(parseSettings('[]')).toMatchObject({ kind: 'broken' });
  });

  it('send tokens to no address without encryption, but for this machine', () => {
    expect(parseSettings(JSON.stringify({ ...good, graph: 'http://graph.example' })).kind).toBe('broken');
    expect(parseSettings(JSON.stringify({ ...good, graph: 'http://127.0.0.1.evil.example' })).kind).toBe('broken');
    expect(parseSettings(JSON.stringify({ ...good, graph: 'javascript:alert(1)' })).kind).toBe('broken');
    expect(parseSettings(JSON.stringify({ ...good, graph: 'http://127.0.0.1:4173' })).kind).toBe('found');
  });

  it('say apart whether the file is missing, a web page, or out of reach', async () => {
    expect(await readSettings('x', answering('not here', 404))).toEqual({ kind: 'missing', status: 404 });
    expect((await readSettings('x', answering('<!doctype html>'))).kind).toBe('broken');
    expect(await readSettings('x', () => Promise.reject(new TypeError('Failed to fetch')))).toEqual({
      kind: 'unreachable',
    });
  });

  it('do not wait for ever', async () => {
    const never: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) =>
        init?.signal?.addEventListener('abort', () => reject(new DOMException('late'))),
      );
    expect(await readSettings('x', never, 20)).toEqual({ kind: 'unreachable' });
  });
});
