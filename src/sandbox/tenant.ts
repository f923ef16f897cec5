// The tenant: Graph and its control routes over one world, as a function from Request to Response. It knows no server,
// so the same tenant runs behind one, inside a test, or in a page.

import { Clock } from './control/clock.ts';
import { createControl } from './control/control.ts';
import { Traffic } from './control/traffic.ts';
import { ConnectionReset, Silence, Switchboard } from './faults/switchboard.ts';
import { preflightAnswer, withCors } from './limits/cors.ts';
import { MailboxGate } from './limits/mailbox-gate.ts';
import { createGraph } from './routes/app.ts';
import { asRefusal, errorBody } from './routes/error-answer.ts';
import type { JsonObject, SeedPerson } from './seed.ts';
import { checkZones, seed } from './state/seeding.ts';
import { restoreSnapshot, takeSnapshot } from './state/snapshot.ts';
import { World } from './state/world.ts';

export interface TenantPerson {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  /** As the mailbox has it. Empty for somebody without a mailbox. */
  readonly timeZone: string;
}

export interface Tenant {
  /** Answers as Graph would. It rejects with a ConnectionReset only when a fault rule breaks the connection. */
  readonly fetch: (request: Request) => Promise<Response>;
  readonly people: readonly TenantPerson[];
  /** Everything that happened, as JSON: events, attachments, settings, mail. */
  readonly snapshot: () => JsonObject;
  /** Puts a snapshot back. Throws when it is none. */
  readonly restore: (snapshot: JsonObject) => void;
}

export interface TenantOptions {
  readonly people: readonly SeedPerson[];
  /** Milliseconds since 1970; the real clock when left out. */
  readonly now?: () => number;
  /** What contexts and links begin with. Left out, they begin with the address that was called. */
  readonly graphOrigin?: string;
  /** Lets scripts read Retry-After, ETag and their like. Off, as at Graph. */
  readonly corsExposed?: boolean;
  /** How long a mailbox holds each request; 0 when left out. A few milliseconds make real connections overlap. */
  readonly latencyMs?: number;
  /** What chance begins with: the order of a batch's answers, and faults with a probability. 1 when left out. */
  readonly seed?: number;
  /**
   * Puts events into a mailbox when somebody first looks, so that a tenant of a thousand opens at once. A seeded event
   * that Graph would not take is then found no sooner.
   */
  readonly seedsLate?: boolean;
}

/** Makes a tenant out of people and their calendars. Throws when a seeded event is not one that Graph would take. */
export function createTenant(options: TenantOptions): Tenant {
  const clock = new Clock(options.now ?? Date.now);
  const { now } = clock;
  const world = new World(options.people, now, options.seedsLate);
  checkZones(options.people);
  seed(world);
  const gate = new MailboxGate(now);
  const switchboard = new Switchboard(options.seed);
  const traffic = new Traffic();
  const cors = { isExposed: options.corsExposed ?? false };
  const control = createControl({ world, clock, gate, switchboard, traffic, cors });
  const graph = createGraph({
    world,
    gate,
    switchboard,
    graphOrigin: options.graphOrigin,
    latencyMs: options.latencyMs ?? 0,
    dispatch: async (request) => graph.fetch(request),
  });
  control.onError((error, c) => {
    const { status, code, message } = asRefusal(error);
    return new Response(JSON.stringify(errorBody(code, message, '', '', now())), {
      status: status === 500 && error instanceof SyntaxError ? 400 : status,
      headers: { 'content-type': 'application/json', 'x-sandbox-path': c.req.path },
    });
  });

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (request.method === 'OPTIONS') return preflightAnswer(request);
    if (pathname.startsWith('/sandbox/')) return withCors(await control.fetch(request), true);
    const answered = await traffic
      .watch(request, () => graph.fetch(request))
      .catch((error: unknown) => {
        // Whoever asked waits until they give up.
        if (error instanceof Silence) return forsaken(request);
        throw error;
      });
    return withCors(answered, cors.isExposed);
  }

  return {
    fetch: answer,
    people: options.people.map(({ id, userPrincipalName, displayName, timeZone }) => ({
      id,
      userPrincipalName,
      displayName,
      timeZone,
    })),
    snapshot: () => takeSnapshot(world),
    restore: (snapshot) => restoreSnapshot(world, snapshot),
  };
}

/** Requests that wait for nothing. They are held here, because a signal follows its caller only while its request lives. */
const waiting = new Set<Request>();

function forsaken(request: Request): Promise<never> {
  waiting.add(request);
  return new Promise((_, reject) => {
    const giveUp = () => {
      waiting.delete(request);
      reject(new ConnectionReset());
    };
    if (request.signal.aborted) giveUp();
    else request.signal.addEventListener('abort', giveUp, { once: true });
  });
}
