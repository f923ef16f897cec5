// npm run check: format, lint with the arrows between the rooms, types, unused code, and the size of what ships.
// Biome and knip are run pinned and not installed: their lock entries name binaries of systems that not every registry holds.
import { spawnSync } from 'node:child_process';
import { buildMode } from './build.mjs';

const steps = [
  ['Format, lint, boundaries', 'npx', ['--yes', '@biomejs/biome@2.6.8', 'check', '--error-on-warnings', '.']],
  ['Types', process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.']],
  ['Types of engine without DOM', process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'src/engine']],
  ['Unused code', 'npx', ['--yes', 'knip@6.44.2']],
  ['Size', process.execPath, ['node_modules/size-limit/bin.js']],
];

await buildMode('production');
const failed = steps.filter(([title, command, args]) => {
  process.stdout.write(`\n${title}\n`);
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status !== 0;
});
process.stdout.write(
  failed.length === 0 ? '\nEverything holds.\n' : `\nDoes not hold: ${failed.map(([title]) => title).join('; ')}\n`,
);
process.exit(failed.length === 0 ? 0 : 1);
