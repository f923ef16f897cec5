// OData's $filter: and, or, not, comparisons, in, startswith, endswith, contains, cast and any. Parsed once into a
// function over the JSON that the caller would see.

import type { Json, JsonObject } from '../seed.ts';
import { isList, isObject } from '../validators/json.ts';
import { Refusal } from '../validators/refusal.ts';
import { isPropertyId, propertyKey } from './property-id.ts';

export interface Filter {
  readonly matches: (entity: JsonObject) => boolean;
  /** The operators and functions used, in lower case, for services that allow only some of them. */
  readonly uses: readonly { readonly operator: string; readonly path: string }[];
  /** The properties named, without those of a variable. */
  readonly paths: readonly string[];
  /** The texts it compares with. */
  readonly texts: readonly string[];
}

type Value = (scope: Scope) => Json | undefined;
type Scope = { readonly entity: JsonObject; readonly variables: Readonly<Record<string, JsonObject>> };
interface Token {
  readonly kind: 'text' | 'word' | 'mark';
  readonly value: string;
}

const malformed = (text: string) => new Refusal(400, 'RequestBroker--ParseUri', `Invalid filter clause: '${text}'.`);

/** The value at a path such as start/dateTime, without regard to case. */
export function valueAt(entity: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = entity;
  for (const part of path.split('/')) {
    if (!isObject(value)) return undefined;
    const key: string | undefined =
      part in value ? part : Object.keys(value).find((name) => name.toLowerCase() === part.toLowerCase());
    value = key === undefined ? undefined : value[key];
  }
  return value;
}

export function parseFilter(text: string): Filter {
  const parser = new Parser(text);
  const condition = parser.parse();
  const { uses, paths, texts } = parser;
  return { matches: (entity) => condition({ entity, variables: {} }), uses, paths, texts };
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  const pattern = /\s*(?:'((?:[^']|'')*)'|([(),:])|([^\s'(),:][^\s'(),]*))/gy;
  while (pattern.lastIndex < text.trimEnd().length) {
    const match = pattern.exec(text);
    if (match === null) throw malformed(text);
    const [, quoted, mark, word] = match;
    if (quoted !== undefined) found.push({ kind: 'text', value: quoted.replaceAll("''", "'") });
    else if (mark !== undefined) found.push({ kind: 'mark', value: mark });
    else found.push({ kind: 'word', value: word ?? '' });
  }
  // A date with a time holds colons; a variable in any(ep:…) ends at one.
  return found.flatMap((token) => {
    const variable = token.kind === 'word' ? /^([a-z]\w*):(.*)$/i.exec(token.value) : null;
    if (variable === null) return [token];
    const rest = variable[2] ?? '';
    const head: Token[] = [
      { kind: 'word', value: variable[1] ?? '' },
      { kind: 'mark', value: ':' },
    ];
    return rest === '' ? head : [...head, { kind: 'word', value: rest }];
  });
}

