// npm run sandbox: the tenant alone, over HTTP on this machine. What it does is in src/sandbox/serve.
import { buildMode } from './build.mjs';

await buildMode('server');
const { runSandbox } = await import('../.build/server/commands.js');
process.exitCode = await runSandbox(process.argv.slice(2));
