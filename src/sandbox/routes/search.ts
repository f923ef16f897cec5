// The directory's $search: quoted clauses such as "displayName:wa", joined by AND and OR. Names are searched by their
// words, everything else by its beginning.

import type { JsonObject } from '../seed.ts';
import { Refusal } from '../validators/refusal.ts';
import { valueAt } from './filter.ts';

export function matchesSearch(entity: JsonObject, search: string): boolean {
  const clauses = search.split(/\s+OR\s+/);
  return clauses.some((clause) =>
    clause.split(/\s+AND\s+/).every((part) => matchesClause(entity, part.trim().replace(/^\(|\)$/g, ''))),
  );
}

function matchesClause(entity: JsonObject, clause: string): boolean {
  const match = /^"([\w/]+):([\s\S]+)"$/.exec(clause);
  if (match === null) {
    throw new Refusal(
      400,
      'Request_BadRequest',
      `Invalid $search clause: ${clause}. It must be of the form "property:value".`,
    );
  }
  const [, property = '', wanted = ''] = match;
  const value = valueAt(entity, property);
  if (typeof value !== 'string') return false;
  const lowerCase = value.toLowerCase();
  if (property.toLowerCase() !== 'displayname') return lowerCase.startsWith(wanted.toLowerCase());
  const words = lowerCase.split(/[^\p{L}\p{N}]+/u);
  return wanted
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .every((part) => words.some((word) => word.startsWith(part)));
}