class Parser {
  readonly uses: { operator: string; path: string }[] = [];
  readonly paths: string[] = [];
  readonly texts: string[] = [];
  readonly #variables = new Set<string>();
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokens(text);
  }

  parse(): (scope: Scope) => boolean {
    const condition = this.#or();
    if (this.#at < this.#tokens.length) throw malformed(this.#text);
    return condition;
  }

  #peek(value: string): boolean {
    const token = this.#tokens[this.#at];
    return token !== undefined && token.kind !== 'text' && token.value.toLowerCase() === value;
  }

  #take(value?: string): Token {
    const token = this.#tokens[this.#at];
    if (token === undefined || (value !== undefined && !this.#peek(value))) throw malformed(this.#text);
    this.#at += 1;
    return token;
  }

  #or(): (scope: Scope) => boolean {
    let left = this.#and();
    while (this.#peek('or')) {
      this.#take();
      const [one, other] = [left, this.#and()];
      left = (scope) => one(scope) || other(scope);
    }
    return left;
  }

  #and(): (scope: Scope) => boolean {
    let left = this.#unary();
    while (this.#peek('and')) {
      this.#take();
      const [one, other] = [left, this.#unary()];
      left = (scope) => one(scope) && other(scope);
    }
    return left;
  }

  #unary(): (scope: Scope) => boolean {
    if (this.#peek('not')) {
      this.#take();
      this.uses.push({ operator: 'not', path: '' });
      const inner = this.#unary();
      return (scope) => !inner(scope);
    }
    if (this.#peek('(')) {
      this.#take();
      const inner = this.#or();
      this.#take(')');
      return inner;
    }
    return this.#comparison();
  }

  #comparison(): (scope: Scope) => boolean {
    const { value: left, path, condition } = this.#operand();
    if (condition !== undefined) {
      // startswith(a,'b') eq true is the same as startswith(a,'b').
      if (!this.#peek('eq')) return condition;
      this.#take();
      const wanted = this.#take().value.toLowerCase() === 'true';
      return (scope) => condition(scope) === wanted;
    }
    const operator = this.#take().value.toLowerCase();
    this.uses.push({ operator, path });
    if (operator === 'in') return this.#in(left);
    const compareTo = comparisons[operator];
    if (compareTo === undefined) throw malformed(this.#text);
    const { value: right } = this.#operand();
    return (scope) => compareTo(left(scope), right(scope));
  }

  #in(left: Value): (scope: Scope) => boolean {
    this.#take('(');
    const options: Value[] = [];
    do options.push(this.#operand().value);
    while (this.#peek(',') && this.#take());
    this.#take(')');
    return (scope) => options.some((option) => same(left(scope), option(scope)));
  }

  #operand(): { value: Value; path: string; condition?: (scope: Scope) => boolean } {
    const token = this.#take();
    if (token.kind === 'text') {
      this.texts.push(token.value);
      return { value: () => token.value, path: '' };
    }
    if (token.kind === 'mark') throw malformed(this.#text);
    const word = token.value;
    if (this.#peek('(')) return this.#call(word);
    if (/^-?\d+(\.\d+)?$/.test(word)) return { value: () => Number(word), path: '' };
    if (/^(true|false|null)$/i.test(word)) {
      const literal = word.toLowerCase() === 'null' ? null : word.toLowerCase() === 'true';
      return { value: () => literal, path: '' };
    }
    if (/^\d{4}-\d\d-\d\d/.test(word)) return { value: () => word, path: '' };
    this.#name(word);
    return { value: (scope) => inScope(scope, word), path: word };
  }

  #name(path: string): void {
    if (!this.#variables.has(path.split('/')[0] ?? '')) this.paths.push(path);
  }

  #call(name: string): { value: Value; path: string; condition?: (scope: Scope) => boolean } {
    const lowerCase = name.toLowerCase();
    this.#take('(');
    if (lowerCase.endsWith('/any')) return this.#any(name.slice(0, -4));
    const first = this.#operand();
    if (lowerCase === 'tolower' || lowerCase === 'toupper') {
      this.#take(')');
      return first;
    }
    this.#take(',');
    if (lowerCase === 'cast') {
      this.#take();
      this.#take(')');
      return { value: (scope) => Number(first.value(scope)), path: first.path };
    }
    const second = this.#operand();
    this.#take(')');
    const test = textTests[lowerCase];
    if (test === undefined) throw malformed(this.#text);
    this.uses.push({ operator: lowerCase, path: first.path });
    const condition = (scope: Scope) => test(lower(first.value(scope)), lower(second.value(scope)));
    return { value: (scope) => condition(scope), path: first.path, condition };
  }

  #any(path: string): { value: Value; path: string; condition: (scope: Scope) => boolean } {
    this.#name(path);
    const variable = this.#take().value;
    this.#variables.add(variable);
    this.#take(':');
    const inner = this.#or();
    this.#take(')');
    this.uses.push({ operator: 'any', path });
    const condition = (scope: Scope) => {
      const list = inScope(scope, path);
      const items = isList(list) ? list : [];
      return items.some((item) =>
        inner({ ...scope, variables: { ...scope.variables, [variable]: isObject(item) ? item : { '': item } } }),
      );
    };
    return { value: (scope) => condition(scope), path, condition };
  }
}

function inScope(scope: Scope, path: string): Json | undefined {
  const [head = '', ...rest] = path.split('/');
  const variable = scope.variables[head];
  if (variable === undefined) return valueAt(scope.entity, path);
  return rest.length === 0 ? variable[''] : valueAt(variable, rest.join('/'));
}

const lower = (value: Json | undefined) => (typeof value === 'string' ? value.toLowerCase() : '');

const textTests: Readonly<Record<string, (value: string, part: string) => boolean>> = {
  startswith: (value, part) => value.startsWith(part),
  endswith: (value, part) => value.endsWith(part),
  contains: (value, part) => value.includes(part),
};

/** Texts are the same in any case, but the name of an extended property is not. */
function same(one: Json | undefined, other: Json | undefined): boolean {
  if (typeof one === 'string' && typeof other === 'string' && isPropertyId(one) && isPropertyId(other))
    return propertyKey(one) === propertyKey(other);
  return order(one, other) === 0;
}

/** Moments are compared as moments, whatever their number of digits; a text without a zone is UTC. */
function order(one: Json | undefined, other: Json | undefined): number {
  const left = one ?? null;
  const right = other ?? null;
  if (left === null || right === null) return left === right ? 0 : Number.NaN;
  const moments = [moment(left), moment(right)];
  if (moments[0] !== undefined && moments[1] !== undefined) return moments[0] - moments[1];
  if (typeof left === 'number' || typeof right === 'number') return Number(left) - Number(right);
  const [a, b] = [String(left).toLowerCase(), String(right).toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}

function moment(value: Json): number | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d(T[\d:.]+)?(Z|[+-]\d\d:\d\d)?$/i.test(value)) return undefined;
  const trimmed = value.replace(/(\.\d{3})\d+/, '$1');
  const zoned = /(Z|[+-]\d\d:\d\d)$/i.test(trimmed) || !trimmed.includes('T') ? trimmed : `${trimmed}Z`;
  const ms = Date.parse(zoned);
  return Number.isNaN(ms) ? undefined : ms;
}

const comparisons: Readonly<Record<string, (one: Json | undefined, other: Json | undefined) => boolean>> = {
  eq: same,
  ne: (one, other) => !same(one, other),
  gt: (one, other) => order(one, other) > 0,
  ge: (one, other) => order(one, other) >= 0,
  lt: (one, other) => order(one, other) < 0,
  le: (one, other) => order(one, other) <= 0,
};
