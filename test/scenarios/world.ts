// The world of a scenario: the unchanged production bundle, the stage and the tenant at their real addresses, by browser
// routes. Every request to anywhere else is refused and fails the scenario at its end.
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type FrameLocator, type Page, type Route } from '@playwright/test';
import { createTenant, storyPeople, type Tenant } from '#sandbox';

export const teams = 'https://teams.microsoft.com';
export const product = 'https://vice-versa.example';
const graph = 'https://graph.microsoft.com';
const settings = {
  clientId: '6f1a3f5e-7c0d-4f43-9a59-0c8f9a1b2c3d',
  authority: 'https://login.microsoftonline.com/organizations',
  graph,
  teamsAppId: '0d9b2c7e-5a41-4b0e-8f3a-2b6c4d5e6f70',
};

export interface World {
  readonly tenant: Tenant;
  /** Opens the stage as somebody and gives the tab inside it. */
  readonly open: (as: string, options?: Record<string, string>) => Promise<FrameLocator>;
  /** The whole userPrincipalName of a person of the story, by the beginning of their name. */
  readonly person: (name: string) => { readonly userPrincipalName: string; readonly displayName: string };
  /** Answers requests to Graph in place of the tenant where it gives a response. */
  readonly interfere: (with_: (request: Request) => Promise<Response | undefined> | Response | undefined) => void;
  /** Mails that a person got, newest first. */
  readonly mailbox: (address: string) => Promise<readonly Mail[]>;
  /** Requests to Graph so far: method and path. */
  readonly requests: readonly string[];
}

interface Mail {
  readonly kind: string;
  readonly subject: string;
  readonly bodyHtml: string;
  readonly attachments: readonly { readonly name: string }[];
}

export const test = base.extend<{ world: World }>({
  world: async ({ context, page }, use, info) => {
    const now = Date.now();
    const tenant = createTenant({ people: storyPeople(now) });
    const foreign: string[] = [];
    const complaints: string[] = [];
    const requests: string[] = [];
    let interference: Parameters<World['interfere']>[0] = () => undefined;

    await context.route('**/*', (route) => {
      foreign.push(route.request().url());
      return route.abort();
    });
    // Fonts and the list of hosts: both are optional, and missing offline.
    await context.route('https://res.cdn.office.net/**', (route) => route.abort());
    await context.route(`${graph}/**`, (route) =>
      answer(route, async (request) => {
        requests.push(`${request.method} ${new URL(request.url).pathname}`);
        return (await interference(request)) ?? tenant.fetch(request);
      }),
    );
    await context.route(`${teams}/**`, async (route) => {
      const url = new URL(route.request().url());
      if (url.pathname.startsWith('/sandbox/')) return answer(route, tenant.fetch);
      return file(route, '.build/stage', url.pathname === '/' ? '/stage.html' : url.pathname);
    });
    await context.route(`${product}/**`, (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/settings.json') return route.fulfill({ json: settings });
      return file(route, 'dist', pathname === '/' ? '/index.html' : pathname);
    });
    page.on('pageerror', (error) => complaints.push(error.message));

    await use({
      tenant,
      requests,
      person: (name) => {
        const found = tenant.people.find(({ displayName }) => displayName.startsWith(name));
        if (found === undefined) throw new Error(`Nobody in the story is called ${name}.`);
        return found;
      },
      mailbox: async (address) => {
        const answer = await tenant.fetch(new Request(`${graph}/sandbox/mailbox?user=${address}`));
        return (await answer.json()).value;
      },
      interfere: (next) => {
        interference = next;
      },
      open: async (as, options = {}) => {
        const query = new URLSearchParams({ as, app: `${product}/index.html`, ...options });
        await page.goto(`${teams}/?${query}`);
        return page.frameLocator(`iframe[src^="${product}"]`);
      },
    });
    if (info.status === 'passed') {
      expect(complaints, 'uncaught errors on the page').toEqual([]);
      expect(foreign, 'requests to hosts that are neither Microsoft nor ours').toEqual([]);
    }
  },
});

export { expect };

/** No violation of WCAG 2.2 A and AA, nor of axe's best practices, in the tab. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include([`iframe[src^="${product}"]`, 'body']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
}

async function answer(route: Route, respond: (request: Request) => Promise<Response>): Promise<void> {
  const asked = route.request();
  const body = asked.postDataBuffer();
  const request = new Request(asked.url(), {
    method: asked.method(),
    headers: await asked.allHeaders().then(withoutPseudo),
    ...(body === null ? {} : { body: new Uint8Array(body) }),
  });
  const response = await respond(request);
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

/** HTTP/2 writes method and path among the headers, with a colon before; Request refuses those. */
function withoutPseudo(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')));
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

async function file(route: Route, folder: string, pathname: string): Promise<void> {
  const path = join(folder, normalize(pathname));
  const body = await readFile(path).catch(() => undefined);
  if (body === undefined) return route.fulfill({ status: 404, body: 'Not found' });
  return route.fulfill({
    body,
    contentType: contentTypes[extname(path)] ?? 'application/octet-stream',
    headers: policy,
  });
}

/** The same policy that a deployment sends: the scenarios prove that the product lives under it. */
const policy = {};
