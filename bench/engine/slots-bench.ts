// Finding slots: first that all engines say the same as the slow oracle, then how long each takes.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { corpusOf } from './corpus.ts';
import { type EngineKey, engineKeys, libraryKeys, loadEngine } from './engines.ts';
import { measureFresh } from './fresh-process.ts';
import { answerAll, type Corpus, type Engine, type Source, type Starts } from './question.ts';
import { milliseconds, type Target, tableOf } from './table.ts';
import { temporalOracle } from './temporal-oracle.ts';

const sources: readonly Source[] = ['view', 'items'];

export interface Effort {
  readonly isQuick: boolean;
  /** The file of this bench as it runs, for processes of their own. */
  readonly file: string;
}

type Engines = ReadonlyMap<EngineKey, Engine>;

export async function benchSlots(effort: Effort): Promise<Target[]> {
  const engines = new Map<EngineKey, Engine>();
  for (const key of engineKeys) engines.set(key, await loadEngine(key));
  proveEqual(engines, effort);
  return [...warmRuns(engines, effort), ...firstRuns(effort), ...memory(effort)];
}

/** Small corpora against the oracle, large ones against the temporal-polyfill engine, which the small ones have proved. */
function proveEqual(engines: Engines, { isQuick }: Effort): void {
  const small = isQuick
    ? [corpusOf(1, 10, 14)]
    : [corpusOf(1, 10, 14), corpusOf(2, 30, 14), corpusOf(3, 8, 90), corpusOf(4, 2, 90)];
  let compared = 0;
  let slots = 0;
  for (const corpus of small) {
    for (const source of sources) {
      const right = answerAll(temporalOracle, corpus, source);
      slots += right.reduce((sum, list) => sum + list.length, 0);
      for (const engine of engines.values()) compared += expectEqual(right, engine, corpus, source);
    }
  }
  if (slots === 0) throw new Error('The corpora have no slots: nothing would be compared.');
  const proved = engines.get('temporal');
  const large = isQuick ? [corpusOf(5, 100, 14)] : [corpusOf(5, 1000, 14), corpusOf(6, 100, 90)];
  for (const corpus of large) {
    for (const source of sources) {
      if (proved === undefined) continue;
      const right = answerAll(proved, corpus, source);
      for (const engine of engines.values())
        if (engine !== proved) compared += expectEqual(right, engine, corpus, source);
    }
  }
  process.stdout.write(
    `\nThe same as Temporal says: ${compared} lists, among them ${slots} slots of the oracle's own.\n`,
  );
}

function expectEqual(right: readonly Starts[], engine: Engine, corpus: Corpus, source: Source): number {
  const lists = answerAll(engine, corpus, source);
  for (const [index, expected] of right.entries()) {
    const found = lists[index];
    const isSame = found !== undefined && found.length === expected.length && isEvery(expected, found);
    if (isSame) continue;
    const which = index === right.length - 1 ? 'everybody' : `0 with ${index + 1}`;
    throw new Error(
      `${engine.name} is wrong from ${source} for ${which} of ${corpus.schedules.length} over ${corpus.days} days: ` +
        `${found?.length} starts instead of ${expected.length}. Nothing is measured.`,
    );
  }
  return right.length;
}

function isEvery(expected: Starts, found: Starts): boolean {
  for (let index = 0; index < expected.length; index++) if (expected[index] !== found[index]) return false;
  return true;
}

function warmRuns(engines: Engines, { isQuick }: Effort): Target[] {
  const targets: Target[] = [];
  for (const source of sources) {
    const rows: string[][] = [];
    for (const people of isQuick ? [10, 100] : [10, 100, 1000]) {
      const corpus = corpusOf(10 + people, people, 14);
      const took = timed(engines, corpus, source, isQuick);
      const of = (key: EngineKey): number => took.get(key) ?? Number.NaN;
      for (const key of engineKeys) {
        const times = `${(of(key) / of('product')).toFixed(key === 'bitset' ? 2 : 1)} x`;
        rows.push([
          String(people),
          engines.get(key)?.name ?? key,
          milliseconds(of(key)),
          key === 'product' ? '' : times,
        ]);
      }
      const fastest = Math.min(...libraryKeys.map(of));
      targets.push(
        { name: `slots-${source}-${people}-to-bitset`, value: of('product') / of('bitset'), limit: 1.5, side: 'most' },
        {
          name: `slots-${source}-${people}-to-fastest-library`,
          value: fastest / of('product'),
          limit: source === 'view' ? 100 : 50,
          side: 'least',
        },
      );
    }
    const head = ['people', 'engine', 'ms', 'to product'];
    process.stdout.write(`\nWarm, 14 days, read and list, from ${source}\n\n${tableOf(head, rows)}\n`);
  }
  return targets;
}

