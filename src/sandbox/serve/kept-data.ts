// The file that keeps a tenant between two runs: people who came with a calendar, and the tenant's own snapshot.
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import type { JsonObject } from '../seed.ts';

const format = 'vice-versa-data/1';

/** Somebody the story does not know, enough to make them again. */
export interface KeptPerson {
  readonly address: string;
  readonly timeZone: string;
}

export interface KeptData {
  readonly newPeople: readonly KeptPerson[];
  /** Addresses in small letters whose calendar came from a file. */
  readonly loaded: readonly string[];
  readonly tenant: JsonObject;
}

export type KeptAnswer =
  | { readonly kind: 'none' }
  | { readonly kind: 'kept'; readonly data: KeptData }
  | { readonly kind: 'broken'; readonly reason: string };

/** Reads what was kept. A file that is there and cannot be used is said, and left as it is. */
export async function readKeptData(file: string): Promise<KeptAnswer> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return { kind: 'none' };
    return { kind: 'broken', reason: `${file} cannot be read: ${messageOf(cause)}` };
  }
  const unusable = (why: string): KeptAnswer => ({
    kind: 'broken',
    reason: `${file} ${why}. It was left as it is; name another file or move this one away.`,
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    return unusable(`is not JSON (${messageOf(cause)})`);
  }
  if (!isObject(json) || json['format'] !== format) return unusable('was not written by this sandbox');
  const { newPeople, loaded, tenant } = json;
  const isWhole = Array.isArray(newPeople) && newPeople.every(isKeptPerson) && isTexts(loaded) && isObject(tenant);
  return isWhole ? { kind: 'kept', data: { newPeople, loaded, tenant } } : unusable('is not whole');
}

export interface Keeper {
  /** Soon, and once for many changes. */
  readonly changed: () => void;
  /** Now; rejects when it cannot. */
  readonly flush: () => Promise<void>;
}

/**
 * Writes a file whenever what it keeps changes: beside it first and then in its place, so that it is never half there.
 * Never over what another run has written there since: of two runs on one file the later one goes on.
 */
export function keepData(file: string, take: () => KeptData, failed: (reason: string) => void, delayMs = 300): Keeper {
  let written = '';
  /** The file as this run left it. */
  let own: string | undefined;
  let isShared = false;
  let timer: NodeJS.Timeout | undefined;
  let queue: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    const text = JSON.stringify({ format, ...take() });
    if (text === written) return;
    const there = await stampOf(file);
    isShared = isShared || (own !== undefined && there !== undefined && there !== own);
    if (isShared) throw new Error('another run keeps its data there as well. Nothing more of this run is kept.');
    const beside = `${file}.${process.pid}.tmp`;
    try {
      await writeFile(beside, text, { mode: 0o600 });
      await rename(beside, file);
    } catch (cause) {
      await rm(beside, { force: true });
      throw cause;
    }
    written = text;
    own = await stampOf(file);
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    queue = queue.then(write, write);
    return queue;
  };
  return {
    flush,
    changed: () => {
      if (isShared) return;
      timer ??= setTimeout(
        () => void flush().catch((cause: unknown) => failed(`${file} could not be written: ${messageOf(cause)}`)),
        delayMs,
      );
    },
  };
}

/** What tells one version of a file from another; undefined when it is not there. */
async function stampOf(file: string): Promise<string | undefined> {
  try {
    const { ino, mtimeMs, size } = await stat(file);
    return `${ino} ${mtimeMs} ${size}`;
  } catch {
    return undefined;
  }
}

function isKeptPerson(value: unknown): value is KeptPerson {
  return isObject(value) && typeof value['address'] === 'string' && typeof value['timeZone'] === 'string';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
