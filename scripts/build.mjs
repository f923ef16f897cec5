// Builds what is asked for with Vite, quietly. By itself: the app as it ships, into dist/.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** @param {'production' | 'stage' | 'server'} mode */
export async function buildMode(mode) {
  const configFile = fileURLToPath(new URL('../vite.config.ts', import.meta.url));
  await build({ configFile, mode, logLevel: 'error' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.length > 2) {
    process.stderr.write('npm run build takes no options.\n');
    process.exit(1);
  }
  await buildMode('production');
  process.stdout.write('The app is in dist/.\n');
}
