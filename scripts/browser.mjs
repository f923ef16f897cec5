// Finds a Chromium-like browser for the scenarios, or installs one: Playwright's own, or the system's package.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const names = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const elsewhere = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((folder) => {
    const base = process.env[folder];
    if (base === undefined) return [];
    return [join(base, 'Google/Chrome/Application/chrome.exe'), join(base, 'Microsoft/Edge/Application/msedge.exe')];
  }),
};

/** The path of an installed browser, or undefined. */
export function findBrowser() {
  const asked = process.env.BROWSER_PATH;
  if (asked !== undefined) return existsSync(asked) ? asked : undefined;
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [chromium.executablePath(), ...onPath, ...(elsewhere[process.platform] ?? [])].find((path) =>
    existsSync(path),
  );
}

/** The path of a browser, installing one where none is found. Throws one sentence that says what to do. */
export function provideBrowser() {
  return (
    findBrowser() ??
    installed('npx', ['playwright', 'install', 'chromium']) ??
    (canUseApt()
      ? (installed('apt-get', ['update'], 'always'), installed('apt-get', ['install', '-y', 'chromium']))
      : undefined) ??
    fail()
  );
}

function installed(command, args, find = 'after') {
  process.stdout.write(`No browser found; trying "${command} ${args.join(' ')}" ...\n`);
  const run = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: 600_000,
    shell: process.platform === 'win32',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return find === 'after' && run.status === 0 ? findBrowser() : undefined;
}

function canUseApt() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function fail() {
  throw new Error(
    'No browser for the scenarios was found or could be installed: install Chrome, Edge or Chromium, or set BROWSER_PATH to one, and run npm test again.',
  );
}
