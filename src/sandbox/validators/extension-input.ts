// An open extension as a client writes it: a name of its own and values that are no objects.

import type { Json, JsonObject } from '../seed.ts';
import { isList, isObject, textAt } from './json.ts';
import { Refusal } from './refusal.ts';

const invalid = (why: string) => new Refusal(400, 'ErrorInvalidRequest', `Your request can't be completed. ${why}`);

/** The name and the values; what Graph itself says about an extension is left out. */
export function parseExtension(body: JsonObject): readonly [name: string, values: JsonObject] {
  const type = textAt(body, '@odata.type')?.replace(/^#/, '').toLowerCase();
  if (type !== undefined && !/^microsoft\.(graph|outlookservices)\.opentypeextension$/.test(type)) {
    throw new Refusal(400, 'RequestBodyRead', `A resource of type '${type}' cannot be created as an extension.`);
  }
  const name = textAt(body, 'extensionName')?.trim() ?? '';
  if (!/^[\w.-]{1,128}$/.test(name)) throw invalid('An extension needs an extensionName.');
  return [name, parseExtensionValues(body)];
}

export function parseExtensionValues(body: JsonObject): JsonObject {
  const values = Object.entries(body).filter(
    ([name]) => !name.includes('@') && name !== 'extensionName' && name !== 'id',
  );
  for (const [name, value] of values) {
    if (isPlain(value) || (isList(value) && value.every(isPlain))) continue;
    throw invalid(`The value of '${name}' must be a primitive or a collection of primitives.`);
  }
  return Object.fromEntries(values);
}

function isPlain(value: Json | undefined): boolean {
  return !isObject(value) && !isList(value);
}
