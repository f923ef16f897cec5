// Several calls in one request. Parts go one after another, each depending on the one before: what is fed to a mailbox
// at once is then one, whatever else this or another tab is asking. Only parts that failed are sent again.
import * as v from 'valibot';
import type { Call, StepContext } from './call.ts';
import type { GraphClient } from './client.ts';
import { type Fault, GraphError } from './fault.ts';
import { budgetMs } from './middleware/retry.ts';
import { backOffSeconds, parseRetryAfter } from './retry-after.ts';

/** Documented: at most twenty parts. */
const mostParts = 20;
/** A part takes about as long as a call of its own, and they go one after another. */
const limitSeconds = 90;

/** What became of one part: its answer, or why there is none. An answer may still be a refusal. */
export type PartEnd =
  | { readonly kind: 'answer'; readonly response: Response }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * Sends calls in as few requests as the limits allow, and says of each what became of it, in the order given. A part
 * that was refused as too much (429), or skipped because another failed (424), is sent again; a read also after a
 * doubtful end. A write that ended in doubt is not: its caller looks first. Where the request itself is lost, every
 * write in it is in doubt. Never throws for a fault; an abort it throws.
 */
export async function sendBatch(
  client: GraphClient,
  calls: readonly Call[],
  step: StepContext,
): Promise<readonly PartEnd[]> {
  const ends: PartEnd[] = [];
  for (let at = 0; at < calls.length; at += mostParts)
    ends.push(...(await sendOne(client, calls.slice(at, at + mostParts), step)));
  return ends;
}

/** The good answer of a part through its schema. Throws like a call of its own. */
export function partAnswer(end: PartEnd | undefined): Response {
  if (end === undefined) throw new Error('A batch has no such part.');
  if (end.kind === 'failed') throw end.error;
  return end.response;
}

async function sendOne(client: GraphClient, calls: readonly Call[], step: StepContext): Promise<readonly PartEnd[]> {
  const ends = new Map<number, PartEnd>();
  const startedMs = client.clock.now();
  for (let attempt = 1; ends.size < calls.length; attempt++) {
    const open = calls.flatMap((call, index) => (ends.has(index) ? [] : [{ call, index }]));
    const round = await sendRound(client, open, step);
    for (const [index, end] of round.ends) ends.set(index, end);
    if (round.again.length === 0) break;
    const seconds = round.isSkippedOnly
      ? 0
      : (round.retryAfterSeconds ?? backOffSeconds(attempt, client.clock.random()));
    const isTooLate = client.clock.now() - startedMs + seconds * 1000 > budgetMs || attempt > calls.length + 8;
    if (isTooLate) for (const { index, fault } of round.again) ends.set(index, failed(fault));
    else if (seconds > 0) {
      step.onWait?.('busy', Math.ceil(seconds));
      await client.clock.wait(seconds * 1000, step.signal);
    }
  }
  return calls.map((_, index) => ends.get(index) ?? failed({ kind: 'unreadable', status: 200 }));
}

interface Open {
  readonly call: Call;
  readonly index: number;
}

interface Round {
  readonly ends: ReadonlyMap<number, PartEnd>;
  readonly again: readonly { readonly index: number; readonly fault: Fault }[];
  /** Whether parts are only sent again because one before them failed: there is nothing to wait for. */
  readonly isSkippedOnly: boolean;
  readonly retryAfterSeconds: number | undefined;
}

const answersShape = v.object({ responses: v.array(v.unknown()) });
const partShape = v.object({
  id: v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
  status: v.number(),
  headers: v.optional(v.nullable(v.record(v.string(), v.unknown()))),
  body: v.optional(v.unknown()),
});

