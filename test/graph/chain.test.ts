import { describe, expect, it } from 'vitest';
import { GraphError, type TokenRequest } from '#graph';
import { graphError, json, type Script, scriptedGraph } from './scripted-graph.ts';

const me = { id: 'me-id', displayName: 'Ana Ruiz', mail: 'ana@example.com', userPrincipalName: 'ana@example.com' };
const settings = { timeZone: 'W. Europe Standard Time', language: { locale: 'de-DE' } };

const wellBehaved: Script = ({ url }) => json(url.pathname.endsWith('/mailboxSettings') ? settings : me);

/** `first` for the first requests to /me, then a well-behaved Graph. */
function afterFirst(answers: readonly (() => Response | Error)[]): Script {
  let next = 0;
  return (sent, count) => {
    const answer = sent.url.pathname.endsWith('/me') ? answers[next++] : undefined;
    return answer === undefined ? wellBehaved(sent, count) : answer();
  };
}

async function faultOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof GraphError) return error.fault;
  throw new Error('Expected a GraphError.', { cause: error });
}

describe('a busy or failing Graph', () => {
  it.each([
    ['whole seconds', '7', 7000],
    ['a decimal, rounded up', '0.249', 1000],
    ['zero', '0', 1000],
    ['a date', 'Mon, 23 Nov 2026 09:00:20 GMT', 20_000],
    ['an hour, cut to a minute', '3600', 60_000],
  ])('waits as Retry-After says: %s', async (_, header, ms) => {
    const { graph, clock } = scriptedGraph(
      afterFirst([() => graphError(429, 'TooManyRequests', { 'Retry-After': header })]),
    );
    await graph.readMe();
    expect(clock.waits).toEqual([ms]);
  });

  it('backs off with growing waits when Retry-After is hidden or garbage', async () => {
    const throttled = () => graphError(429, 'TooManyRequests', { 'Retry-After': 'soon' });
    const { graph, clock } = scriptedGraph(afterFirst([throttled, throttled, throttled]));
    await graph.readMe();
    expect(clock.waits).toEqual([1500, 3000, 6000]);
  });

  it('gives up on endless throttling within its budget and says busy', async () => {
    const { graph, clock } = scriptedGraph(() => graphError(429, 'TooManyRequests'));
    expect(await faultOf(graph.readMe())).toMatchObject({ kind: 'busy' });
    const mostWaited = 90_000 * 2;
    expect(clock.waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(mostWaited);
  });

  it.each([500, 502, 503, 504, 509, 408])('asks a read again after %d and answers', async (status) => {
    const { graph, sent } = scriptedGraph(afterFirst([() => new Response('<html>', { status })]));
    expect((await graph.readMe()).name).toBe('Ana Ruiz');
    expect(sent.filter(({ url }) => url.pathname.endsWith('/me'))).toHaveLength(2);
  });

  it('asks a read again when the line drops, at most three times', async () => {
    const { graph, sent } = scriptedGraph(() => new TypeError('Failed to fetch'));
    expect(await faultOf(graph.readSession('x'))).toEqual({ kind: 'offline' });
    expect(sent).toHaveLength(4);
  });

  it('takes a captive portal, empty answers and cut JSON for unreadable, never for data', async () => {
    const portal = () =>
      new Response('<html>Sign in to the Wi-Fi</html>', { headers: { 'Content-Type': 'text/html' } });
    const cut = () => new Response('{"id":', { headers: { 'Content-Type': 'application/json' } });
    for (const answer of [portal, cut, () => new Response('', { status: 200 }), () => json({ no: 'id' })]) {
      const { graph } = scriptedGraph(answer);
      expect(await faultOf(graph.readMe())).toMatchObject({ kind: 'unreadable' });
    }
  });
});

describe('sign-in on the way to Graph', () => {
  it('answers 401 with one fresh token and one replay', async () => {
    const asked: TokenRequest[] = [];
    const { graph, sent } = scriptedGraph(() => graphError(401, 'InvalidAuthenticationToken'), {
      token: async (request) => {
        asked.push(request);
        return { kind: 'token', accessToken: `token-${asked.length}`, accountId: 'me-id' };
      },
    });
    expect(await faultOf(graph.readSession('x'))).toEqual({
      kind: 'sign-in',
      refusal: { kind: 'click', reason: 'sign-in' },
    });
    expect(sent).toHaveLength(2);
    expect(asked.map((request) => request.forceRefresh ?? false)).toEqual([false, true]);
  });

  it('passes a claims challenge on, commas and all', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}';
    const header = `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${btoa(claims)}"`;
    const asked: TokenRequest[] = [];
    const { graph } = scriptedGraph(
      afterFirst([() => graphError(401, 'InvalidAuthenticationToken', { 'WWW-Authenticate': header })]),
      {
        token: async (request) => {
          asked.push(request);
          return { kind: 'token', accessToken: 't', accountId: 'me-id' };
        },
      },
    );
    await graph.readMe();
    expect(asked.flatMap((request) => request.claims ?? [])).toEqual([claims]);
  });

  it('keeps the challenge for the prompt, whether no token meets it without a click or Graph repeats it', async () => {
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
    const header = `Bearer error="insufficient_claims", claims="${btoa(claims)}"`;
    const challenge = () => graphError(401, 'InvalidAuthenticationToken', { 'WWW-Authenticate': header });
    const refusal = { kind: 'click', reason: 'sign-in', claims } as const;
    for (const isRefused of [true, false]) {
      const { graph } = scriptedGraph(challenge, {
        token: async (request) =>
          isRefused && request.claims !== undefined
            ? { kind: 'none', refusal: { kind: 'click', reason: 'sign-in' } }
            : { kind: 'token', accessToken: 't', accountId: 'me-id' },
      });
      expect(await faultOf(graph.readSession('x'))).toEqual({ kind: 'sign-in', refusal });
    }
  });

  it('says consent is needed as a fault of sign-in and sends nothing', async () => {
    const { graph, sent } = scriptedGraph(wellBehaved, {
      token: async () => ({ kind: 'none', refusal: { kind: 'click', reason: 'consent' } }),
    });
    expect(await faultOf(graph.readMe())).toEqual({ kind: 'sign-in', refusal: { kind: 'click', reason: 'consent' } });
    expect(sent).toHaveLength(0);
  });

  it('never writes with the token of somebody else than the host says is here', async () => {
    const { graph, sent } = scriptedGraph(() => json({ ...event, attendees: [] }), { hostUserId: 'another-id' });
    expect(await faultOf(graph.undoBooking('x', 'Sorry'))).toEqual({ kind: 'wrong-account' });
    expect(sent.map(({ method }) => method)).toEqual(['GET']);
  });

  it('never follows a next link to another host with a token', async () => {
    const { graph, sent } = scriptedGraph(() =>
      json({ value: [], '@odata.nextLink': 'https://evil.example/v1.0/me/calendarView?$skip=10' }),
    );
    expect(await faultOf(graph.readSessions(span))).toMatchObject({ kind: 'unreadable' });
    expect(new Set(sent.map(({ url }) => url.host))).toEqual(new Set(['graph.microsoft.com']));
  });
});

