// How the scenarios find their browser, run as a process of its own because it reads its environment.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const script = new URL('../../scripts/browser.mjs', import.meta.url).href;

function provide(browserPath: string | undefined) {
  const code = `const { provideBrowser } = await import(${JSON.stringify(script)});
    try { console.log(provideBrowser()); } catch (error) { console.log(error.message); process.exitCode = 3; }`;
  // Nothing on the path: whoever asks for an installation here would fail the test, and say so.
  const { BROWSER_PATH: _, ...own } = process.env;
  const env = { ...own, PATH: '/nowhere', ...(browserPath === undefined ? {} : { BROWSER_PATH: browserPath }) };
  const end = spawnSync(process.execPath, ['--input-type=module', '-e', code], { env, encoding: 'utf8' });
  return { said: end.stdout.trim(), code: end.status };
}

describe('the browser of the scenarios', () => {
  it('is the one that was asked for', () => {
    const own = fileURLToPath(import.meta.url);
    expect(provide(own)).toEqual({ said: own, code: 0 });
  });

  it.each(['/no/such/browser', fileURLToPath(new URL('.', import.meta.url))])(
    'that was asked for and is no file is said by name, and nothing is installed instead: %s',
    (path) => {
      const { said, code } = provide(path);
      expect(code).toBe(3);
      expect(said).toContain(path);
      expect(said).toContain('BROWSER_PATH');
      expect(said).not.toContain('trying');
    },
  );
});
