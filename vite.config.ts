import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const pages = path('./src/pages');

/** What ships: static files that run from any folder of any host, so every address is relative. */
const production: UserConfig = {
  root: pages,
  base: './',
  publicDir: path('./src/pages/public'),
  build: {
    outDir: path('./dist'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: [path('./src/pages/index.html'), path('./src/pages/auth.html')], onLog: quiet },
  },
};

/** The stage that plays Teams around the tab. Never in dist/. */
const stage: UserConfig = {
  root: pages,
  base: './',
  publicDir: false,
  build: {
    outDir: path('./.build/stage'),
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: { input: [path('./src/pages/stage.html')], onLog: quiet },
  },
};

/** The commands behind `npm start` and `npm run sandbox`: Node 20 runs no TypeScript by itself. */
const server: UserConfig = {
  publicDir: false,
  build: {
    ssr: path('./src/sandbox/serve/commands.ts'),
    outDir: path('./.build/server'),
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: { onLog: quiet },
  },
};

/** Fluent marks each file 'use client'; a bundle has no use for the mark, and Rolldown says so once a file. */
function quiet(
  level: 'info' | 'debug' | 'warn',
  log: { code?: string },
  next: (level: 'info' | 'debug' | 'warn', log: never) => void,
) {
  if (log.code !== 'MODULE_LEVEL_DIRECTIVE') next(level, log as never);
}

const modes: Readonly<Record<string, UserConfig>> = { production, stage, server };

export default defineConfig(({ mode }) => modes[mode] ?? production);
