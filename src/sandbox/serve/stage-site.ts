// Everything `npm start` answers on its one address: the stage, the app as it ships, its settings, and the tenant.
import { Hono } from 'hono';
import { listBuiltFiles } from './built-files.ts';
import type { Fetch } from './loopback.ts';
import { appHeaders, sandboxSettings, stageHeaders } from './page-headers.ts';

export interface SiteFolders {
  /** The production bundle. */
  readonly dist: string;
  readonly stage: string;
}

/** The site at an origin. Throws when the pages have not been built. */
export async function stageSite(folders: SiteFolders, origin: string, tenant: Fetch): Promise<Fetch> {
  const settings = sandboxSettings(origin);
  const headers = appHeaders(settings);
  const app = await listBuiltFiles(folders.dist, headers);
  const stage = await listBuiltFiles(folders.stage, stageHeaders());
  for (const [files, page] of [
    [app, 'index.html'],
    [stage, 'stage.html'],
  ] as const) {
    if (!files.has(page)) throw new Error(`${page} has not been built.`);
  }
  const site = new Hono();
  const pages = ['GET', 'HEAD'];
  site.on(pages, '/app/settings.json', (context) =>
    context.json(settings, 200, { ...headers, 'cache-control': 'no-store' }),
  );
  site.on(pages, '/app', (context) => context.redirect('/app/index.html', 302));
  site.on(pages, '/app/*', async (context) => {
    const path = pathIn(context.req.path, '/app/') || 'index.html';
    return (await app.answer(path, context.req.raw)) ?? context.text('Not found\n', 404, headers);
  });
  site.on(pages, '/', async (context) => (await stage.answer('stage.html', context.req.raw)) ?? context.notFound());
  site.on(pages, '/*', async (context, next) => {
    const answer = await stage.answer(pathIn(context.req.path, '/'), context.req.raw);
    if (answer === undefined) await next();
    return answer;
  });
  site.all('*', (context) => tenant(context.req.raw));
  // A connection that the tenant breaks on purpose is the server's to break.
  site.onError((cause) => {
    throw cause;
  });
  return async (request) => site.fetch(request);
}

/** What follows a prefix, percent signs decoded; a path that cannot be decoded names nothing. */
function pathIn(path: string, prefix: string): string {
  try {
    return decodeURIComponent(path.slice(prefix.length));
  } catch {
    return '\0';
  }
}
