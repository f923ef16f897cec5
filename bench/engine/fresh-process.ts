// Work that needs a process of its own: a first run with nothing warm, and the memory that read calendars keep.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type EngineKey, isEngineKey, loadEngine } from './engines.ts';
import { answerAll, type Calendar, type Corpus, type Source } from './question.ts';

export type FreshTask = 'first' | 'heap';

/** Runs a task in a new process and returns its number: milliseconds of a first run, or bytes kept. */
export function measureFresh(
  bench: string,
  task: FreshTask,
  key: EngineKey,
  source: Source,
  corpusFile: string,
): number {
  const flags = task === 'heap' ? ['--expose-gc'] : [];
  const args = [...flags, bench, 'fresh', task, key, source, corpusFile];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const number = Number(stdout);
  if (status !== 0 || stdout === '' || Number.isNaN(number)) throw new Error(`${key} failed by itself: ${stderr}`);
  return number;
}

/** The other side: does the task and writes its number. */
export async function runFresh([task, key = '', source, corpusFile = '']: readonly string[]): Promise<void> {
  if (!isEngineKey(key) || (source !== 'view' && source !== 'items')) throw new Error('Not a task.');
  const corpus: Corpus = JSON.parse(readFileSync(corpusFile, 'utf8'));
  const number = task === 'heap' ? await bytesKept(key, corpus, source) : await firstRunMs(key, corpus, source);
  process.stdout.write(String(number));
}

async function firstRunMs(key: EngineKey, corpus: Corpus, source: Source): Promise<number> {
  const engine = await loadEngine(key);
  // Node reads its language data at the first formatter, from a disk that is slow one day and quick the next. Every
  // engine needs it and none can help it, so it is read beforehand.
  new Intl.DateTimeFormat('en-US', { timeZone: 'UTC' }).format(0);
  const before = performance.now();
  const lists = answerAll(engine, corpus, source);
  const elapsed = performance.now() - before;
  if (lists.length !== corpus.schedules.length) throw new Error('Not every question was answered.');
  return elapsed;
}

async function bytesKept(key: EngineKey, corpus: Corpus, source: Source): Promise<number> {
  const engine = await loadEngine(key);
  // What the engine keeps for good, such as the offsets of zones, is not part of one calendar.
  let calendar: Calendar | undefined = engine.read(corpus, source);
  const warm = calendar.everybody().length;
  calendar = undefined;
  const before = await bytesInUse();
  calendar = engine.read(corpus, source);
  const after = await bytesInUse();
  if (calendar.everybody().length !== warm) throw new Error('The same question had two answers.');
  return after - before;
}

/** Buffers are given back a moment after their owners, so a pause lies between the rounds. */
async function bytesInUse(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error('Start with --expose-gc.');
  for (let round = 0; round < 5; round++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
