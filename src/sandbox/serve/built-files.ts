// A folder of built files as answers. Only what was in the folder when it was listed can be asked for, so no path leads
// out of it.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};

/** Vite puts a hash of the content into these names, so a name never means anything else. */
const hashed = /(^|\/)assets\/[^/]+-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/;

export interface BuiltFiles {
  /** A path without a slash in front: 'index.html'. Undefined when there is no such file. */
  readonly answer: (path: string, request: Request) => Promise<Response | undefined>;
  readonly has: (path: string) => boolean;
}

/** Lists a folder once. Throws when it is not there. */
export async function listBuiltFiles(folder: string, headers: Readonly<Record<string, string>>): Promise<BuiltFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, string>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length).split(sep).filter(Boolean).join('/'), path);
  }
  return {
    has: (path) => files.has(path),
    answer: async (path, request) => {
      const file = files.get(path);
      if (file === undefined) return undefined;
      const body = await readFile(file);
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
      const described = {
        ...headers,
        'content-type': contentTypes[extname(path)] ?? 'application/octet-stream',
        'cache-control': hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
        etag,
      };
      if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: described });
      return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { headers: described });
    },
  };
}
