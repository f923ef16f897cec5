// What a person prefers, as one small JSON file in the app's own folder of their OneDrive: theirs alone, readable, portable.
// Outside input like any other: whoever can write the file can write anything into it.
import * as v from 'valibot';
import type { Call } from './call.ts';
import type { GraphClient } from './client.ts';
import { GraphError } from './fault.ts';
import { preferenceScopes } from './scopes.ts';

/** What a person prefers. Names that are not known here belong to another version of the app and are kept. */
export interface Preferences {
  /** What reasons cost where it differs from the default: points, none below zero, by the app's own names. */
  readonly weights: Readonly<Record<string, number>>;
}

/** The preferences as they stand in OneDrive. */
export interface PreferencesFile {
  readonly preferences: Preferences;
  /** The state that was read; undefined while there is no file. */
  readonly tag: string | undefined;
  /** Whatever else stands in the file, written back as it is. */
  readonly others: Readonly<Record<string, unknown>>;
  /** Written by a later version of the app: read as far as it can be, never written over. */
  readonly isNewer: boolean;
}

/** How saving ended: kept as it stands now, or left alone because a later version of the app wrote the file. */
export type PreferencesSaved =
  | { readonly kind: 'kept'; readonly file: PreferencesFile }
  | { readonly kind: 'newer'; readonly file: PreferencesFile };

type Options = Pick<Call, 'signal'>;

const itemPath = '/me/drive/special/approot:/preferences.json';
const version = 1;
/** A file of ours holds a few hundred characters. */
const mostBytes = 64 * 1024;
const mostNames = 200;
const downloadSeconds = 20;
/** Somebody who writes from two places at once is served in turn; after that many turns something else is wrong. */
const mostTurns = 4;

const itemShape = v.object({
  eTag: v.string(),
  size: v.optional(v.nullable(v.number())),
  '@microsoft.graph.downloadUrl': v.optional(v.string()),
});
const topShape = v.record(v.string(), v.unknown());
const versionShape = v.pipe(v.number(), v.integer(), v.minValue(1));
const weightShape = v.pipe(v.number(), v.finite(), v.minValue(0));

export const nothingPreferred: Preferences = { weights: {} };
const noFile: PreferencesFile = { preferences: nothingPreferred, tag: undefined, others: {}, isNewer: false };

export async function readPreferences(
  client: GraphClient,
  fetcher: typeof fetch,
  options: Options = {},
): Promise<PreferencesFile> {
  let item: v.InferOutput<typeof itemShape>;
  try {
    item = await client.ask(
      { method: 'GET', path: itemPath, scopes: preferenceScopes, safety: 'repeatable', isWrite: false, ...options },
      itemShape,
    );
  } catch (error) {
    // No file yet, or no OneDrive at all: either way nothing is preferred, and only keeping has to know which.
    if (error instanceof GraphError && error.fault.kind === 'not-found') return noFile;
    throw error;
  }
  const address = item['@microsoft.graph.downloadUrl'];
  const isReadable = address !== undefined && (item.size ?? 0) <= mostBytes;
  return parsePreferences(isReadable ? await download(fetcher, address, options) : '', item.eTag);
}

/**
 * Writes the preferences where nobody has written since `seen`. Where somebody has, reads again and puts only what was
 * changed here on top of what stands there, until it fits.
 */
export async function savePreferences(
  client: GraphClient,
  fetcher: typeof fetch,
  seen: PreferencesFile | undefined,
  mine: Preferences,
  options: Options = {},
): Promise<PreferencesSaved> {
  const base = seen?.preferences ?? nothingPreferred;
  let file = seen ?? (await readPreferences(client, fetcher, options));
  for (let turn = 1; ; turn++) {
    if (file.isNewer) return { kind: 'newer', file };
    const preferences = mergePreferences(base, mine, file.preferences);
    try {
      const tag = await write(client, file, preferences, options);
      return { kind: 'kept', file: { ...file, preferences, tag } };
    } catch (error) {
      const isConflict = error instanceof GraphError && error.fault.kind === 'conflict';
      if (!isConflict || turn === mostTurns) throw error;
      file = await readPreferences(client, fetcher, options);
    }
  }
}

/** What was changed from `base` to `mine`, on top of `theirs`. What nobody changed stays, what was taken away goes. */
export function mergePreferences(base: Preferences, mine: Preferences, theirs: Preferences): Preferences {
  const names = new Set([base, mine, theirs].flatMap(({ weights }) => Object.keys(weights)));
  const weights = [...names].flatMap((name) => {
    const isMine = numberAt(mine, name) !== numberAt(base, name);
    const number = numberAt(isMine ? mine : theirs, name);
    return number === undefined ? [] : [[name, number] as const];
  });
  return { weights: Object.fromEntries(weights) };
}

/** Reads the file's text. Whatever cannot be read is left out, up to the whole of it. */
export function parsePreferences(text: string, tag: string): PreferencesFile {
  const parsed = v.safeParse(topShape, parseJson(text));
  if (!parsed.success || text.length > mostBytes) return { ...noFile, tag };
  const { version: written, weights: given, ...others } = parsed.output;
  const numbers = v.safeParse(topShape, given);
  const weights = Object.entries(numbers.success ? numbers.output : {})
    .filter((entry): entry is [string, number] => v.is(weightShape, entry[1]))
    .slice(0, mostNames);
  return {
    preferences: { weights: Object.fromEntries(weights) },
    tag,
    others,
    isNewer: v.is(versionShape, written) && written > version,
  };
}

async function write(
  client: GraphClient,
  { tag, others }: PreferencesFile,
  { weights }: Preferences,
  options: Options,
): Promise<string> {
  // Without a file there is no state to match: then a file that came meanwhile must make this fail.
  const query = tag === undefined ? '?@microsoft.graph.conflictBehavior=fail' : '';
  const item = await client.ask(
    {
      method: 'PUT',
      path: `${itemPath}:/content${query}`,
      scopes: preferenceScopes,
      // A repeat whose first try went through meets its own new state, is refused, and merges with itself.
      safety: 'repeatable',
      isWrite: true,
      headers: { 'Content-Type': 'application/json', ...(tag === undefined ? {} : { 'If-Match': tag }) },
      body: { ...others, version, weights },
      ...options,
    },
    itemShape,
  );
  return item.eTag;
}

/**
 * The content, from the address that Graph hands out for it. That address carries its own pass and gets no token;
 * a script may not follow /content itself, whose redirect to another host ends every request that had a preflight.
 */
async function download(fetcher: typeof fetch, address: string, { signal }: Options): Promise<string> {
  const limit = AbortSignal.timeout(downloadSeconds * 1000);
  try {
    const answer = await fetcher(address, {
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      credentials: 'omit',
      cache: 'no-store',
    });
    if (!answer.ok) throw new GraphError({ kind: 'unavailable', status: answer.status });
    return await answer.text();
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof GraphError) throw cause;
    if (limit.aborted) throw new GraphError({ kind: 'timeout', afterSeconds: downloadSeconds }, { cause });
    throw new GraphError({ kind: 'offline' }, { cause });
  }
}

function numberAt({ weights }: Preferences, name: string): number | undefined {
  return Object.hasOwn(weights, name) ? weights[name] : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
