// Finds a Chromium-like browser for the scenarios, or installs one: Playwright's own, or the system's package.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
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

/** The path of an installed browser, or undefined. Throws one sentence when BROWSER_PATH names none. */
export function findBrowser() {
  const asked = process.env.BROWSER_PATH;
  if (asked !== undefined && asked !== '') return isFile(asked) ? asked : failAsked(asked);
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [chromium.executablePath(), ...onPath, ...(elsewhere[process.platform] ?? [])].find(isFile);
}

/** The path of a browser, installing one where none is found. Throws one sentence that says what to do. */
export function provideBrowser() {
  return findBrowser() ?? fromPlaywright() ?? fromDebian() ?? fail();
}

function fromPlaywright() {
  return run('npx', ['playwright', 'install', 'chromium']) ? findBrowser() : undefined;
}

function fromDebian() {
  if (!canUseApt()) return undefined;
  run('apt-get', ['update']);
  return run('apt-get', ['install', '-y', 'chromium']) ? findBrowser() : undefined;
}

function run(command, args) {
  process.stdout.write(`No browser found yet; trying "${command} ${args.join(' ')}" ...\n`);
  const end = spawnSync(command, args, {
    stdio: 'ignore',
    timeout: 600_000,
    shell: process.platform === 'win32',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return end.status === 0;
}

function canUseApt() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** Somebody chose this browser: another one in its place would only hide the mistake. */
function failAsked(path) {
  throw new Error(`BROWSER_PATH names ${path}, which is no file: correct it, or leave it out and run npm test again.`);
}

function fail() {
  throw new Error(
    'No browser for the scenarios was found or could be installed: install Chrome, Edge or Chromium, or set BROWSER_PATH to one, and run npm test again.',
  );
}
