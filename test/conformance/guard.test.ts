// No door stands open: whatever route the tenant has, a token without any permission gets nothing through it.
import { describe, expect, it } from 'vitest';
import { Switchboard } from '../../src/sandbox/faults/switchboard.ts';
import { MailboxGate } from '../../src/sandbox/limits/mailbox-gate.ts';
import { createGraph } from '../../src/sandbox/routes/app.ts';
import { World } from '../../src/sandbox/state/world.ts';
import { bureau, graph, nowMs, person, seedEvent } from './bureau.ts';

const people = [
  person('Ana', { events: [seedEvent('Talk', '2026-11-24T10:00:00', '2026-11-24T11:00:00')] }),
  person('Jo', { manager: 'ana@larkfield.example' }),
];

const app = createGraph({
  world: new World(people, () => nowMs),
  gate: new MailboxGate(() => nowMs),
  switchboard: new Switchboard(),
  graphOrigin: undefined,
  latencyMs: 0,
  dispatch: async () => new Response(),
});
const routes = [
  ...new Set(
    app.routes
      .filter(({ method, path }) => /^(GET|POST|PUT|PATCH|DELETE)$/.test(method) && !/^\/(\$batch|\*)/.test(path))
      .map(({ method, path }) => `${method} ${path}`),
  ),
];

/** An address of the route, with something in every hole. */
function addressOf(path: string, user: string): string {
  return path
    .replace(/\/users\/:user\b/, user === 'me' ? '/me' : `/users/${user}`)
    .replace(/:function\{[^}]*\}/, 'supportedtimezones')
    .replace(/:\w+(\{[^}]*\})?\??/g, 'primary')
    .replaceAll('*', 'x');
}

describe('a token without any permission', () => {
  it('is refused by a good many routes', () => {
    expect(routes.length).toBeGreaterThan(60);
  });

  it.each(routes)('gets nothing from %s', async (route) => {
    const [method = '', path = ''] = route.split(' ');
    for (const user of ['me', 'jo@larkfield.example']) {
      const tenant = bureau(people);
      const { access_token: token } = (
        await tenant.control.get('/sandbox/token?user=ana@larkfield.example&scopes=openid')
      ).body;
      const ask = method === 'GET' || method === 'DELETE' ? {} : { body: {} };
      const address = `${graph}/v1.0${addressOf(path, user)}?startDateTime=2026-11-24&endDateTime=2026-11-25`;
      const answer = await tenant.as('Ana', token).send(method, address, ask);
      expect(answer.status, `${method} ${address} ${answer.text.slice(0, 200)}`).toBeGreaterThanOrEqual(400);
    }
  });
});
