// The built pages, answered from disk with the headers that the product asks its web server for.
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import type { Route } from '@playwright/test';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

const read = new Map<string, Promise<Buffer | undefined>>();

/** Answers a route with a built file, or with 404 where there is none. */
export async function answerFile(
  route: Route,
  folder: string,
  pathname: string,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const path = join(folder, normalize(pathname));
  const reading = read.get(path) ?? readFile(path).catch(() => undefined);
  read.set(path, reading);
  const body = await reading;
  const contentType = contentTypes[extname(path)] ?? 'application/octet-stream';
  await route.fulfill({
    status: body === undefined ? 404 : 200,
    body: body ?? 'Not found',
    headers: { ...headers, 'content-type': contentType },
  });
}
