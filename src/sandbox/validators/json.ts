// Reading JSON that somebody else wrote. Bodies may come in PascalCase, as older clients send them, and are turned once.

import type { Json, JsonObject } from '../seed.ts';

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function textAt(object: JsonObject | undefined, key: string): string | undefined {
  const value = object?.[key];
  return typeof value === 'string' ? value : undefined;
}

export function objectAt(object: JsonObject | undefined, key: string): JsonObject | undefined {
  const value = object?.[key];
  return isObject(value) ? value : undefined;
}

export function objectsAt(object: JsonObject | undefined, key: string): readonly JsonObject[] {
  const value = object?.[key];
  return isList(value) ? value.filter(isObject) : [];
}

/** Start, DateTime and ICalUId become start, dateTime and iCalUId; annotations such as @odata.type stay as they are. */
export function camelKeys(value: Json): Json {
  if (isList(value)) return value.map(camelKeys);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      /^[A-Z]/.test(key) ? key.charAt(0).toLowerCase() + key.slice(1) : key,
      inner === undefined ? undefined : camelKeys(inner),
    ]),
  );
}

/** A number, or a string that holds one, as some clients send. */
export function numberAt(object: JsonObject | undefined, key: string): number | undefined {
  const value = object?.[key];
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value);
  return undefined;
}
