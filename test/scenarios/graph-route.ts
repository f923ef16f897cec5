// Graph's real address, answered by the tenant, with a hand in between for scenarios in which the network is bad.
import type { BrowserContext, Route } from '@playwright/test';
import { ConnectionReset } from '#sandbox';

type Answer = (request: Request) => Promise<Response>;

/**
 * What a scenario does to a request instead of the tenant: a response of its own, 'cut' for a connection that breaks,
 * nothing to leave it to the tenant. `pass` lets the tenant do its work, so that only the answer is lost.
 */
export type Interference = (
  request: Request,
  pass: () => Promise<Response>,
) => Promise<Response | 'cut' | undefined> | Response | 'cut' | undefined;

export interface GraphRoute {
  /** Requests so far: method and path. */
  readonly requests: readonly string[];
  readonly interfere: (interference: Interference) => void;
}

export async function routeGraph(context: BrowserContext, address: string, answer: Answer): Promise<GraphRoute> {
  const requests: string[] = [];
  let interference: Interference = () => undefined;
  await context.route(`${address}/**`, async (route) => {
    const request = await requestOf(route);
    // What the browser asks by itself is no request of the product's.
    if (request.method !== 'OPTIONS') requests.push(`${request.method} ${new URL(request.url).pathname}`);
    try {
      const instead =
        request.method === 'OPTIONS' ? undefined : await interference(request, () => answer(request.clone()));
      if (instead === 'cut') await route.abort('connectionreset');
      else await fulfil(route, withCors(instead) ?? (await answer(request)));
    } catch (error) {
      // The page may be gone before its answer came; that is its right.
      await route.abort(error instanceof ConnectionReset ? 'connectionreset' : 'failed').catch(() => undefined);
    }
  });
  return {
    requests,
    interfere: (next) => {
      interference = next;
    },
  };
}

export async function requestOf(route: Route): Promise<Request> {
  const asked = route.request();
  const body = asked.postDataBuffer();
  const headers = Object.entries(await asked.allHeaders());
  return new Request(asked.url(), {
    method: asked.method(),
    // HTTP/2 writes method and path among the headers, with a colon before; Request refuses those.
    headers: Object.fromEntries(headers.filter(([name]) => !name.startsWith(':'))),
    ...(body === null ? {} : { body: new Uint8Array(body) }),
  });
}

export async function fulfil(route: Route, response: Response): Promise<void> {
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

function withCors(response: Response | undefined): Response | undefined {
  response?.headers.set('access-control-allow-origin', '*');
  return response;
}
