// Graph as an app: who is let in, what is counted, which faults apply, and then the routes. A request passes from top to
// bottom and its answer comes back up.

import { Hono } from 'hono';
import { ConnectionReset, faultAnswer, type Switchboard } from '../faults/switchboard.ts';
import type { MailboxGate } from '../limits/mailbox-gate.ts';
import type { JsonObject } from '../seed.ts';
import { guidFrom } from '../state/ids.ts';
import type { World } from '../state/world.ts';
import { Refusal } from '../validators/refusal.ts';
import { addAttachmentRoutes } from './attachments.ts';
import { addBatchRoute } from './batch.ts';
import { addCalendarRoutes } from './calendars.ts';
import type { Env, GraphContext } from './call.ts';
import { addDirectoryRoutes } from './directory.ts';
import { asRefusal, errorBody } from './error-answer.ts';
import { addEventReadRoutes } from './event-reads.ts';
import { addEventWriteRoutes } from './event-writes.ts';
import { readPath } from './path.ts';
import { addPhotoRoutes } from './photos.ts';
import { parsePrefer } from './prefer.ts';
import { addScheduleRoutes } from './schedule.ts';
import { addSettingsRoutes } from './settings.ts';
import { readGrant } from './tokens.ts';

export interface GraphOptions {
  readonly world: World;
  readonly gate: MailboxGate;
  readonly switchboard: Switchboard;
  /** What contexts and links begin with; the request's own origin when undefined. */
  readonly graphOrigin: string | undefined;
  /** How long a mailbox holds each request, so that requests over a real connection overlap as they do at Graph. */
  readonly latencyMs: number;
  readonly dispatch: (request: Request) => Promise<Response>;
}

/** What of a mailbox, as opposed to the directory, a route works on, and so counts against its limits. */
const outlookRoute = /^\/users\/[^/]+\/(calendars|outlook|mailboxsettings|people|photos?)\b/;

export function createGraph(options: GraphOptions): Hono<Env> {
  const { world } = options;
  const app = new Hono<Env>({ getPath: (request) => readPath(new URL(request.url).pathname)?.route ?? '/unversioned' });
  let requests = 0;
  app.use(async (c, next) => {
    requests += 1;
    const requestId = guidFrom(`request ${requests}`);
    c.set('requestId', requestId);
    c.header('request-id', requestId);
    c.header('client-request-id', c.req.header('client-request-id') ?? requestId);
    c.header('Date', new Date(world.now()).toUTCString());
    c.header('Cache-Control', 'private');
    await next();
  });
  app.use((c, next) => letIn(c, options, next));
  app.use((c, next) => throughGate(c, options, next));
  app.use((c, next) => withFaults(c, options, next));
  addBatchRoute(app, options.dispatch);
  addDirectoryRoutes(app, world);
  addPhotoRoutes(app, world);
  addSettingsRoutes(app, world);
  addScheduleRoutes(app, world);
  addCalendarRoutes(app, world);
  addEventReadRoutes(app, world);
  addEventWriteRoutes(app, world);
  addAttachmentRoutes(app, world);
  app.notFound((c) => {
    const { pathname } = new URL(c.req.url);
    throw new Refusal(501, 'NotImplemented', `The sandbox has no ${c.req.method} ${pathname}.`);
  });
  app.onError((error, c) => {
    // A broken connection has no answer; whoever serves the tenant breaks the real one.
    if (error instanceof ConnectionReset) throw error;
    return refused(c, asRefusal(error), world.now());
  });
  return app;
}

type Next = () => Promise<void>;

async function letIn(c: GraphContext, { world, graphOrigin }: GraphOptions, next: Next): Promise<void> {
  const url = new URL(c.req.url);
  const path = readPath(url.pathname);
  const grant = await readGrant(world, c.req.header('Authorization') ?? null);
  if (path === undefined) {
    throw new Refusal(400, 'BadRequest', `Invalid version: ${url.pathname.split('/')[1] ?? ''}`);
  }
  c.set('call', {
    caller: grant.person,
    scopes: grant.scopes,
    version: path.version,
    origin: graphOrigin ?? url.origin,
    url,
    prefer: parsePrefer(c.req.header('Prefer') ?? null),
  });
  await next();
}

async function throughGate(c: GraphContext, { world, gate, latencyMs }: GraphOptions, next: Next): Promise<void> {
  const path = readPath(c.get('call').url.pathname)?.route ?? '';
  if (!outlookRoute.test(path)) return next();
  const name = decodeURIComponent(path.split('/')[2] ?? 'me');
  const owner = name === 'me' ? c.get('call').caller : world.findPerson(name);
  const isUpload = path.includes('/attachments') && c.req.method !== 'GET';
  const leave = gate.enter(owner?.id ?? name, isUpload ? Number(c.req.header('Content-Length') ?? 0) : 0);
  try {
    // Even at once is not at the same moment: requests that were started together meet here.
    await (latencyMs > 0 ? new Promise((resolve) => setTimeout(resolve, latencyMs)) : Promise.resolve());
    await next();
  } finally {
    leave();
  }
}

async function withFaults(c: GraphContext, { world, switchboard }: GraphOptions, next: Next): Promise<void> {
  const { caller, url } = c.get('call');
  const names = [caller.userPrincipalName, caller.mail, caller.id].map((name) => name.toLowerCase());
  const rule = switchboard.match(c.req.method, decodeURIComponent(url.pathname) + url.search, names);
  if (rule === undefined) return next();
  if (rule.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, rule.delayMs));
  const spoils = rule.status !== undefined || rule.reset;
  if (!spoils || rule.commit) await next();
  if (rule.reset) throw new ConnectionReset();
  if (rule.status === undefined) return;
  // Taking the true answer away first keeps its headers out of the false one.
  c.res = undefined;
  c.res = faultAnswer(rule, rule.status, c.get('requestId'), world.now());
}

function refused(c: GraphContext, refusal: Refusal, nowMs: number): Response {
  const requestId = c.get('requestId');
  const clientRequestId = c.req.header('client-request-id') ?? requestId;
  const body: JsonObject = errorBody(refusal.code, refusal.message, requestId, clientRequestId, nowMs, refusal.details);
  const headers = new Headers({ 'content-type': 'application/json', ...refusal.headers });
  for (const name of ['request-id', 'client-request-id', 'date']) {
    const value = c.res.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(JSON.stringify(body), { status: refusal.status, headers });
}
