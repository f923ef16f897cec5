// What every request to Graph passes before its route: who is let in, whether the token may do this, the limits of the
// mailbox, and the faults that are set. Requests of the sandbox itself pass neither limits nor faults.

import { spoil } from '../faults/spoiling.ts';
import type { Switchboard } from '../faults/switchboard.ts';
import type { MailboxGate } from '../limits/mailbox-gate.ts';
import { requirePermission } from '../limits/permissions.ts';
import type { Json } from '../seed.ts';
import type { World } from '../state/world.ts';
import { isList, isObject } from '../validators/json.ts';
import { Refusal } from '../validators/refusal.ts';
import type { Call, GraphContext } from './call.ts';
import { readPath } from './path.ts';
import { parsePrefer } from './prefer.ts';
import { expiredToken, readGrant } from './tokens.ts';

export interface PassageOptions {
  readonly world: World;
  readonly gate: MailboxGate;
  readonly switchboard: Switchboard;
  /** What contexts and links begin with; the request's own origin when undefined. */
  readonly graphOrigin: string | undefined;
  /** How long a mailbox holds each request, so that requests over a real connection overlap as they do at Graph. */
  readonly latencyMs: number;
  readonly dispatch: (request: Request) => Promise<Response>;
}

type Next = () => Promise<void>;

/** Requests that the sandbox makes itself. */
const own = new WeakSet<Request>();

/** What of a mailbox, as opposed to the directory, a route works on, and so counts against its limits. */
const outlookRoute =
  /^\/users\/[^/]+\/(calendars|calendargroups|calendarview|events|outlook|mailboxsettings|people|photos?|messages|findmeetingtimes)\b/;

export async function letIn(c: GraphContext, { world, graphOrigin, switchboard }: PassageOptions, next: Next) {
  // An address that carries its own pass has been let in already.
  if (c.get('call') !== undefined) return next();
  const url = new URL(c.req.url);
  const path = readPath(url.pathname);
  const authorization = c.req.header('Authorization') ?? null;
  const grant = await readGrant(world, authorization);
  if (switchboard.hasExpired(grant.token)) throw expiredToken();
  if (path === undefined) {
    throw new Refusal(400, 'BadRequest', `Invalid version: ${url.pathname.split('/')[1] ?? ''}`);
  }
  c.set('call', {
    caller: grant.person,
    appId: grant.appId,
    scopes: grant.scopes,
    version: path.version,
    origin: graphOrigin ?? url.origin,
    url,
    prefer: parsePrefer(c.req.header('Prefer') ?? null),
  });
  await next();
}

export async function permit(c: GraphContext, { world }: PassageOptions, next: Next): Promise<void> {
  const call = c.get('call');
  const route = routeOf(call);
  const owner = ownerIn(route, call, world);
  requirePermission(call, c.req.method, route, owner === undefined || owner.id === call.caller.id);
  await next();
}

export async function throughGate(c: GraphContext, options: PassageOptions, next: Next): Promise<void> {
  const { world, gate, latencyMs } = options;
  const call = c.get('call');
  const route = routeOf(call);
  if (!outlookRoute.test(route) || own.has(c.req.raw)) return next();
  const owner = ownerIn(route, call, world);
  const isUpload = route.includes('/attachments') && c.req.method !== 'GET';
  const name = owner?.id ?? nameIn(route);
  const leave = gate.enter(call.appId, name, isUpload ? Number(c.req.header('Content-Length') ?? 0) : 0);
  try {
    // Even at once is not at the same moment: requests that were started together meet here.
    await (latencyMs > 0 ? new Promise((resolve) => setTimeout(resolve, latencyMs)) : Promise.resolve());
    await next();
  } finally {
    leave();
  }
}

