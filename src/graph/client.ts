// Our way to Graph: Microsoft's client with a chain of our own. Everything in this room goes through `ask` and `send`.
import { Client, ResponseType } from '@microsoft/microsoft-graph-client';
import type * as v from 'valibot';
import { expectOk, readAnswer } from './answer.ts';
import { type Call, CallOptions, chain } from './call.ts';
import type { Clock } from './clock.ts';
import { GraphError } from './fault.ts';
import { keepFailure } from './middleware/failure.ts';
import { listening } from './middleware/listening.ts';
import { queue } from './middleware/queue.ts';
import { retry } from './middleware/retry.ts';
import { signIn } from './middleware/sign-in.ts';
import { transport } from './middleware/transport.ts';
import { createSkew, type Skew } from './skew.ts';
import type { Tabs } from './tabs.ts';
import type { TokenSource } from './token.ts';

export interface ClientOptions {
  /** Where Graph lives: https://graph.microsoft.com, a national cloud, a tenant on this machine. */
  readonly baseUrl: string;
  readonly token: TokenSource;
  readonly hostUserId: string | undefined;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  readonly tabs: Tabs;
}

export interface GraphClient {
  /** The raw good answer. Throws a GraphError, or the signal's reason. */
  readonly send: (call: Call) => Promise<Response>;
  /** The good answer through its schema. */
  readonly ask: <const Schema extends v.GenericSchema>(call: Call, schema: Schema) => Promise<v.InferOutput<Schema>>;
  /** A nextLink as a path of ours. Throws when it leads to another host: a token must not follow it. */
  readonly pathOf: (link: string) => string;
  readonly clock: Clock;
  readonly tabs: Tabs;
  readonly skew: Skew;
}

export function createClient(options: ClientOptions): GraphClient {
  const base = new URL(options.baseUrl);
  const { clock, tabs } = options;
  const skew = createSkew();
  const client = Client.initWithMiddleware({
    baseUrl: base.href,
    defaultVersion: 'v1.0',
    middleware: chain([
      keepFailure,
      retry({ clock, tabs, skew }),
      signIn({ origin: base.origin, token: options.token, hostUserId: options.hostUserId }),
      queue(tabs),
      listening(clock, skew),
      transport(options.fetch, clock),
    ]),
  });

  const raw = async (call: Call): Promise<Response> => {
    const carried = new CallOptions(call);
    const request = client
      .api(call.path)
      .responseType(ResponseType.RAW)
      .headers({ ...call.headers })
      .middlewareOptions([carried]);
    try {
      const answer: unknown = await execute(request, call);
      if (answer instanceof Response) return answer;
      throw new Error('The Graph client gave no raw answer.');
    } catch (error) {
      if (carried.failure !== undefined) throw carried.failure;
      throw error;
    }
  };

  return {
    clock,
    tabs,
    skew,
    send: async (call) => {
      const answer = await raw(call);
      await expectOk(answer);
      return answer;
    },
    ask: async (call, schema) => readAnswer(await raw(call), schema),
    pathOf: (link) => {
      const url = new URL(link, base);
      const below = /^\/(?:v1\.0|beta)(\/.*)$/i.exec(url.pathname)?.[1];
      if (url.origin !== base.origin || below === undefined) throw new GraphError({ kind: 'unreadable', status: 200 });
      return below + url.search;
    },
  };
}

function execute(request: ReturnType<Client['api']>, call: Call): Promise<unknown> {
  switch (call.method) {
    case 'GET':
      return request.get();
    case 'POST':
      return request.post(call.body ?? {});
    case 'PATCH':
      return request.patch(call.body);
    case 'PUT':
      return request.put(call.body);
    case 'DELETE':
      return request.delete();
  }
}
