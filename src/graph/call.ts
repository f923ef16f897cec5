// One call to Graph: what it asks, whose mailbox it touches, and what may be done when its answer is lost.
import type { Context, Middleware } from '@microsoft/microsoft-graph-client';

/**
 * Whether a call may be sent again after a doubtful end (no answer, 5xx).
 * `repeatable` reads, or writes the same thing twice without harm; `once` must be looked up before it is repeated.
 */
export type Safety = 'repeatable' | 'once';

export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below the version, with its query already encoded: /me/events?$top=5 */
  readonly path: string;
  readonly scopes: readonly string[];
  readonly safety: Safety;
  /** True when the call changes something in Microsoft 365: the account is checked first. */
  readonly isWrite: boolean;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** How long an answer is waited for when it is not the usual 20 or 30 seconds. */
  readonly limitSeconds?: number;
  readonly signal?: AbortSignal | undefined;
  /** Told before each wait, so that the screen can say on what. */
  readonly onWait?: ((why: 'busy' | 'no-answer', seconds: number) => void) | undefined;
}

/** What of a call the steps of a longer job share: where to stop and whom to tell about waits. */
export type StepContext = Pick<Call, 'signal' | 'onWait'>;

/** Carries a call along the middleware chain, and the failure back: the client rewraps whatever is thrown. */
export class CallOptions {
  readonly call: Call;
  failure: unknown;
  constructor(call: Call) {
    this.call = call;
    this.failure = undefined;
  }
}

export function callOf(context: Context): Call {
  return optionsOf(context).call;
}

export function optionsOf(context: Context): CallOptions {
  const options: unknown = context.middlewareControl?.getMiddlewareOptions(CallOptions);
  if (options instanceof CallOptions) return options;
  throw new Error('A Graph request was made without its call.');
}

/** One link of our chain: does its part and hands on. */
export type Link = (context: Context, next: (context: Context) => Promise<void>) => Promise<void>;

/** A chain the Graph client runs, first link outermost. The last one fetches and calls no next. */
export function chain(links: readonly Link[]): Middleware {
  const run =
    (index: number) =>
    async (context: Context): Promise<void> => {
      const link = links[index];
      if (link === undefined) throw new Error('The chain has no link that fetches.');
      await link(context, run(index + 1));
    };
  return { execute: run(0) };
}
