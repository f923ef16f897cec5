import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GraphError, type PreferencesFile } from '#graph';
import { mergePreferences, parsePreferences } from '../../src/graph/preferences.ts';
import { office } from './office.ts';
import { graphError, json, scriptedGraph } from './scripted-graph.ts';

const text = (file: PreferencesFile) => ({ ...file.preferences.weights });

async function twoTabs() {
  const { people, graphOf, requests, breakWith } = office();
  const [ana] = people;
  if (ana === undefined) throw new Error('Nobody works here.');
  return { one: graphOf(ana), other: graphOf(ana), requests, breakWith };
}

describe('preferences in OneDrive', () => {
  it('are none before anything was kept, and come back as they were kept', async () => {
    const { one, other } = await twoTabs();
    const none = await one.readPreferences();
    expect(none).toMatchObject({ tag: undefined, isNewer: false, preferences: { weights: {} } });
    const saved = await one.savePreferences(none, { weights: { dayAway: 7 } });
    expect(saved.kind).toBe('kept');
    expect(await other.readPreferences()).toEqual(saved.file);
  });

  it('merge with what another tab kept meanwhile, the first file of all included', async () => {
    const { one, other } = await twoTabs();
    const none = await one.readPreferences();
    await other.savePreferences(await other.readPreferences(), { weights: { onlyGap: 3, longRun: 4 } });
    const saved = await one.savePreferences(none, { weights: { dayAway: 7 } });
    expect(text(saved.file)).toEqual({ dayAway: 7, onlyGap: 3, longRun: 4 });
    await other.savePreferences(await other.readPreferences(), { weights: { dayAway: 7, longRun: 5 } });
    const again = await one.savePreferences(saved.file, { weights: { onlyGap: 3, longRun: 4 } });
    expect(text(again.file), 'taken away here, taken away there, changed there').toEqual({ longRun: 5 });
    expect(text(await other.readPreferences())).toEqual({ longRun: 5 });
  });

  it('are kept once when the answer to keeping them is lost', async () => {
    const { one, requests, breakWith } = await twoTabs();
    let lost = 0;
    breakWith((request, pass) =>
      request.method === 'PUT' && lost++ === 0 ? pass().then(() => json({}, 503)) : undefined,
    );
    const saved = await one.savePreferences(await one.readPreferences(), { weights: { dayAway: 7 } });
    expect(text(saved.file)).toEqual({ dayAway: 7 });
    expect(text(await one.readPreferences())).toEqual({ dayAway: 7 });
    expect(requests.filter((line) => line.startsWith('PUT')).length).toBeGreaterThan(1);
  });

  it('are left alone where a later version of the app wrote them', async () => {
    const { graph, sent } = scriptedGraph(({ url }) =>
      url.hostname === 'graph.microsoft.com'
        ? json({ eTag: '"1"', size: 50, '@microsoft.graph.downloadUrl': 'https://x-my.sharepoint.com/file' })
        : new Response('{"version":2,"weights":{"dayAway":3}}'),
    );
    const file = await graph.readPreferences();
    expect(text(file)).toEqual({ dayAway: 3 });
    expect((await graph.savePreferences(file, { weights: {} })).kind).toBe('newer');
    expect(sent.some(({ method }) => method === 'PUT')).toBe(false);
  });

  it('are downloaded without a token, which is for Graph alone', async () => {
    const { graph, sent } = scriptedGraph(({ url }) =>
      url.hostname === 'graph.microsoft.com'
        ? json({ eTag: '"1"', size: 2, '@microsoft.graph.downloadUrl': 'https://x-my.sharepoint.com/file' })
        : new Response('{}'),
    );
    await graph.readPreferences();
    expect(sent.map(({ url, headers }) => [url.hostname, headers.has('authorization')])).toEqual([
      ['graph.microsoft.com', true],
      ['x-my.sharepoint.com', false],
    ]);
  });

  it('are not downloaded when the file is far too large to be ours', async () => {
    const { graph, sent } = scriptedGraph(() =>
      json({ eTag: '"1"', size: 5_000_000, '@microsoft.graph.downloadUrl': 'https://x-my.sharepoint.com/file' }),
    );
    expect(await graph.readPreferences()).toMatchObject({ tag: '"1"', preferences: { weights: {} } });
    expect(sent).toHaveLength(1);
  });

  it('say what stands in the way when they cannot be kept, and give up on a file that never rests', async () => {
    const refused = scriptedGraph(() => graphError(403, 'accessDenied'));
    await expect(refused.graph.savePreferences(undefined, { weights: {} })).rejects.toMatchObject({
      fault: { kind: 'forbidden' },
    });
    const restless = scriptedGraph(({ method, url }) => {
      if (method === 'PUT') return graphError(412, 'resourceModified');
      return url.hostname === 'graph.microsoft.com'
        ? json({ eTag: '"1"', '@microsoft.graph.downloadUrl': 'https://x-my.sharepoint.com/file' })
        : new Response('{}');
    });
    await expect(restless.graph.savePreferences(undefined, { weights: {} })).rejects.toBeInstanceOf(GraphError);
    expect(restless.sent.filter(({ method }) => method === 'PUT')).toHaveLength(4);
  });
});

describe('a file that anybody may have written', () => {
  it('never throws and gives only numbers that can be weights', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.json().map((one) => `{"version":1,"weights":${one}}`),
        ),
        (written) => {
          for (const value of Object.values(parsePreferences(written, '"1"').preferences.weights)) {
            expect(Number.isFinite(value) && value >= 0).toBe(true);
          }
        },
      ),
    );
  });

  it('changes nothing that every object has', () => {
    const file = parsePreferences('{"__proto__":{"a":1},"weights":{"__proto__":{"dayAway":1},"longRun":2}}', '"1"');
    expect(Reflect.get({}, 'a')).toBeUndefined();
    expect(file.preferences.weights['dayAway']).toBeUndefined();
    expect(file.preferences.weights['longRun']).toBe(2);
  });
});

describe('two changes of the same preferences', () => {
  const weights = fc
    .dictionary(fc.constantFrom('a', 'b', 'c', '__proto__'), fc.nat(3))
    .map((one) => ({ weights: one }));

  it('both stay, and where both changed the same number the later one here wins', () => {
    fc.assert(
      fc.property(weights, weights, weights, (base, mine, theirs) => {
        const merged = mergePreferences(base, mine, theirs);
        for (const name of ['a', 'b', 'c']) {
          const [was, is, there] = [base, mine, theirs].map((one) => one.weights[name]);
          expect(merged.weights[name]).toBe(is === was ? there : is);
        }
        expect(mergePreferences(base, base, theirs).weights).toEqual(theirs.weights);
        expect(mergePreferences(base, mine, merged).weights).toEqual(merged.weights);
      }),
    );
  });
});
