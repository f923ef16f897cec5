// npm run bench -- name: measures what bench/name/bench.ts measures and prints its table. Without a name, all of them.
// Words that begin with --, and numbers after them, are handed to the benches.
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const entryOf = (name) => path(`../bench/${name}/bench.ts`);
const known = readdirSync(path('../bench')).filter((name) => existsSync(entryOf(name)));
const words = process.argv.slice(2);
const options = words.filter((word) => /^(--|\d)/.test(word));
const asked = words.filter((word) => !/^(--|\d)/.test(word));
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no bench named ${unknown.join(', ')}. There are: ${known.join(', ')}.\n`);
  process.exit(1);
}
for (const name of asked.length > 0 ? asked : known) {
  await build({
    configFile: false,
    root: path('..'),
    logLevel: 'error',
    publicDir: false,
    build: { ssr: entryOf(name), outDir: path(`../.build/bench/${name}`), emptyOutDir: true, target: 'node20' },
  });
  const { run } = await import(`../.build/bench/${name}/bench.js`);
  await run(options);
}