describe('the queue of a mailbox', () => {
  it('has never more than three calls in flight', async () => {
    let inFlight = 0;
    let most = 0;
    const { graph } = scriptedGraph(async () => {
      most = Math.max(most, ++inFlight);
      await new Promise((resolve) => setTimeout(resolve, 2));
      inFlight--;
      return json(event);
    });
    await Promise.allSettled(Array.from({ length: 20 }, (_, index) => graph.readSessionFiles(`e${index}`)));
    expect(most).toBe(3);
  });

  it('lets go of a place when the person cancels', async () => {
    const { graph } = scriptedGraph(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return json({ value: [] });
    });
    const stop = new AbortController();
    const running = Array.from({ length: 6 }, (_, index) =>
      graph.readSessionFiles(`e${index}`, { signal: stop.signal }),
    );
    stop.abort(new Error('cancelled'));
    for (const end of await Promise.allSettled(running)) expect(end.status).toBe('rejected');
    expect(await graph.readSessionFiles('later')).toEqual([]);
  });
});

const span = { start: 0, end: 60 } as unknown as Parameters<
  ReturnType<typeof scriptedGraph>['graph']['readSessions']
>[0];

const event = {
  id: 'x',
  start: { dateTime: '2026-11-24T09:00:00.0000000', timeZone: 'UTC' },
  end: { dateTime: '2026-11-24T09:45:00.0000000', timeZone: 'UTC' },
};
