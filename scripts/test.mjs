// npm test: everything under Vitest, then the scenarios in a real browser on the unchanged production bundle.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { provideBrowser } from './browser.mjs';
import { buildMode } from './build.mjs';

const results = '.build/results';
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const unit = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}/unit.json`]);
const counts = readCounts(`${results}/unit.json`, ({ numPassedTests, numFailedTests, numFailedTestSuites }) => ({
  passed: numPassedTests,
  // A file that does not even load fails as a suite without tests.
  failed: numFailedTests === 0 ? numFailedTestSuites : numFailedTests,
}));

let browser;
try {
  browser = provideBrowser();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  end({ passed: counts.passed, failed: counts.failed + 1 }, 1);
}
for (const mode of ['production', 'stage']) await buildMode(mode);
const scenarios = run('playwright', ['test'], {
  BROWSER_PATH: browser,
  PLAYWRIGHT_JSON_OUTPUT_NAME: `${results}/scenarios.json`,
});
const seen = readCounts(`${results}/scenarios.json`, ({ stats }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
}));
end(
  { passed: counts.passed + seen.passed, failed: counts.failed + seen.failed },
  unit === 0 && scenarios === 0 ? 0 : 1,
);

function run(tool, args, env = {}) {
  const entry = { vitest: 'node_modules/vitest/vitest.mjs', playwright: 'node_modules/@playwright/test/cli.js' }[tool];
  return (
    spawnSync(process.execPath, [entry, ...args], { stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1
  );
}

function readCounts(file, pick) {
  try {
    return pick(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function end({ passed, failed }, code) {
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  process.exit(code === 0 && failed > 0 ? 1 : code);
}
