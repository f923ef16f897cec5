import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runStart, type StartFolders } from '../../../src/sandbox/serve/commands.ts';
import { as, type Run, rawStatus, run, temporaryFolder } from './running.ts';

/** Two folders as the builds would leave them. */
async function builtFolders(): Promise<StartFolders> {
  const folder = await temporaryFolder();
  const [dist, stage] = [join(folder, 'dist'), join(folder, 'stage')];
  await mkdir(join(dist, 'assets'), { recursive: true });
  await mkdir(join(stage, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'outside');
  await writeFile(join(dist, 'index.html'), '<!doctype html><title>App</title>');
  await writeFile(join(dist, 'auth.html'), '<!doctype html><title>Sign-in</title>');
  await writeFile(join(dist, 'settings.json'), '{"clientId":"of the bundle"}');
  await writeFile(join(dist, 'assets', 'index-BxY3_k2d.js'), 'export {};');
  await writeFile(join(stage, 'stage.html'), '<!doctype html><title>Stage</title>');
  await writeFile(join(stage, 'assets', 'stage-a1B2c3D4.css'), 'body{}');
  return { dist, stage };
}

const addressOf = (started: Run) => /http:\/\/127\.0\.0\.1:\d+/.exec(started.said.join('\n'))?.[0] ?? '';

async function start(folders: StartFolders, ...argv: readonly string[]): Promise<{ started: Run; origin: string }> {
  const started = run((terminal) => runStart(argv, folders, terminal));
  started.ready.catch(() => undefined);
  await expect.poll(() => addressOf(started), { timeout: 25_000 }).not.toBe('');
  return { started, origin: addressOf(started) };
}

function directives(answer: Response): ReadonlyMap<string, readonly string[]> {
  const policy = answer.headers.get('content-security-policy') ?? '';
  return new Map(policy.split('; ').map((directive) => [directive.split(' ')[0] ?? '', directive.split(' ').slice(1)]));
}

describe('npm start', { timeout: 30_000 }, () => {
  it('serves the stage, the bundle as it is, settings of its own and the tenant on one address', async () => {
    const { started, origin } = await start(await builtFolders(), '--port', '0');
    expect(await (await fetch(`${origin}/`)).text()).toContain('Stage');
    expect((await fetch(`${origin}/assets/stage-a1B2c3D4.css`)).headers.get('content-type')).toContain('text/css');
    expect(await (await fetch(`${origin}/app/index.html`)).text()).toBe('<!doctype html><title>App</title>');
    expect(await (await fetch(`${origin}/app/`)).text()).toContain('App');
    const settings = await (await fetch(`${origin}/app/settings.json`)).json();
    const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    expect(settings).toEqual({
      clientId: expect.stringMatching(guid),
      authority: 'https://login.microsoftonline.com/organizations',
      graph: origin,
      teamsAppId: expect.stringMatching(guid),
    });
    const people = await fetch(`${origin}/sandbox/people`);
    expect(people.status).toBe(200);
    expect((await fetch(`${origin}/v1.0/me`, { headers: as('ana.ruiz@larkfield.example') })).status).toBe(200);
    expect(await started.stop()).toBe(0);
    expect(started.said.join('\n')).toContain('Ctrl+C');
  });

  it('builds once everything else is in order, and says so when that fails', async () => {
    const folders = await builtFolders();
    let built = 0;
    const build = async () => {
      built += 1;
      throw new Error('no space left');
    };
    const refused = run((terminal) => runStart(['--prot'], { ...folders, build }, terminal));
    refused.ready.catch(() => undefined);
    expect(await refused.code).toBe(1);
    expect(built).toBe(0);
    const failed = run((terminal) => runStart(['--port', '0'], { ...folders, build }, terminal));
    failed.ready.catch(() => undefined);
    expect(await failed.code).toBe(1);
    expect(failed.complained.join()).toContain('no space left');
  });

  it('stopped while it builds ends at once, and announces nothing', async () => {
    let begun: () => void = () => undefined;
    const isBuilding = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const build = () => {
      begun();
      return new Promise<void>(() => undefined);
    };
    const folders = await builtFolders();
    const started = run((terminal) => runStart(['--port', '0'], { ...folders, build }, terminal));
    started.ready.catch(() => undefined);
    await isBuilding;
    expect(await started.stop()).toBe(0);
    expect(started.said).toEqual([]);
  });

  it('guards the app with a policy that runs no script but its own', async () => {
    const { origin } = await start(await builtFolders(), '--port', '0');
    for (const path of [
      '/app/index.html',
      '/app/auth.html',
      '/app/assets/index-BxY3_k2d.js',
      '/app/settings.json',
      '/app/nothing',
    ]) {
      const answer = await fetch(`${origin}${path}`);
      const policy = directives(answer);
      expect(policy.get('default-src'), path).toEqual(["'none'"]);
      expect(policy.get('script-src'), path).toEqual(["'self'"]);
      expect(policy.get('object-src')).toEqual(["'none'"]);
      expect(policy.get('base-uri')).toEqual(["'none'"]);
      expect(policy.get('connect-src')).toEqual([
        "'self'",
        origin,
        'https://login.microsoftonline.com',
        'https://res.cdn.office.net',
        // Where OneDrive's one-time download addresses lead.
        'https://*.sharepoint.com',
      ]);
      expect(policy.get('worker-src')).toEqual(["'self'"]);
      expect(policy.get('frame-ancestors')).toEqual(
        expect.arrayContaining([
          "'self'",
          'https://teams.microsoft.com',
          'https://*.cloud.microsoft',
          'https://outlook.office.com',
        ]),
      );
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    }
    const stage = directives(await fetch(`${origin}/`));
    expect(stage.get('script-src')).toEqual(["'self'"]);
    expect(stage.get('frame-ancestors')).toEqual(["'none'"]);
  });

  it('lets hashed files be kept for ever and asks again for the rest', async () => {
    const { origin } = await start(await builtFolders(), '--port', '0');
    const cache = async (path: string) => (await fetch(`${origin}${path}`)).headers.get('cache-control');
    expect(await cache('/app/assets/index-BxY3_k2d.js')).toBe('public, max-age=31536000, immutable');
    expect(await cache('/app/index.html')).toBe('no-cache');
    expect(await cache('/app/settings.json')).toBe('no-store');
    const etag = (await fetch(`${origin}/app/index.html`)).headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    expect((await fetch(`${origin}/app/index.html`, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it('serves nothing from outside its folders', async () => {
    const { origin } = await start(await builtFolders(), '--port', '0');
    const { port } = new URL(origin);
    const paths = [
      '/app/../secret.txt',
      '/app/%2e%2e/secret.txt',
      '/app/..%2fsecret.txt',
      '/app/%2e%2e%2f%2e%2e%2fetc/passwd',
      '/app/%',
      '/app//etc/passwd',
      '/../secret.txt',
      '/..%5csecret.txt',
      '/app/assets/',
      '/app/assets/../../secret.txt',
    ];
    for (const path of paths)
      expect(await rawStatus(origin, path, { host: `127.0.0.1:${port}` }), path).toBeGreaterThanOrEqual(400);
  });

  it('takes the next free port and says so, unless one was asked for', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => {
      taken.once('error', () => resolve());
      taken.listen(4173, '127.0.0.1', resolve);
    });
    const folders = await builtFolders();
    const { started, origin } = await start(folders);
    expect(Number(new URL(origin).port)).toBeGreaterThan(4173);
    expect(started.said.join('\n')).toContain('Port 4173 is taken');
    const asked = run((terminal) => runStart(['--port', '4173'], folders, terminal));
    asked.ready.catch(() => undefined);
    expect(await asked.code).toBe(1);
    expect(asked.complained.join()).toContain('--port 4174');
    taken.close();
  });

  it('breaks a connection through the whole site when a fault asks for it', async () => {
    const { origin } = await start(await builtFolders(), '--port', '0');
    await fetch(`${origin}/sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ path: '/me$', reset: true }]),
    });
    await expect(fetch(`${origin}/v1.0/me`, { headers: as('ana.ruiz@larkfield.example') })).rejects.toThrow();
  });
});
