// OData's query options: names with or without an encoded dollar sign, paging, choosing and ordering.

import type { Json, JsonObject } from '../seed.ts';
import { isObject } from '../validators/json.ts';
import { Refusal } from '../validators/refusal.ts';
import { type Filter, parseFilter, valueAt } from './filter.ts';

export interface Expansion {
  readonly name: string;
  readonly filter: Filter | undefined;
  readonly select: ReadonlySet<string> | undefined;
}

export interface Query {
  readonly url: URL;
  /** By the names as written; undefined is everything. */
  readonly select: readonly string[] | undefined;
  readonly filter: Filter | undefined;
  readonly orderBy: readonly { readonly path: string; readonly descending: boolean }[];
  readonly top: number | undefined;
  readonly skip: number;
  readonly search: string | undefined;
  readonly count: boolean;
  readonly expand: readonly Expansion[];
}

const invalidUri = (message: string) => new Refusal(400, 'RequestBroker--ParseUri', message);

/** Reads the options of a request. In beta a name may come without its dollar sign. */
export function parseQuery(url: URL, version: 'v1.0' | 'beta'): Query {
  const options = new Map<string, string>();
  for (const [name, value] of url.searchParams) {
    const plain = name.toLowerCase();
    if (plain.startsWith('$')) options.set(plain, value);
    else if (version === 'beta' && !options.has(`$${plain}`)) options.set(`$${plain}`, value);
  }
  const filter = options.get('$filter');
  return {
    url,
    select: splitTopLevel(options.get('$select') ?? '', ',')?.filter((name) => name !== ''),
    filter: filter === undefined ? undefined : parseFilter(filter),
    orderBy: (splitTopLevel(options.get('$orderby') ?? '', ',') ?? []).map(parseOrder),
    top: parseCount(options, '$top', 1),
    skip: parseCount(options, '$skip', 0) ?? 0,
    search: options.get('$search'),
    count: options.get('$count')?.toLowerCase() === 'true',
    expand: (splitTopLevel(options.get('$expand') ?? '', ',') ?? []).map(parseExpansion),
  };
}

function parseCount(options: ReadonlyMap<string, string>, name: string, least: number): number | undefined {
  const text = options.get(name);
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text) || Number(text) < least) {
    throw invalidUri(
      `Invalid value '${text}' for ${name} query option found. The ${name} query option requires a non-negative integer value.`,
    );
  }
  return Number(text);
}

/** Splits at a mark that stands in no parentheses and no quotes; undefined for an empty text. */
function splitTopLevel(text: string, mark: string): string[] | undefined {
  if (text.trim() === '') return undefined;
  const parts = [''];
  let depth = 0;
  let quoted = false;
  for (const character of text) {
    if (character === "'") quoted = !quoted;
    else if (!quoted && character === '(') depth += 1;
    else if (!quoted && character === ')') depth -= 1;
    if (character === mark && depth === 0 && !quoted) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}

function parseOrder(text: string): Query['orderBy'][number] {
  const [path = '', direction = 'asc'] = text.split(/\s+/);
  return { path, descending: direction.toLowerCase() === 'desc' };
}

function parseExpansion(text: string): Expansion {
  const match = /^([\w./]+)\s*(?:\(([\s\S]*)\))?$/.exec(text);
  if (match === null) throw invalidUri(`Term '${text}' is not valid in a $expand expression.`);
  const inner = new Map(
    (splitTopLevel(match[2] ?? '', ';') ?? []).map((option) => {
      const at = option.indexOf('=');
      return [option.slice(0, at).trim().toLowerCase().replace(/^\$?/, '$'), option.slice(at + 1)];
    }),
  );
  const filter = inner.get('$filter');
  const select = inner.get('$select');
  return {
    name: (match[1] ?? '').toLowerCase(),
    filter: filter === undefined ? undefined : parseFilter(filter),
    select: select === undefined ? undefined : new Set(select.split(',').map((name) => name.trim())),
  };
}

/** Refuses a $select of something that the type does not have. */
export function checkSelect(query: Query, names: ReadonlySet<string>, type: string): void {
  for (const name of query.select ?? []) {
    const head = name.split('/')[0] ?? name;
    if (head === '*' || [...names].some((known) => known.toLowerCase() === head.toLowerCase())) continue;
    throw invalidUri(`Could not find a property named '${name}' on type '${type}'.`);
  }
}

/** Leaves what was asked for; the id and annotations always stay. */
export function selected(entity: JsonObject, query: Query): JsonObject {
  if (query.select === undefined || query.select.includes('*')) return entity;
  const wanted = new Set(query.select.map((name) => (name.split('/')[0] ?? name).toLowerCase()));
  for (const expansion of query.expand) wanted.add(expansion.name);
  return Object.fromEntries(
    Object.entries(entity).filter(
      ([name]) => name === 'id' || name.startsWith('@') || wanted.has(name.split('@')[0]?.toLowerCase() ?? ''),
    ),
  );
}

/** In the order that was asked for; ties keep their order. */
export function ordered<Item>(items: readonly Item[], query: Query, view: (item: Item) => JsonObject): readonly Item[] {
  if (query.orderBy.length === 0) return items;
  const keyed = items.map((item) => ({ item, view: view(item) }));
  keyed.sort((one, other) => {
    for (const { path, descending } of query.orderBy) {
      const difference = compare(valueAt(one.view, path), valueAt(other.view, path));
      if (difference !== 0) return descending ? -difference : difference;
    }
    return 0;
  });
  return keyed.map(({ item }) => item);
}

function compare(one: Json | undefined, other: Json | undefined): number {
  if (one === undefined || one === null) return other === undefined || other === null ? 0 : -1;
  if (other === undefined || other === null) return 1;
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (isObject(one) || isObject(other)) return 0;
  return String(one).localeCompare(String(other), 'en', { sensitivity: 'base' });
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextLink: string | undefined;
  readonly total: number;
}

/** One page of a list, and the link to the next with everything that was asked for in it. */
export function page<Item>(
  items: readonly Item[],
  query: Query,
  sizes: { readonly usual: number; readonly most: number; readonly preferred?: number | undefined },
  linkBase: string,
  option: '$skip' | '$skiptoken' = '$skip',
): Page<Item> {
  const size = Math.min(query.top ?? sizes.preferred ?? sizes.usual, sizes.most);
  const token = option === '$skip' ? query.skip : parseSkipToken(query.url);
  const end = token + size;
  if (end >= items.length) return { items: items.slice(token), nextLink: undefined, total: items.length };
  const kept = [...query.url.searchParams].filter(([name]) => name.toLowerCase() !== option);
  const next = [...kept, [option, option === '$skip' ? String(end) : `m~${btoa(String(end))}`]];
  const text = next
    .map(([name, value]) => `${encodeURIComponent(name ?? '')}=${encodeURIComponent(value ?? '')}`)
    .join('&');
  return { items: items.slice(token, end), nextLink: `${linkBase}?${text}`, total: items.length };
}

function parseSkipToken(url: URL): number {
  const token = [...url.searchParams].find(([name]) => name.toLowerCase() === '$skiptoken')?.[1];
  if (token === undefined) return 0;
  const count = /^m~[\w+/=]+$/.test(token) ? Number(atob(token.slice(2))) : Number.NaN;
  if (!Number.isInteger(count))
    throw new Refusal(400, 'Request_BadRequest', 'The specified page token value is invalid.');
  return count;
}