async function sendRound(client: GraphClient, open: readonly Open[], step: StepContext): Promise<Round> {
  let answers: readonly unknown[];
  try {
    answers = (await client.ask(envelope(open, step), answersShape)).responses;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { ends: new Map(open.map(({ index }) => [index, { kind: 'failed', error }])), ...nothingAgain };
  }
  const byId = new Map<string, v.InferOutput<typeof partShape>>();
  for (const raw of answers) {
    const part = v.safeParse(partShape, raw);
    if (part.success && !byId.has(part.output.id)) byId.set(part.output.id, part.output);
  }
  return sortOut(client, open, byId);
}

const nothingAgain = { again: [], isSkippedOnly: true, retryAfterSeconds: undefined } as const;

function sortOut(
  client: GraphClient,
  open: readonly Open[],
  byId: ReadonlyMap<string, v.InferOutput<typeof partShape>>,
): Round {
  const ends = new Map<number, PartEnd>();
  const again: Round['again'][number][] = [];
  const waits: number[] = [];
  let isSkippedOnly = true;
  for (const { call, index } of open) {
    const part = byId.get(String(index));
    const isDoubtful = part === undefined || part.status >= 500 || part.status === 408;
    if (part?.status === 424) again.push({ index, fault: { kind: 'unavailable', status: 424 } });
    else if (part?.status === 429 || (isDoubtful && call.safety === 'repeatable')) {
      isSkippedOnly = false;
      const told = parseRetryAfter(headerOf(part, 'retry-after'), client.clock.now() + (client.skew.ms() ?? 0));
      if (told !== undefined) waits.push(told);
      again.push({
        index,
        fault:
          part?.status === 429
            ? { kind: 'busy', retryAfterSeconds: told }
            : { kind: 'unavailable', status: part?.status ?? 200 },
      });
    } else if (part === undefined) ends.set(index, failed({ kind: 'unreadable', status: 200 }));
    else {
      // A mailbox that does not answer is given time before the parts that were skipped are sent.
      if (isDoubtful) isSkippedOnly = false;
      ends.set(index, { kind: 'answer', response: responseOf(part) });
    }
  }
  return { ends, again, isSkippedOnly, retryAfterSeconds: waits.length > 0 ? Math.max(...waits) : undefined };
}

/** The request's own safety: it may be repeated blindly only when all of it may. */
function envelope(open: readonly Open[], step: StepContext): Call {
  const scopes = new Set(open.flatMap(({ call }) => call.scopes));
  return {
    ...step,
    method: 'POST',
    path: '/$batch',
    scopes: [...scopes],
    safety: open.every(({ call }) => call.safety === 'repeatable') ? 'repeatable' : 'once',
    isWrite: open.some(({ call }) => call.isWrite),
    limitSeconds,
    body: {
      requests: open.map(({ call, index }, place) => ({
        id: String(index),
        method: call.method,
        url: call.path,
        headers: { ...call.headers, ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }) },
        ...(call.body === undefined ? {} : { body: call.body }),
        ...(place === 0 ? {} : { dependsOn: [String(open[place - 1]?.index)] }),
      })),
    },
  };
}

function failed(fault: Fault): PartEnd {
  return { kind: 'failed', error: new GraphError(fault) };
}

function headerOf(part: v.InferOutput<typeof partShape> | undefined, name: string): string | null {
  const found = Object.entries(part?.headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
  return found === undefined || found === null ? null : String(found);
}

const bodiless = new Set([101, 204, 205, 304]);

/** A part's answer as if it had come by itself, so that it is read by the same rules. */
function responseOf(part: v.InferOutput<typeof partShape>): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(part.headers ?? {})) {
    try {
      headers.set(name, String(value));
    } catch {
      // A header that cannot be one is nothing we need.
    }
  }
  const isJson = typeof part.body === 'object' && part.body !== null;
  if (isJson) headers.set('Content-Type', 'application/json');
  const status = part.status >= 200 && part.status <= 599 ? part.status : 502;
  const body = isJson ? JSON.stringify(part.body) : typeof part.body === 'string' ? part.body : null;
  return new Response(bodiless.has(status) ? null : body, { status, headers });
}
