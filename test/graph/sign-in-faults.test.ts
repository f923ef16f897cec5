import { describe, expect, it } from 'vitest';
import { GraphError, type TokenRequest } from '#graph';
import { graphError, json, type Script, scriptedGraph } from './scripted-graph.ts';

const me = { id: 'me-id', displayName: 'Ana Ruiz', mail: 'ana@example.com', userPrincipalName: 'ana@example.com' };
const settings = { timeZone: 'W. Europe Standard Time', language: { locale: 'de-DE' } };

async function faultOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof GraphError) return error.fault;
  throw new Error('Expected a GraphError.', { cause: error });
}

/** Writes down which tokens were asked for. */
function counting(script: Script) {
  const asked: TokenRequest[] = [];
  const scripted = scriptedGraph(script, {
    token: async (request) => {
      asked.push(request);
      return { kind: 'token', accessToken: `token-${asked.length}`, accountId: 'me-id' };
    },
  });
  return { ...scripted, asked };
}

const challenge = (status: number) => () =>
  json(
    {
      error: {
        code: 'InvalidAuthenticationToken',
        message:
          'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenCreatedWithOutdatedPolicies',
      },
    },
    status,
  );

describe('a challenge whose terms this origin may not read', () => {
  it.each([401, 403])(
    'F017 ends in one button on %d: one token asked for, nothing sent again, no loop',
    async (status) => {
      const { graph, sent, asked } = counting(challenge(status));
      expect(await faultOf(graph.readSession('x'))).toEqual({
        kind: 'sign-in',
        refusal: { kind: 'click', reason: 'sign-in' },
      });
      expect(sent).toHaveLength(1);
      expect(asked).toHaveLength(1);
    },
  );

  it('F018 on one resource leaves the others as they are', async () => {
    const { graph } = counting(({ url }) =>
      url.pathname.includes('/photos/')
        ? challenge(403)()
        : json(url.pathname.endsWith('/mailboxSettings') ? settings : me),
    );
    expect(await graph.readPhoto('ana@example.com')).toBeUndefined();
    expect((await graph.readMe()).name).toBe('Ana Ruiz');
  });

  it('F016 a plain 401 asks for one fresh token and repeats once, also for a write, never more', async () => {
    const { graph, sent, asked } = counting(() => graphError(401, 'InvalidAuthenticationToken'));
    await faultOf(graph.undoBooking('x', ''));
    expect(sent).toHaveLength(2);
    expect(asked.map(({ forceRefresh }) => forceRefresh ?? false)).toEqual([false, true]);
  });
});

describe('a device with a wrong clock', () => {
  const at = (iso: string) => () =>
    json({ error: { code: 'x', message: '', innerError: { date: iso, 'request-id': 'r' } } }, 404);

  it('F030 learns from a body how far Graph’s clock is ahead, and judges no token by its own', async () => {
    const { graph, asked } = counting(at('2026-11-23T10:30:00'));
    expect(graph.clockSkewMs()).toBeUndefined();
    await faultOf(graph.readSession('x'));
    expect(graph.clockSkewMs()).toBe(90 * 60_000);
    expect(asked).toHaveLength(1);
  });

  it('F030 calls a difference that a journey explains none', async () => {
    const { graph } = counting(at('2026-11-23T09:00:01'));
    await faultOf(graph.readSession('x'));
    expect(graph.clockSkewMs()).toBe(0);
  });

  it('F003 reads a Retry-After that is a date by Graph’s clock, not by its own', async () => {
    let count = 0;
    const { graph, clock } = counting(({ url }) => {
      if (!url.pathname.endsWith('/x')) return json({ value: [] });
      count++;
      if (count === 1) return at('2026-11-23T10:30:00')();
      if (count === 2) return graphError(429, 'x', { 'Retry-After': 'Mon, 23 Nov 2026 10:30:20 GMT' });
      return graphError(404, 'x');
    });
    await faultOf(graph.readSession('x'));
    await faultOf(graph.readSession('x'));
    expect(clock.waits).toEqual([20_000]);
  });
});

describe('a Graph that is busy for long', () => {
  it('F005 is waited for over a minute without the person having to begin again', async () => {
    let endsMs = 0;
    const { graph, clock } = scriptedGraph(({ url }) => {
      endsMs ||= clock.now() + 60_000;
      if (url.pathname.endsWith('/me') && clock.now() < endsMs) return graphError(429, 'TooManyRequests');
      return json(url.pathname.endsWith('/mailboxSettings') ? settings : me);
    });
    expect((await graph.readMe()).name).toBe('Ana Ruiz');
  });

  it('F012 gets a write once after an answer that leaves it open, and a look before it is sent again', async () => {
    const { graph, sent } = scriptedGraph(({ method }) =>
      method === 'GET'
        ? json({ ...event, attendees: [{ emailAddress: { address: 'a@example.com' } }] })
        : graphError(503, 'x'),
    );
    await faultOf(graph.undoBooking('x', ''));
    const lines = sent.map(({ method }) => method);
    for (const [index, method] of lines.entries())
      if (method === 'POST' && index > 0) expect(lines[index - 1]).toBe('GET');
    expect(lines.filter((method) => method === 'POST').length).toBeGreaterThan(1);
  });
});

const event = {
  id: 'x',
  start: { dateTime: '2026-11-24T09:00:00.0000000', timeZone: 'UTC' },
  end: { dateTime: '2026-11-24T09:45:00.0000000', timeZone: 'UTC' },
};
