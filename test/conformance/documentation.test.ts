// What docs/sandbox.md says is true: its examples are run, and what it says the sandbox is not is asked for.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTenant, storyPeople } from '#sandbox';
import { parseRules } from '../../src/sandbox/faults/fault-rule.ts';
import { parseArguments } from '../../src/sandbox/serve/arguments.ts';
import { sandboxHelp } from '../../src/sandbox/serve/help.ts';

const nowMs = Date.UTC(2026, 10, 23, 9);
const graph = 'http://127.0.0.1:4010';
const ana = { authorization: 'Bearer sandbox:ana.ruiz@larkfield.example' };
const page = await readFile(fileURLToPath(new URL('../../docs/sandbox.md', import.meta.url)), 'utf8');
const blocks = (kind: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text.trim());

function office() {
  const tenant = createTenant({ people: storyPeople(nowMs), now: () => nowMs });
  const ask = (path: string, init: RequestInit = {}) => tenant.fetch(new Request(`${graph}${path}`, init));
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  return { ask, post };
}

describe('the page about the sandbox', () => {
  it.each(blocks('http'))('has a request that works: %s', async (text) => {
    const [first = '', ...rest] = text.split('\n');
    const [method = '', path = ''] = first.split(' ');
    const body = rest.join('\n');
    const answer = await office().ask(path, { method, ...(body === '' ? {} : { body }) });
    expect([200, 204]).toContain(answer.status);
  });

  it.each(blocks('json faults'))('has a fault that the switchboard takes: %s', async (text) => {
    const answer = await office().ask('/sandbox/faults', { method: 'POST', body: text });
    expect(answer.status).toBe(200);
    expect((await answer.json()).rules).toBeGreaterThan(0);
  });

  it('names every property of a rule, and no other', () => {
    const rows = [...page.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, names = '']) => [...names.matchAll(/`(\w+)`/g)]);
    const named = rows.map(([, name = '']) => name);
    const values: Record<string, unknown> = {
      batch: 'drop',
      trickle: {},
      mutate: { path: '/a' },
      interfere: {},
      times: 'always',
      method: 'GET',
      path: '/me',
      person: 'x',
      headers: {},
      body: {},
    };
    for (const name of named) {
      const value = values[name] ?? (/^(commit|reset|silence|html|expireToken|claimsChallenge)$/.test(name) ? true : 1);
      const rule = { status: 503, [name]: name === 'status' ? 503 : value };
      expect(() => parseRules(JSON.parse(JSON.stringify(rule))), name).not.toThrow();
    }
    const source = ['method', 'path', 'person', 'nth', 'times', 'probability', 'status', 'headers', 'body', 'commit'];
    const more = ['delayMs', 'reset', 'silence', 'trickle', 'truncateBytes', 'html', 'batch', 'expireToken'];
    const last = ['claimsChallenge', 'goneOnPage', 'shiftPage', 'mutate', 'interfere'];
    expect(new Set(named)).toEqual(new Set([...source, ...more, ...last]));
  });

  it('starts the sandbox with options that there are', () => {
    const lines = [...page.matchAll(/(?:npm run sandbox -- |\| `)(--[^`\n]+)/g)].map(([, words = '']) => words.trim());
    expect(lines.length).toBeGreaterThanOrEqual(6);
    for (const line of lines) {
      const allowed = ['port', 'https-port', 'calendar', 'data', 'seed', 'people'] as const;
      expect(parseArguments(line.split(' '), allowed), line).toMatchObject({ kind: 'wishes' });
      for (const [option] of line.matchAll(/--[a-z-]+/g)) expect(sandboxHelp).toContain(option);
    }
  });
});

describe('what the first example says', () => {
  it('loses the answer of the second invitation, though it was sent', async () => {
    const { ask, post } = office();
    await ask('/sandbox/faults', { method: 'POST', body: blocks('json faults')[0] ?? '' });
    const at = (hour: string) => ({ dateTime: `2030-01-01T${hour}:00:00`, timeZone: 'UTC' });
    const attendees = [{ emailAddress: { address: 'priya.nair@larkfield.example' } }];
    const book = () => post('/v1.0/me/events', { subject: 'x', start: at('09'), end: at('10'), attendees }, ana);
    expect([(await book()).status, (await book()).status, (await book()).status]).toEqual([201, 504, 201]);
    expect((await (await ask('/sandbox/outbox')).json()).value).toHaveLength(3);
  });
});

describe('what the sandbox is not', () => {
  let tenant: ReturnType<typeof office>;
  beforeAll(() => {
    tenant = office();
  });

  it.each(['/v1.0/me/messages', '/v1.0/groups/x/events', '/v1.0/teams/x', '/v1.0/$metadata'])(
    'it answers %s with 501 and names it',
    async (path) => {
      const answer = await tenant.ask(path, { headers: ana });
      expect(answer.status).toBe(501);
      expect((await answer.json()).error.message).toContain(path);
    },
  );

  it('it does not compress', async () => {
    const answer = await tenant.ask('/v1.0/me', { headers: { ...ana, 'accept-encoding': 'gzip' } });
    expect(answer.headers.get('content-encoding')).toBeNull();
  });

  it('it gives minimal metadata for full', async () => {
    const answer = await tenant.ask('/v1.0/me', {
      headers: { ...ana, accept: 'application/json;odata.metadata=full' },
    });
    expect(answer.headers.get('content-type')).toContain('odata.metadata=minimal');
  });

  it('it answers under beta as under v1.0', async () => {
    const [one, other] = await Promise.all(
      ['v1.0', 'beta'].map(async (version) => (await tenant.ask(`/${version}/me`, { headers: ana })).json()),
    );
    expect({ ...other, '@odata.context': '' }).toEqual({ ...one, '@odata.context': '' });
  });

  it('it limits mailboxes and not the directory', async () => {
    const asked = Array.from({ length: 30 }, () => tenant.ask('/v1.0/users', { headers: ana }));
    expect((await Promise.all(asked)).every(({ status }) => status === 200)).toBe(true);
  });
});
