// What is known about a request once it has been let in, and the ways in which it is answered.

import type { Context } from 'hono';
import type { Json, JsonObject, SeedPerson } from '../seed.ts';
import type { Mailbox } from '../state/mailbox.ts';
import type { World } from '../state/world.ts';
import { camelKeys, isObject } from '../validators/json.ts';
import { accessDenied, Refusal } from '../validators/refusal.ts';
import type { Prefer } from './prefer.ts';
import { parseQuery, type Query } from './query.ts';

export interface Call {
  readonly caller: SeedPerson;
  /** The app that the token was given to; limits are counted for each. */
  readonly appId: string;
  /** Undefined is everything. */
  readonly scopes: ReadonlySet<string> | undefined;
  readonly version: 'v1.0' | 'beta';
  /** Where Graph is reached, for contexts and links: https://graph.microsoft.com */
  readonly origin: string;
  readonly url: URL;
  readonly prefer: Prefer;
}

export interface Env {
  Variables: { call: Call; requestId: string };
}

export type GraphContext = Context<Env>;

const mostRequestBytes = 4 * 1024 * 1024;

export function hasScope(call: Call, ...anyOf: readonly string[]): boolean {
  const { scopes } = call;
  return scopes === undefined || anyOf.some((scope) => scopes.has(scope.toLowerCase()));
}

/** The person whose data an address is about. */
export function subjectOf(c: GraphContext, world: World): SeedPerson {
  const name = c.req.param('user') ?? 'me';
  const { caller } = c.get('call');
  if (name === 'me') return caller;
  const person = world.findPerson(name);
  if (person !== undefined) return person;
  throw new Refusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${name}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

export interface OpenMailbox {
  readonly person: SeedPerson;
  readonly box: Mailbox;
  readonly isOwn: boolean;
}

/** The mailbox an address is about, whoever's it is. What of it the caller may see is for others to decide. */
export function openMailbox(c: GraphContext, world: World): OpenMailbox {
  const name = c.req.param('user') ?? 'me';
  const { caller } = c.get('call');
  const person = name === 'me' ? caller : world.findPerson(name);
  if (person === undefined) throw new Refusal(404, 'ErrorInvalidUser', `The requested user '${name}' is invalid.`);
  const box = world.mailboxOf(person);
  if (box === undefined) {
    throw new Refusal(
      404,
      'MailboxNotEnabledForRESTAPI',
      'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
    );
  }
  return { person, box, isOwn: person.id === caller.id };
}

/** The caller's own mailbox, for what nobody may be given a right to. */
export function openOwnMailbox(c: GraphContext, world: World): OpenMailbox {
  const opened = openMailbox(c, world);
  if (!opened.isOwn) throw accessDenied();
  return opened;
}

export function queryOf(c: GraphContext): Query {
  const { url, version } = c.get('call');
  return parseQuery(url, version);
}

/** The JSON body with its keys in camelCase; an empty body is an empty object where that is allowed. */
export async function readBody(c: GraphContext, mayBeEmpty = false): Promise<JsonObject> {
  const text = await c.req.text();
  if (text.length > mostRequestBytes) {
    throw new Refusal(413, 'BadRequest', 'The maximum request length supported is 4MB.');
  }
  if (text.trim() === '' && mayBeEmpty) return {};
  const type = c.req.header('content-type') ?? '';
  if (type !== '' && !/json/i.test(type)) {
    throw new Refusal(
      415,
      'RequestBodyRead',
      'A supported MIME type could not be found that matches the content type of the request.',
    );
  }
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal(
      400,
      'BadRequest',
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
  const body = camelKeys(value);
  if (!isObject(body))
    throw new Refusal(400, 'BadRequest', 'Unable to read JSON request payload. An object was expected.');
  return body;
}

/** JSON in Graph's own content type, with the preferences that were followed. */
export function answerJson(c: GraphContext, body: JsonObject, status: 200 | 201 = 200): Response {
  const { prefer } = c.get('call');
  if (prefer.applied.length > 0) c.header('Preference-Applied', prefer.applied.join(', '));
  c.header('OData-Version', '4.0');
  c.header(
    'Content-Type',
    'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
  );
  return c.body(JSON.stringify(body), status);
}

export function contextUrl(call: Call, fragment: string): string {
  return `${call.origin}/${call.version}/$metadata#${fragment}`;
}

export function selectSuffix(query: Query): string {
  return query.select === undefined ? '' : `(${query.select.join(',')})`;
}

/** The address of this very request without its options, for the link to the next page. */
export function ownAddress(call: Call): string {
  return `${call.origin}${call.url.pathname}`;
}
