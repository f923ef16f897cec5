// Pieces of tolerant schemas: Graph adds words and drops fields on any Tuesday. Nulls stop here.
import * as v from 'valibot';

/** A text that may be missing or null. */
export const maybeText = v.optional(
  v.pipe(
    v.nullable(v.string()),
    v.transform((text) => text ?? undefined),
  ),
);

/** One of `words` in any casing; anything else, or nothing, is `otherwise`. */
export function word<const Word extends string>(words: readonly Word[], otherwise: Word) {
  return v.pipe(
    v.unknown(),
    v.transform((value): Word => {
      const text = typeof value === 'string' ? value.toLowerCase() : '';
      return words.find((candidate) => candidate.toLowerCase() === text) ?? otherwise;
    }),
  );
}

/** A flag that may be missing or null: false then. */
export const flag = v.nullish(v.boolean(), false);

/** A list that may be missing or null: empty then. */
export function list<const Item extends v.GenericSchema>(item: Item) {
  return v.nullish(v.array(item), []);
}

/** Graph's collection. */
export function collection<const Item extends v.GenericSchema>(item: Item) {
  return v.object({ value: v.array(item), '@odata.nextLink': v.optional(v.string()) });
}
