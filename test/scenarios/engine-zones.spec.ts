// The engine in the browser that people have, against that browser's own Temporal: zones change with every release of
// a browser, and what Node knows of them proves nothing there.
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { build, type Rolldown } from 'vite';

type Engine = typeof import('../../src/engine/index.ts');

const engineFile = fileURLToPath(new URL('../../src/engine/index.ts', import.meta.url));

/** The engine as one classic script that sets `engine`. */
async function bundleEngine(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: engineFile, formats: ['iife'], name: 'engine', fileName: 'engine' },
    },
  });
  const [first] = Array.isArray(built) ? built : [built as Rolldown.RolldownOutput];
  const [script] = first?.output ?? [];
  if (script?.type !== 'chunk') throw new Error('The engine did not build.');
  return script.code;
}

for (const host of ['America/New_York', 'Australia/Lord_Howe']) {
  test.describe(`a browser that stands in ${host}`, () => {
    test.use({ timezoneId: host });

    test('shows the same wall as its own Temporal at fifty thousand instants of every zone', async ({ page }) => {
      await page.addScriptTag({ content: await bundleEngine() });
      const seen = await page.evaluate(compare, 50_000);
      expect(seen.host).toBe(host);
      expect(seen.wrong).toEqual([]);
      expect(seen.compared).toBe(50_000);
      expect(seen.zones).toBeGreaterThan(400);
      // Instants whose wall time comes twice, or follows one that is skipped, are among them.
      expect(seen.repeated).toBeGreaterThan(0);
    });
  });
}

/** Runs in the page: knows nothing but its argument and what hangs on the window. */
function compare(count: number) {
  interface NativeZoned {
    readonly offsetNanoseconds: number;
    readonly hour: number;
    readonly minute: number;
    readonly day: number;
    readonly month: number;
    readonly year: number;
    readonly epochMilliseconds: number;
    startOfDay(): NativeZoned;
  }
  interface Native {
    readonly Instant: { fromEpochMilliseconds(at: number): { toZonedDateTimeISO(zone: string): NativeZoned } };
  }
  const { engine, Temporal } = globalThis as unknown as { engine: Engine; Temporal: Native | undefined };
  if (Temporal === undefined) throw new Error('This browser has no Temporal of its own to compare with.');
  const names = Intl.supportedValuesOf('timeZone');
  const first = Date.UTC(2025, 0) / 60_000;
  const length = Date.UTC(2029, 0) / 60_000 - first;
  let state = 7;
  let compared = 0;
  let repeated = 0;
  const wrong: string[] = [];
  for (let index = 0; index < count; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const name = names[index % names.length] ?? 'UTC';
    const at = engine.utcMinute(first + Math.floor((state / 2 ** 32) * length));
    const theirs = Temporal.Instant.fromEpochMilliseconds(at * 60_000).toZonedDateTimeISO(name);
    const zone = engine.findZone(name);
    if (zone === undefined) {
      wrong.push(`${name} is not known`);
      continue;
    }
    const shown = engine.toWall(zone, at);
    const isSame =
      zone.offsetMinutes(at) === theirs.offsetNanoseconds / 6e10 &&
      shown.year === theirs.year &&
      shown.month === theirs.month &&
      shown.day === theirs.day &&
      shown.hour === theirs.hour &&
      shown.minute === theirs.minute;
    const back = engine.toUtc(zone, shown);
    if (back !== at) repeated++;
    const isBack = back === at || engine.toUtc(zone, shown, 'later') === at;
    // Every tenth: asking for the start of a day is slow in Temporal.
    const isDay = index % 10 > 0 || engine.startOfDay(zone, at) === theirs.startOfDay().epochMilliseconds / 60_000;
    if (!isSame || !isBack || !isDay) wrong.push(`${name} ${at}`);
    compared++;
  }
  const host = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { host, wrong: wrong.slice(0, 20), compared, zones: names.length, repeated };
}