export async function withFaults(c: GraphContext, options: PassageOptions, next: Next): Promise<void> {
  const { world, switchboard } = options;
  const call = c.get('call');
  if (own.has(c.req.raw)) return next();
  const names = [call.caller.userPrincipalName, call.caller.mail, call.caller.id].map((name) => name.toLowerCase());
  const pathAndQuery = decoded(call.url.pathname) + call.url.search;
  const entry = switchboard.match({ method: c.req.method, pathAndQuery, names });
  if (entry === undefined) return next();
  if (entry.rule.shiftPage !== 0) c.set('call', { ...call, url: shifted(call.url, entry.rule.shiftPage) });
  const answer = await spoil({
    entry,
    requestId: c.get('requestId'),
    now: world.now,
    work: async () => {
      await next();
      return c.res;
    },
    interfere: () => interfere(c, options, entry.rule.interfere),
    expireToken: () => switchboard.expire(bearerIn(c)),
  });
  if (answer === c.res) return;
  // Taking the true answer away first keeps its headers out of the false one.
  const kept = ['request-id', 'client-request-id', 'Date'].map((name) => [name, c.res.headers.get(name)] as const);
  c.res = undefined;
  for (const [name, value] of kept) if (value !== null && !answer.headers.has(name)) answer.headers.set(name, value);
  c.res = answer;
}

/** Leaves the annotations out for a client that asks for none. What pages and counts stays, as OData says. */
export async function withMetadata(c: GraphContext, _options: PassageOptions, next: Next): Promise<void> {
  await next();
  const type = c.res.headers.get('content-type') ?? '';
  if (!/odata\.metadata=none/i.test(c.req.header('Accept') ?? '') || !/odata\.metadata=minimal/i.test(type)) return;
  const body: Json = JSON.parse(await c.res.text());
  const headers = new Headers(c.res.headers);
  headers.set('content-type', type.replace(/odata\.metadata=minimal/i, 'odata.metadata=none'));
  const { status } = c.res;
  c.res = undefined;
  c.res = new Response(JSON.stringify(withoutAnnotations(body)), { status, headers });
}

const keptAnnotations = /^@odata\.(nextLink|deltaLink|count)$|^@(?!odata\.)/;

function withoutAnnotations(value: Json): Json {
  if (isList(value)) return value.map(withoutAnnotations);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !name.includes('@odata.') || keptAnnotations.test(name))
      .map(([name, inner]) => [name, inner === undefined ? undefined : withoutAnnotations(inner)]),
  );
}

function routeOf(call: Call): string {
  return readPath(call.url.pathname)?.route ?? '';
}

function nameIn(route: string): string {
  const [, first, name = 'me'] = route.split('/');
  return first === 'users' ? decoded(name) : 'me';
}

/** The person whose things an address is about; undefined for somebody unknown. */
function ownerIn(route: string, call: Call, world: World) {
  const name = nameIn(route);
  return name === 'me' ? call.caller : world.findPerson(name);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function bearerIn(c: GraphContext): string {
  return (c.req.header('Authorization') ?? '').replace(/^Bearer\s+/i, '');
}

/** The same address some items further on or back. */
function shifted(url: URL, by: number): URL {
  const changed = new URL(url);
  for (const [name, value] of url.searchParams) {
    if (/^\$?skip$/i.test(name)) changed.searchParams.set(name, String(Math.max(0, Number(value) + by)));
    const token = /^\$?skiptoken$/i.test(name) ? /^m~([\w+/=]+)$/.exec(value)?.[1] : undefined;
    if (token !== undefined) changed.searchParams.set(name, `m~${btoa(String(Math.max(0, Number(atob(token)) + by)))}`);
  }
  return changed;
}

/** Lets somebody else write to the item that this request is about, or to the address that the rule names. */
async function interfere(
  c: GraphContext,
  { dispatch }: PassageOptions,
  wish: { readonly as: string | undefined; method: string; path: string | undefined; body: unknown } | undefined,
): Promise<void> {
  if (wish === undefined) return;
  const { caller, url, version } = c.get('call');
  const item = /^(.*\/(?:events|items|tasks|root:)\/[^/?]+)/i.exec(url.pathname)?.[1] ?? url.pathname;
  const path = wish.path ?? item;
  const request = new Request(new URL(/^\/(v1\.0|beta)\//i.test(path) ? path : `/${version}${path}`, url.origin), {
    method: wish.method,
    headers: {
      authorization: `Bearer sandbox:${encodeURIComponent(wish.as ?? caller.userPrincipalName)}`,
      'content-type': 'application/json',
    },
    ...(wish.body === undefined ? {} : { body: JSON.stringify(wish.body) }),
  });
  own.add(request);
  const answer = await dispatch(request);
  if (!answer.ok)
    throw new Refusal(
      500,
      'SandboxFault',
      `The interference was refused with ${answer.status}: ${await answer.text()}`,
    );
}
