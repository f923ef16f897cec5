// A fault rule as it is written in JSON: which requests it matches, and what becomes of them. Rules are read strictly,
// because a misspelt rule that does nothing would let a test pass for the wrong reason.

import type { Json, JsonObject } from '../seed.ts';
import { isList, isObject, numberAt, objectAt, textAt } from '../validators/json.ts';
import { Refusal } from '../validators/refusal.ts';
import { namedRules } from './named-faults.ts';

/** A change of the JSON in an answer. `path` is a JSON pointer in which * stands for every member. */
export interface Mutation {
  readonly op: 'replace' | 'remove' | 'add';
  readonly path: readonly string[];
  readonly value: Json;
}

/** A write of somebody else that comes in between. */
export interface Interference {
  /** userPrincipalName; the caller when undefined. */
  readonly as: string | undefined;
  readonly method: string;
  /** The item that the spoilt request is about when undefined. */
  readonly path: string | undefined;
  readonly body: JsonObject | undefined;
}

export interface FaultRule {
  readonly methods: readonly string[] | undefined;
  readonly path: RegExp | undefined;
  /** By userPrincipalName, mail or id of the caller. */
  readonly person: string | undefined;
  /** The first matching request that is spoilt, counted from 1. */
  readonly nth: number;
  /** How many are spoilt from there on. */
  readonly times: number;
  /** Of the requests that nth and times let through, how many are spoilt; 1 is all. */
  readonly probability: number;
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The work is done all the same; only its answer is lost. */
  readonly commit: boolean;
  readonly delayMs: number;
  /** The connection breaks instead of an answer, or in the middle of one that is cut. */
  readonly reset: boolean;
  /** No answer ever comes. */
  readonly silence: boolean;
  readonly trickle: { readonly bytes: number; readonly everyMs: number } | undefined;
  readonly truncateBytes: number | undefined;
  readonly batch: 'shuffle' | 'drop' | 'repeat' | undefined;
  /** The very token of the request is refused from now on; one that is minted later is not. */
  readonly expireToken: boolean;
  readonly claimsChallenge: boolean;
  /** The page of a list, counted from 1, whose link is said to be too old. */
  readonly goneOnPage: number | undefined;
  /** By how many items the later pages of a list are out of step. */
  readonly shiftPage: number;
  readonly mutate: readonly Mutation[];
  readonly interfere: Interference | undefined;
}

const known = new Set([
  'method',
  'path',
  'person',
  'nth',
  'times',
  'probability',
  'status',
  'headers',
  'body',
  'commit',
  'delayMs',
  'reset',
  'silence',
  'trickle',
  'truncateBytes',
  'html',
  'batch',
  'expireToken',
  'claimsChallenge',
  'goneOnPage',
  'shiftPage',
  'mutate',
  'interfere',
]);

const invalid = (why: string) => new Refusal(400, 'BadRequest', `The fault rule is not valid: ${why}`);

const signInPage =
  '<!DOCTYPE html><html><head><title>Sign in to the network</title></head><body><h1>Sign in to the network</h1></body></html>';

/** The rules that one entry stands for: itself, or those of the fault that it names. */
export function parseRules(written: JsonObject): readonly FaultRule[] {
  const name = textAt(written, 'named');
  if (name === undefined) return [parseRule(written)];
  const rules = namedRules(name);
  if (rules === undefined) throw invalid(`there is no fault named '${name}'.`);
  return rules.map(parseRule);
}

