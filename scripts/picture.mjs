// Makes the README's picture from the real app: the production files on the stage, in a headless browser.
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { provideBrowser } from './browser.mjs';
import { buildMode } from './build.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

for (const mode of ['server', 'production', 'stage']) await buildMode(mode);
const { runStart } = await import('../.build/server/commands.js');
const stopping = new AbortController();
const origin = await new Promise((resolve, reject) => {
  const say = (line) => {
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
    if (found !== null) resolve(found[0]);
  };
  const terminal = { say, complain: (line) => reject(new Error(line)), stop: stopping.signal };
  runStart(['--port', '0'], { dist: path('../dist'), stage: path('../.build/stage') }, terminal).catch(reject);
});
const browser = await chromium.launch({ executablePath: provideBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage({ viewport: { width: 1180, height: 880 }, deviceScaleFactor: 1.5 });
  await page.goto(`${origin}/`);
  const tab = page.frameLocator('iframe').first();
  await tab.getByRole('link', { name: 'Book', exact: true }).click();
  await tab.getByRole('combobox', { name: /Add a person/ }).fill('Ana');
  await tab.getByRole('option', { name: /Ana Ruiz/ }).click();
  await tab
    .getByRole('button', { name: /yours.*Ana/ })
    .first()
    .click();
  await tab.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded();
  await page.mouse.move(0, 0);
  await page.screenshot({ path: path('../docs/booking.png') });
  process.stdout.write('docs/booking.png is made.\n');
} finally {
  await browser.close();
  stopping.abort();
}