/**
 * The best of rounds in which every engine has its turn: what else the machine does only ever adds to a time, and a slow
 * moment meets all alike.
 */
function timed(engines: Engines, corpus: Corpus, source: Source, isQuick: boolean): Map<EngineKey, number> {
  const samples = new Map<EngineKey, number[]>();
  const repeats = new Map<EngineKey, number>();
  const atLeastMs = isQuick ? 4 : 10;
  for (const [key, engine] of engines) {
    let count = 0;
    const warmUntil = performance.now() + (isQuick ? 60 : 250);
    const started = performance.now();
    do {
      answerAll(engine, corpus, source);
      count++;
    } while (performance.now() < warmUntil);
    const once = (performance.now() - started) / count;
    repeats.set(key, Math.max(1, Math.ceil(atLeastMs / once)));
    samples.set(key, []);
  }
  const slowest = Math.max(...[...repeats.values()].map((count) => (count === 1 ? 1 : 0)));
  const rounds = isQuick ? 7 : slowest === 1 && corpus.schedules.length >= 1000 ? 7 : 15;
  for (let round = 0; round < rounds; round++) {
    for (const [key, engine] of engines) {
      const count = repeats.get(key) ?? 1;
      const before = performance.now();
      for (let repeat = 0; repeat < count; repeat++) answerAll(engine, corpus, source);
      samples.get(key)?.push((performance.now() - before) / count);
    }
  }
  return new Map([...samples].map(([key, list]) => [key, Math.min(...list)]));
}

function firstRuns({ isQuick, file }: Effort): Target[] {
  return inFile(corpusOf(20, 10, 14), (corpusFile) => {
    const targets: Target[] = [];
    const rows: string[][] = [];
    for (const source of sources) {
      const took = new Map(engineKeys.map((key): [EngineKey, number[]] => [key, []]));
      for (let round = 0; round < (isQuick ? 5 : 11); round++) {
        for (const key of engineKeys) took.get(key)?.push(measureFresh(file, 'first', key, source, corpusFile));
      }
      const of = (key: EngineKey): number => Math.min(...(took.get(key) ?? []));
      for (const key of engineKeys)
        rows.push([source, key, milliseconds(of(key)), (of(key) / of('product')).toFixed(2)]);
      const fastest = Math.min(...libraryKeys.map(of));
      targets.push({
        name: `first-run-${source}-to-fastest-library`,
        value: fastest / of('product'),
        limit: 2.5,
        side: 'least',
      });
    }
    const head = ['from', 'engine', 'ms', 'to product'];
    process.stdout.write(`\nFirst run in a fresh process, 10 people, 14 days\n\n${tableOf(head, rows)}\n`);
    return targets;
  });
}

function memory({ file }: Effort): Target[] {
  return inFile(corpusOf(21, 100, 90), (corpusFile) => {
    const rows: string[][] = [];
    const targets: Target[] = [];
    for (const source of sources) {
      const kept = new Map(engineKeys.map((key) => [key, measureFresh(file, 'heap', key, source, corpusFile)]));
      const of = (key: EngineKey): number => kept.get(key) ?? Number.NaN;
      for (const key of engineKeys)
        rows.push([source, key, (of(key) / 1024).toFixed(0), (of(key) / of('product')).toFixed(2)]);
      targets.push({
        name: `heap-${source}-to-temporal`,
        value: of('product') / of('temporal'),
        limit: 0.125,
        side: 'most',
      });
    }
    const head = ['from', 'engine', 'KB', 'to product'];
    process.stdout.write(`\nMemory kept for 100 people over 90 days\n\n${tableOf(head, rows)}\n`);
    return targets;
  });
}

function inFile<Result>(corpus: Corpus, work: (file: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'bench-engine-'));
  try {
    const file = join(folder, 'corpus.json');
    writeFileSync(file, JSON.stringify(corpus));
    return work(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