export function parseRule(written: JsonObject): FaultRule {
  for (const name of Object.keys(written))
    if (!known.has(name)) throw invalid(`'${name}' is not one of its properties.`);
  const isHtml = written['html'] === true;
  const status = numberAt(written, 'status') ?? (isHtml ? 200 : undefined);
  if (status !== undefined && (!Number.isInteger(status) || status < 200 || status > 599))
    throw invalid('status must lie between 200 and 599.');
  const { body } = written;
  const probability = numberAt(written, 'probability') ?? 1;
  if (probability < 0 || probability > 1) throw invalid('probability must lie between 0 and 1.');
  const rule: FaultRule = {
    methods: methodsIn(written['method']),
    path: patternIn(textAt(written, 'path')),
    person: textAt(written, 'person')?.toLowerCase(),
    nth: numberAt(written, 'nth') ?? 1,
    times: timesIn(written['times'], probability),
    probability,
    status,
    headers: Object.fromEntries(
      Object.entries(objectAt(written, 'headers') ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    body: isHtml ? signInPage : isObject(body) ? JSON.stringify(body) : typeof body === 'string' ? body : undefined,
    commit: written['commit'] === true,
    delayMs: numberAt(written, 'delayMs') ?? 0,
    reset: written['reset'] === true,
    silence: written['silence'] === true,
    trickle: trickleIn(objectAt(written, 'trickle')),
    truncateBytes: numberAt(written, 'truncateBytes'),
    batch: batchIn(textAt(written, 'batch')),
    expireToken: written['expireToken'] === true,
    claimsChallenge: written['claimsChallenge'] === true,
    goneOnPage: numberAt(written, 'goneOnPage'),
    shiftPage: numberAt(written, 'shiftPage') ?? 0,
    mutate: mutationsIn(written['mutate']),
    interfere: interferenceIn(objectAt(written, 'interfere')),
  };
  if (!doesSomething(rule)) throw invalid('it says nothing that is to happen.');
  return rule;
}

function doesSomething(rule: FaultRule): boolean {
  const { status, delayMs, reset, silence, trickle, truncateBytes, batch, expireToken } = rule;
  const { claimsChallenge, goneOnPage, shiftPage, mutate, interfere } = rule;
  const said = [status, trickle, truncateBytes, batch, goneOnPage, interfere].some((value) => value !== undefined);
  return (
    said || delayMs > 0 || reset || silence || expireToken || claimsChallenge || shiftPage !== 0 || mutate.length > 0
  );
}

function methodsIn(written: Json | undefined): readonly string[] | undefined {
  if (written === undefined) return undefined;
  const methods = isList(written) ? written.map(String) : String(written).split(/[\s,|]+/);
  return methods.map((method) => method.toUpperCase());
}

/** Once, unless chance decides or "always" is written. */
function timesIn(written: Json | undefined, probability: number): number {
  if (written === undefined) return probability < 1 ? Number.POSITIVE_INFINITY : 1;
  if (written === 'always') return Number.POSITIVE_INFINITY;
  const times = Number(written);
  if (!Number.isInteger(times) || times < 1) throw invalid('times must be a whole number from 1, or "always".');
  return times;
}

function patternIn(text: string | undefined): RegExp | undefined {
  if (text === undefined) return undefined;
  try {
    return new RegExp(text, 'i');
  } catch {
    throw invalid(`'${text}' is no regular expression.`);
  }
}

function trickleIn(written: JsonObject | undefined): FaultRule['trickle'] {
  if (written === undefined) return undefined;
  const [bytes, everyMs] = [numberAt(written, 'bytes') ?? 64, numberAt(written, 'everyMs') ?? 100];
  if (bytes < 1 || everyMs < 0) throw invalid('trickle needs bytes and everyMs.');
  return { bytes, everyMs };
}

function batchIn(text: string | undefined): FaultRule['batch'] {
  if (text === undefined || text === 'shuffle' || text === 'drop' || text === 'repeat') return text;
  throw invalid('batch is shuffle, drop or repeat.');
}

function mutationsIn(written: Json | undefined): readonly Mutation[] {
  if (written === undefined) return [];
  return (isList(written) ? written : [written]).map((one) => {
    if (!isObject(one)) throw invalid('mutate is a list of changes.');
    const op = textAt(one, 'op') ?? 'replace';
    const path = textAt(one, 'path');
    if (op !== 'replace' && op !== 'remove' && op !== 'add') throw invalid(`mutate knows no '${op}'.`);
    if (path?.startsWith('/') !== true) throw invalid('mutate needs a path that begins with a slash.');
    const steps = path.slice(1).split('/');
    return {
      op,
      path: steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')),
      value: one['value'] ?? null,
    };
  });
}

function interferenceIn(written: JsonObject | undefined): Interference | undefined {
  if (written === undefined) return undefined;
  return {
    as: textAt(written, 'as'),
    method: (textAt(written, 'method') ?? 'PATCH').toUpperCase(),
    path: textAt(written, 'path'),
    body: objectAt(written, 'body'),
  };
}
