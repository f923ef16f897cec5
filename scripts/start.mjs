// npm start: the app on a stage of its own, with a tenant to run on. What it does is in src/sandbox/serve.
import { fileURLToPath } from 'node:url';
import { buildMode } from './build.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

await buildMode('server');
const { runStart } = await import('../.build/server/commands.js');
process.exitCode = await runStart(process.argv.slice(2), {
  dist: path('../dist'),
  stage: path('../.build/stage'),
  build: async () => {
    process.stdout.write('Building the app and its stage …\n');
    await buildMode('production');
    await buildMode('stage');
  },
});
