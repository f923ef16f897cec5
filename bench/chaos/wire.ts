// The line between a tab and the tenant, where everything goes wrong that can go wrong with one request.
import type { Tenant } from '#sandbox';
import type { VirtualClock } from './virtual-clock.ts';

/** What happens to one request. The first word says whether it is carried out. */
export const faultKinds = [
  'not-sent, line drops',
  'done, line drops',
  'done, 504 page',
  'done, 503',
  'not done, 503',
  'not done, 500',
  'not done, 429 without a time',
  'not done, 429 in ten seconds',
  'not done, portal page',
  'done, portal page',
  'done, answer cut off',
  'done, answer empty',
  'not done, no answer in time',
  'done, no answer in time',
  'done later, no answer in time',
  'not done, 412',
  'not done, 401',
  'part not done, 429',
  'part done, 504',
  'part without answer',
  'parts shuffled',
  'tab closed before',
  'tab closed after',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface PlannedFault {
  readonly kind: FaultKind;
  /** The request that is struck, counted from 0 over all tabs of the run. */
  readonly at: number;
  /** How many in a row. */
  readonly times: number;
}

export interface Wire {
  readonly fetch: typeof fetch;
  readonly requests: () => number;
  readonly met: () => readonly FaultKind[];
  /** Resolves when a fault has closed the tab; nothing of that tab answers any more. */
  readonly closed: Promise<void>;
  /** What was still on its way arrives now. */
  readonly settle: () => Promise<void>;
}

/** Counts and pending requests that outlive a tab. */
export interface Traffic {
  count: number;
  readonly met: FaultKind[];
  late: { readonly due: number; readonly send: () => Promise<unknown> }[];
  faults: readonly PlannedFault[];
  /** For reading what happened. */
  readonly lines: string[];
}

export function newTraffic(faults: readonly PlannedFault[]): Traffic {
  return { count: 0, met: [], late: [], faults, lines: [] };
}

const page = (status: number) =>
  new Response('<html><body>Sign in to the network</body></html>', {
    status,
    headers: { 'Content-Type': 'text/html' },
  });

const refused = (status: number, code: string, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ error: { code, message: 'Words that may change.' } }), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });

