// The engines by name, each loaded only when it is asked for: a first run must not find another's code warm.
import type { Engine } from './question.ts';

const loaders = {
  product: async () => (await import('./product.ts')).product,
  bitset: async () => (await import('./bitset-reference.ts')).bitsetReference,
  plain: async () => (await import('./with-plain-javascript.ts')).withPlainJavaScript,
  temporal: async () => (await import('./with-temporal.ts')).withTemporal,
  tree: async () => (await import('./with-interval-tree.ts')).withIntervalTree,
  dateFns: async () => (await import('./with-date-fns.ts')).withDateFns,
  luxon: async () => (await import('./with-luxon.ts')).withLuxon,
} satisfies Readonly<Record<string, () => Promise<Engine>>>;

export type EngineKey = keyof typeof loaders;

export const engineKeys: readonly EngineKey[] = ['product', 'bitset', 'plain', 'temporal', 'tree', 'dateFns', 'luxon'];

/** Those that the product is to beat by far. */
export const libraryKeys: readonly EngineKey[] = ['temporal', 'tree', 'dateFns', 'luxon'];

export function isEngineKey(text: string): text is EngineKey {
  return text in loaders;
}

export async function loadEngine(key: EngineKey): Promise<Engine> {
  return loaders[key]();
}
