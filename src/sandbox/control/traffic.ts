// What has been asked and answered, counted as a client's requests: a batch is one, and its parts are none.

import type { JsonObject } from '../seed.ts';

interface Count {
  requests: number;
  receivedBytes: number;
  sentBytes: number;
}

const nothing = (): Count => ({ requests: 0, receivedBytes: 0, sentBytes: 0 });

export class Traffic {
  #all = nothing();
  #inFlight = 0;
  #mostInFlight = 0;
  readonly #byAddress = new Map<string, number>();
  readonly #byRoute = new Map<string, Count>();
  readonly #byStatus = new Map<string, number>();

  /** Counts a request and its answer. The bytes of an answer are counted as they are read. */
  async watch(request: Request, answer: () => Promise<Response> | Response): Promise<Response> {
    const { pathname } = new URL(request.url);
    const address = `${request.method} ${pathname}`;
    const count = this.#countOf(`${request.method} ${routeOf(pathname)}`);
    const received = Number(request.headers.get('content-length') ?? 0);
    this.#byAddress.set(address, (this.#byAddress.get(address) ?? 0) + 1);
    for (const one of [this.#all, count]) {
      one.requests += 1;
      one.receivedBytes += received;
    }
    this.#inFlight += 1;
    this.#mostInFlight = Math.max(this.#mostInFlight, this.#inFlight);
    try {
      const answered = await answer();
      this.#answered(String(answered.status));
      return this.#counting(answered, count);
    } catch (error) {
      this.#answered('none');
      throw error;
    } finally {
      this.#inFlight -= 1;
    }
  }

  view(): JsonObject {
    return {
      ...this.#all,
      mostInFlightAtAll: this.#mostInFlight,
      byStatus: Object.fromEntries(this.#byStatus),
      byRoute: Object.fromEntries(this.#byAddress),
      byKind: Object.fromEntries([...this.#byRoute].map(([route, count]) => [route, { ...count }])),
    };
  }

  reset(): void {
    this.#all = nothing();
    this.#mostInFlight = this.#inFlight;
    for (const counted of [this.#byAddress, this.#byRoute, this.#byStatus]) counted.clear();
  }

  #answered(status: string): void {
    this.#byStatus.set(status, (this.#byStatus.get(status) ?? 0) + 1);
  }

  #countOf(route: string): Count {
    const known = this.#byRoute.get(route);
    if (known !== undefined) return known;
    const count = nothing();
    this.#byRoute.set(route, count);
    return count;
  }

  #counting(answer: Response, count: Count): Response {
    if (answer.body === null) return answer;
    const all = this.#all;
    const counter = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        for (const one of [all, count]) one.sentBytes += chunk.length;
        controller.enqueue(chunk);
      },
    });
    const { status, statusText, headers } = answer;
    return new Response(answer.body.pipeThrough(counter), { status, statusText, headers });
  }
}

const longId = /^(?=.*[\d@!])[\w@.!=%+'-]{16,}$/;

/** The address with what names a single thing left out: /v1.0/me/events/{id} */
function routeOf(pathname: string): string {
  return pathname
    .split('/')
    .map((segment) =>
      longId.test(segment) || segment.includes('@') ? '{id}' : segment.replace(/\('.*'\)$/, "('{id}')"),
    )
    .join('/');
}