/** A tab's line. Headers that Graph does not expose cannot be read at its end. */
export function openWire(tenant: Tenant, clock: VirtualClock, traffic: Traffic): Wire {
  let isClosed = false;
  let close: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  const never = () => new Promise<never>(() => undefined);
  const drop = (): never => {
    throw new TypeError('Failed to fetch');
  };

  const strike = async (kind: FaultKind, request: Request, runOut: () => void): Promise<Response> => {
    const send = async () => hidden(await tenant.fetch(request));
    switch (kind) {
      case 'not-sent, line drops':
        return drop();
      case 'done, line drops':
        await send();
        return drop();
      case 'done, 504 page':
        await send();
        return page(504);
      case 'done, 503':
        await send();
        return refused(503, 'ServiceUnavailable');
      case 'not done, 503':
        return refused(503, 'ServiceUnavailable');
      case 'not done, 500':
        return refused(500, 'ErrorInternalServerError');
      case 'not done, 429 without a time':
        return refused(429, 'ApplicationThrottled');
      case 'not done, 429 in ten seconds':
        return refused(429, 'ApplicationThrottled', { 'Retry-After': '10' });
      case 'not done, portal page':
        return page(200);
      case 'done, portal page':
        await send();
        return page(200);
      case 'done, answer cut off': {
        const text = await (await send()).text();
        return new Response(text.slice(0, Math.floor(text.length / 2)), {
          headers: { 'Content-Type': 'application/json' },
        });
      }
      case 'done, answer empty':
        await send();
        return new Response('', { status: 200 });
      case 'not done, no answer in time':
        runOut();
        return drop();
      case 'done, no answer in time':
        await send();
        runOut();
        return drop();
      case 'done later, no answer in time':
        traffic.late.push({ due: traffic.count + 1 + (traffic.count % 3), send });
        runOut();
        return drop();
      case 'not done, 412':
        return request.method === 'PATCH' ? refused(412, 'ErrorIrresolvableConflict') : refused(503, 'Busy');
      case 'not done, 401':
        return refused(401, 'InvalidAuthenticationToken');
      case 'part not done, 429':
      case 'part done, 504':
      case 'part without answer':
      case 'parts shuffled':
        return new URL(request.url).pathname.endsWith('/$batch')
          ? spoiltBatch(kind, request, tenant, traffic.count)
          : refused(503, 'ServiceUnavailable');
      case 'tab closed before':
        isClosed = true;
        close();
        return never();
      case 'tab closed after':
        await send();
        isClosed = true;
        close();
        return never();
    }
  };

  return {
    closed,
    requests: () => traffic.count,
    met: () => traffic.met,
    settle: async () => {
      const { late } = traffic;
      traffic.late = [];
      for (const { send } of late) await send();
    },
    fetch: async (input, init) => {
      if (isClosed) return never();
      const { runOut } = clock;
      const request = new Request(input instanceof URL ? input.href : input, init);
      // What is on its way must arrive even though nobody waits for it any more.
      const { signal: _signal, ...loose } = init ?? {};
      const sent = new Request(request.url, loose);
      const number = traffic.count++;
      const due = traffic.late.filter((one) => one.due <= number);
      traffic.late = traffic.late.filter((one) => one.due > number);
      for (const { send } of due) await send();
      request.signal.throwIfAborted();
      const fault = traffic.faults.find(({ at, times }) => number >= at && number < at + times);
      const address = new URL(request.url).pathname.replace(/(events|attachments)\/[^/]+/g, '$1/*');
      traffic.lines.push(`${number} ${request.method} ${address}${fault === undefined ? '' : ` !! ${fault.kind}`}`);
      if (fault === undefined) return hidden(await tenant.fetch(sent));
      traffic.met.push(fault.kind);
      return strike(fault.kind, sent, runOut);
    },
  };
}

/** As a browser shows an answer of another origin. */
function hidden(answer: Response): Response {
  const headers = new Headers();
  const type = answer.headers.get('Content-Type');
  if (type !== null) headers.set('Content-Type', type);
  const isBare = answer.status === 204 || answer.status === 205 || answer.status === 304;
  return new Response(isBare ? null : answer.body, { status: answer.status, headers });
}

interface Part {
  readonly id: string;
  readonly dependsOn?: readonly string[];
}

/** One part of a batch meets the fault; a part that depends on it and is not done is skipped as Graph skips it. */
async function spoiltBatch(kind: FaultKind, request: Request, tenant: Tenant, chance: number): Promise<Response> {
  const envelope = (await request.clone().json()) as { requests: Part[] };
  const parts = envelope.requests;
  const at = chance % parts.length;
  const struck = parts[at];
  const done = kind === 'part not done, 429' ? parts.slice(0, at) : parts;
  const answers: { id: string; status: number; headers?: unknown; body?: unknown }[] = [];
  if (done.length > 0) {
    const sent = new Request(request, { body: JSON.stringify({ requests: done }) });
    answers.push(...((await (await tenant.fetch(sent)).json()) as { responses: typeof answers }).responses);
  }
  const told = answers.flatMap((answer) => {
    if (answer.id !== struck?.id) return [answer];
    if (kind === 'part without answer') return [];
    return kind === 'part done, 504'
      ? [{ id: answer.id, status: 504, body: { error: { code: 'GatewayTimeout' } } }]
      : [answer];
  });
  if (kind === 'part not done, 429') {
    for (const [place, { id }] of parts.slice(at).entries()) {
      const isStruck = place === 0;
      told.push({
        id,
        status: isStruck ? 429 : 424,
        headers: isStruck ? { 'Retry-After': '3' } : {},
        body: { error: { code: isStruck ? 'ApplicationThrottled' : 'FailedDependency' } },
      });
    }
  }
  return new Response(JSON.stringify({ responses: told.reverse() }), {
    headers: { 'Content-Type': 'application/json' },
  });
}
