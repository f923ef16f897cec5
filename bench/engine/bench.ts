// npm run bench -- engine: the search for slots beside date libraries and a bitset, and cohort plans beside HiGHS.
// Options: --quick for a short run, --slots or --cohort for one half.
import { fileURLToPath } from 'node:url';
import { benchCohorts } from './cohort-bench.ts';
import { runFresh } from './fresh-process.ts';
import { benchSlots } from './slots-bench.ts';
import { type Target, targetLine } from './table.ts';

const known = ['--quick', '--slots', '--cohort'];

/** Prints tables and a line a target. Throws when an engine is wrong: what is wrong is not worth measuring. */
export async function run(options: readonly string[] = []): Promise<void> {
  const strange = options.filter((option) => !known.includes(option));
  if (strange.length > 0) throw new Error(`Not an option: ${strange.join(', ')}. There are: ${known.join(', ')}.`);
  const isQuick = options.includes('--quick');
  const isWhole = !options.includes('--slots') && !options.includes('--cohort');
  const file = fileURLToPath(import.meta.url);
  process.stdout.write(`\nengine, Node ${process.version}, ${isQuick ? 'a short run' : 'a full run'}\n`);
  const targets: Target[] = [];
  if (isWhole || options.includes('--slots')) targets.push(...(await benchSlots({ isQuick, file })));
  if (isWhole || options.includes('--cohort')) targets.push(...(await benchCohorts(isQuick)));
  process.stdout.write(`\n${targets.map(targetLine).join('\n')}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[2] === 'fresh') {
  await runFresh(process.argv.slice(3));
}
