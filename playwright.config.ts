import { defineConfig } from '@playwright/test';

/** The browser is found by scripts/browser.mjs. The flags keep it quiet where there is no network, no sandbox and no GPU. */
export default defineConfig({
  testDir: 'test/scenarios',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ?? 'test-results/scenarios.json' }],
  ],
  use: {
    actionTimeout: 15_000,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    // A trace of every scenario would take as long again as the scenarios; ask for one with --trace on.
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env['BROWSER_PATH'] === undefined ? {} : { executablePath: process.env['BROWSER_PATH'] }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
