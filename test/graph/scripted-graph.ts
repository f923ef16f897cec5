// A Graph at the end of a wire: answers are scripted, requests and waits are written down. The seam is fetch.
import type { Clock, TokenAnswer, TokenRequest } from '#graph';
import { createGraph } from '#graph';

export interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: unknown;
}

export type Script = (sent: Sent, count: number) => Response | Error | Promise<Response | Error>;

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });
}

export function graphError(status: number, code: string, headers: Record<string, string> = {}): Response {
  return json(
    { error: { code, message: 'Words that may change.', innerError: { 'request-id': 'r-1' } } },
    status,
    headers,
  );
}

/** A clock whose waits end at once and are kept. */
export function writtenClock(): Clock & { readonly waits: number[] } {
  let now = Date.UTC(2026, 10, 23, 9, 0);
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    random: () => 0.5,
    wait: async (ms, signal) => {
      signal?.throwIfAborted();
      waits.push(ms);
      now += ms;
    },
  };
}

export function scriptedGraph(
  script: Script,
  options: { readonly token?: (request: TokenRequest) => Promise<TokenAnswer>; readonly hostUserId?: string } = {},
) {
  const sent: Sent[] = [];
  const clock = writtenClock();
  const graph = createGraph({
    baseUrl: 'https://graph.microsoft.com',
    token: options.token ?? (async () => ({ kind: 'token', accessToken: 'token-1', accountId: 'me-id' })),
    hostUserId: options.hostUserId,
    clock,
    fetch: async (input, init) => {
      const request = new Request(input instanceof URL ? input.href : input, init);
      const text = await request.clone().text();
      const one: Sent = {
        method: request.method,
        url: new URL(request.url),
        headers: request.headers,
        body: text === '' ? undefined : JSON.parse(text),
      };
      sent.push(one);
      const answer = await script(one, sent.length);
      request.signal.throwIfAborted();
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  return { graph, sent, clock };
}
