// Faults on demand: which rule spoils which request. The same rules, the same seed and the same requests give the same
// faults.

import type { JsonObject } from '../seed.ts';
import { type FaultRule, parseRules } from './fault-rule.ts';
import { randomFrom } from './random.ts';

/** Thrown through the tenant when a rule breaks the connection. A server drops the socket for it. */
export class ConnectionReset extends TypeError {
  constructor() {
    super('The connection was reset.');
    this.name = 'ConnectionReset';
  }
}

/** Thrown through the tenant when a rule leaves a request without any answer. */
export class Silence extends Error {
  constructor() {
    super('No answer will come.');
    this.name = 'Silence';
  }
}

/** A rule with what it has seen so far. */
export interface SetRule {
  readonly rule: FaultRule;
  /** As it was written. */
  readonly written: JsonObject;
  readonly random: () => number;
  seen: number;
  spoilt: number;
  /** How far the list that is being paged through has got. */
  page: number;
}

export interface Matchable {
  readonly method: string;
  readonly pathAndQuery: string;
  /** Of the caller, in lower case. */
  readonly names: readonly string[];
}

const laterPage = /[?&](\$|%24)(skip|skiptoken)=/i;

export class Switchboard {
  #rules: SetRule[] = [];
  #seed: number;
  #order: () => number;
  readonly #expired = new Set<string>();

  constructor(seed = 1) {
    this.#seed = seed;
    this.#order = randomFrom(seed);
  }

  get rules(): readonly SetRule[] {
    return this.#rules;
  }

  get seed(): number {
    return this.#seed;
  }

  /** Chance for what has no order of its own, as the answers of a batch. */
  random(): number {
    return this.#order();
  }

  /** Begins chance again, for the rules that are set too. */
  reseed(seed: number): void {
    this.#seed = seed;
    this.#order = randomFrom(seed);
    this.set(this.#rules.map(({ written }) => written));
  }

  /** Puts rules in place of all others. Throws a Refusal when one is not valid, and then changes nothing. */
  set(written: readonly JsonObject[]): void {
    const rules = written.flatMap((one) => parseRules(one).map((rule) => ({ rule, written: one })));
    this.#rules = rules.map(({ rule, written: source }, index) => ({
      rule,
      written: source,
      random: randomFrom(this.#seed * 7919 + index),
      seen: 0,
      spoilt: 0,
      page: 0,
    }));
    if (rules.length === 0) this.#expired.clear();
  }

  /** The first rule that spoils this request; every rule that matches counts it. */
  match(request: Matchable): SetRule | undefined {
    let chosen: SetRule | undefined;
    for (const entry of this.#rules) {
      if (!matches(entry.rule, request)) continue;
      if (!strikes(entry, request)) continue;
      chosen ??= entry;
    }
    if (chosen !== undefined) chosen.spoilt += 1;
    return chosen;
  }

  expire(token: string): void {
    this.#expired.add(token);
  }

  hasExpired(token: string): boolean {
    return this.#expired.has(token);
  }
}

function matches(rule: FaultRule, { method, pathAndQuery, names }: Matchable): boolean {
  if (rule.methods !== undefined && !rule.methods.includes(method.toUpperCase())) return false;
  if (rule.path !== undefined && !rule.path.test(pathAndQuery)) return false;
  return rule.person === undefined || names.includes(rule.person);
}

/** Counts the request, and tells whether its turn has come. Chance is drawn for each request that is counted. */
function strikes(entry: SetRule, { pathAndQuery }: Matchable): boolean {
  const { rule } = entry;
  entry.page = laterPage.test(pathAndQuery) ? entry.page + 1 : 1;
  if (rule.goneOnPage !== undefined && entry.page !== rule.goneOnPage) return false;
  if (rule.shiftPage !== 0 && entry.page === 1) return false;
  entry.seen += 1;
  const hit = rule.probability >= 1 || entry.random() < rule.probability;
  return hit && entry.seen >= rule.nth && entry.seen < rule.nth + rule.times;
}
