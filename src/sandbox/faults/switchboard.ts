// Faults on demand: rules that match a request and spoil its answer, before the work is done or after. The same rules
// and the same requests give the same faults.

import type { JsonObject } from '../seed.ts';
import { isObject, numberAt, objectAt, textAt } from '../validators/json.ts';
import { Refusal } from '../validators/refusal.ts';

export interface FaultRule {
  readonly method: string | undefined;
  readonly path: RegExp | undefined;
  /** By userPrincipalName, mail or id of the caller. */
  readonly person: string | undefined;
  /** The first matching request that is spoilt, counted from 1. */
  readonly nth: number;
  /** How many are spoilt from there on. */
  readonly times: number;
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The work is done all the same; only its answer is lost. */
  readonly commit: boolean;
  readonly delayMs: number;
  /** The connection breaks instead of an answer. */
  readonly reset: boolean;
}

/** Thrown through the tenant when a rule breaks the connection. A server drops the socket for it. */
export class ConnectionReset extends TypeError {
  constructor() {
    super('The connection was reset.');
    this.name = 'ConnectionReset';
  }
}

export class Switchboard {
  #rules: { readonly rule: FaultRule; seen: number }[] = [];

  set(rules: readonly FaultRule[]): void {
    this.#rules = rules.map((rule) => ({ rule, seen: 0 }));
  }

  /** The first rule that spoils this request; every rule that matches counts it. */
  match(method: string, pathAndQuery: string, names: readonly string[]): FaultRule | undefined {
    let chosen: FaultRule | undefined;
    for (const entry of this.#rules) {
      const { rule } = entry;
      if (rule.method !== undefined && rule.method !== method.toUpperCase()) continue;
      if (rule.path !== undefined && !rule.path.test(pathAndQuery)) continue;
      if (rule.person !== undefined && !names.includes(rule.person)) continue;
      entry.seen += 1;
      if (entry.seen >= rule.nth && entry.seen < rule.nth + rule.times) chosen ??= rule;
    }
    return chosen;
  }
}

const invalid = (why: string) => new Refusal(400, 'BadRequest', `The fault rule is not valid: ${why}`);

export function parseRule(written: JsonObject): FaultRule {
  const status = numberAt(written, 'status');
  if (status !== undefined && (status < 200 || status > 599)) throw invalid('status must lie between 200 and 599.');
  const reset = written['reset'] === true;
  const delayMs = numberAt(written, 'delayMs') ?? 0;
  if (status === undefined && !reset && delayMs === 0) throw invalid('it says neither status nor reset nor delayMs.');
  const body = written['body'];
  return {
    method: textAt(written, 'method')?.toUpperCase(),
    path: patternIn(textAt(written, 'path')),
    person: textAt(written, 'person')?.toLowerCase(),
    nth: numberAt(written, 'nth') ?? 1,
    times: numberAt(written, 'times') ?? 1,
    status,
    headers: Object.fromEntries(
      Object.entries(objectAt(written, 'headers') ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    body: isObject(body) ? JSON.stringify(body) : typeof body === 'string' ? body : undefined,
    commit: written['commit'] === true,
    delayMs,
    reset,
  };
}

function patternIn(text: string | undefined): RegExp | undefined {
  if (text === undefined) return undefined;
  try {
    return new RegExp(text, 'i');
  } catch {
    throw invalid(`'${text}' is no regular expression.`);
  }
}

/** What a spoilt request is answered; without a body of its own, an error in Graph's shape. */
export function faultAnswer(rule: FaultRule, status: number, requestId: string, nowMs: number): Response {
  const plain = rule.body ?? JSON.stringify(ordinaryError(status, requestId, nowMs));
  const looksLikeHtml = plain.trimStart().startsWith('<');
  const headers = new Headers({ 'content-type': looksLikeHtml ? 'text/html; charset=utf-8' : 'application/json' });
  for (const [name, value] of Object.entries(rule.headers)) headers.set(name, value);
  return new Response([204, 205, 304].includes(status) ? null : plain, { status, headers });
}

const codes: Readonly<Record<number, readonly [code: string, message: string]>> = {
  401: ['InvalidAuthenticationToken', 'Access token has expired or is not yet valid.'],
  403: ['ErrorAccessDenied', 'Access is denied. Check credentials and try again.'],
  404: ['ErrorItemNotFound', 'The specified object was not found in the store.'],
  429: ['ApplicationThrottled', 'Application is over its MailboxConcurrency limit.'],
  503: ['ServiceUnavailable', 'The service is unavailable.'],
  504: ['GatewayTimeout', 'The gateway did not answer in time.'],
  507: ['ErrorQuotaExceeded', 'The mailbox is full.'],
};

function ordinaryError(status: number, requestId: string, nowMs: number): JsonObject {
  const [code, message] = codes[status] ?? ['UnknownError', 'An error was asked for.'];
  const innerError = {
    date: new Date(nowMs).toISOString().slice(0, 19),
    'request-id': requestId,
    'client-request-id': requestId,
  };
  return { error: { code, message, innerError } };
}
