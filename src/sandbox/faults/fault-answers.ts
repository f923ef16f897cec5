// What a spoilt request is answered in place of the truth.

import type { Json, JsonObject } from '../seed.ts';
import { isList, isObject } from '../validators/json.ts';
import type { FaultRule, Mutation } from './fault-rule.ts';
import { shuffled } from './random.ts';

const codes: Readonly<Record<number, readonly [code: string, message: string]>> = {
  401: ['InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.'],
  403: ['ErrorAccessDenied', 'Access is denied. Check credentials and try again.'],
  404: ['ErrorItemNotFound', 'The specified object was not found in the store.'],
  409: ['ErrorIrresolvableConflict', 'The change could not be made because it conflicts with another one.'],
  410: ['syncStateNotFound', 'The sync state generation is not found.'],
  412: [
    'ErrorIrresolvableConflict',
    'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.',
  ],
  423: ['resourceLocked', 'The resource you are attempting to access is locked.'],
  429: ['ApplicationThrottled', 'Application is over its MailboxConcurrency limit.'],
  500: ['ErrorInternalServerError', 'An internal server error occurred. The operation failed.'],
  503: ['ServiceUnavailable', 'The service is unavailable.'],
  504: ['GatewayTimeout', 'The gateway did not answer in time.'],
  507: ['ErrorQuotaExceeded', 'The mailbox is full.'],
};

const bodiless = [204, 205, 304];

/** Without a body of its own, an error in Graph's shape. */
export function faultAnswer(rule: FaultRule, status: number, requestId: string, nowMs: number): Response {
  const plain = rule.body ?? JSON.stringify(ordinaryError(status, requestId, nowMs));
  const looksLikeHtml = plain.trimStart().startsWith('<');
  const headers = new Headers({ 'content-type': looksLikeHtml ? 'text/html; charset=utf-8' : 'application/json' });
  for (const [name, value] of Object.entries(rule.headers)) headers.set(name, value);
  return new Response(bodiless.includes(status) ? null : plain, { status, headers });
}

function ordinaryError(status: number, requestId: string, nowMs: number): JsonObject {
  const [code, message] = codes[status] ?? ['UnknownError', 'An error was asked for.'];
  const innerError = {
    date: new Date(nowMs).toISOString().slice(0, 19),
    'request-id': requestId,
    'client-request-id': requestId,
  };
  return { error: { code, message, innerError } };
}

/** The header of a 401 that asks for a token with more in it, as conditional access sends it. */
export function claimsHeader(nowMs: number): string {
  const claims = { access_token: { nbf: { essential: true, value: String(Math.floor(nowMs / 1000)) } } };
  return [
    'Bearer realm=""',
    'authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
    'client_id="00000003-0000-0000-c000-000000000000"',
    'error="insufficient_claims"',
    `claims="${btoa(JSON.stringify(claims))}"`,
  ].join(', ');
}

/** The answers of a batch in an order that is not theirs, with one missing, or with one twice. */
export function spoiltBatch(body: Json, how: NonNullable<FaultRule['batch']>, random: () => number): Json {
  if (!isObject(body) || !isList(body['responses'])) return body;
  const { responses } = body;
  const at = Math.floor(random() * responses.length);
  if (how === 'drop') return { ...body, responses: responses.filter((_, index) => index !== at) };
  if (how === 'repeat') return { ...body, responses: [...responses, ...responses.slice(at, at + 1)] };
  const mixed = shuffled(responses, random);
  const isSame = mixed.every((answer, index) => answer === responses[index]);
  return { ...body, responses: isSame ? mixed.reverse() : mixed };
}

/** The JSON with the changes made in it, one after another. A path that leads nowhere changes nothing. */
export function mutated(body: Json, mutations: readonly Mutation[]): Json {
  return mutations.reduce((changed, mutation) => mutate(changed, mutation.path, mutation), body);
}

function mutate(value: Json, [step, ...rest]: readonly string[], mutation: Mutation): Json {
  if (step === undefined) return value;
  if (isList(value)) return mutateList(value, step, rest, mutation);
  if (!isObject(value)) return value;
  const keys = step === '*' ? Object.keys(value) : [step];
  const changed: Record<string, Json | undefined> = { ...value };
  for (const key of keys) {
    const inner = value[key];
    if (rest.length > 0) {
      if (inner !== undefined) changed[key] = mutate(inner, rest, mutation);
    } else if (mutation.op === 'remove') delete changed[key];
    else if (mutation.op === 'add' || inner !== undefined) changed[key] = mutation.value;
  }
  return changed;
}

function mutateList(list: readonly Json[], step: string, rest: readonly string[], mutation: Mutation): Json {
  const isMeant = (index: number) => step === '*' || String(index) === step;
  if (rest.length > 0) return list.map((item, index) => (isMeant(index) ? mutate(item, rest, mutation) : item));
  if (mutation.op === 'remove') return list.filter((_, index) => !isMeant(index));
  if (mutation.op === 'replace') return list.map((item, index) => (isMeant(index) ? mutation.value : item));
  const at = step === '-' ? list.length : Number(step);
  return Number.isInteger(at) && at <= list.length ? [...list.slice(0, at), mutation.value, ...list.slice(at)] : list;
}
