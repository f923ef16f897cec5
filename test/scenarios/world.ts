// The world of a scenario: the unchanged production bundle, the stage and the tenant at their real addresses, by browser
// routes. Every request to anywhere else is refused and fails the scenario at its end, as does everything in watch.ts.
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Frame, type FrameLocator, type Page } from '@playwright/test';
import { createTenant, emptyPeople, type JsonObject, type SeedPerson, storyPeople, type Tenant } from '#sandbox';
import { appHeaders, stageHeaders } from '../../src/sandbox/serve/page-headers.ts';
import { answerFile } from './built-files.ts';
import { fulfil, type Interference, requestOf, routeGraph } from './graph-route.ts';
import { hearing } from './hearing.ts';
import { watch } from './watch.ts';

export const teams = 'https://teams.microsoft.com';
export const product = 'https://vice-versa.example';
export const graph = 'https://graph.microsoft.com';
export const settings = {
  clientId: '6f1a3f5e-7c0d-4f43-9a59-0c8f9a1b2c3d',
  authority: 'https://login.microsoftonline.com/organizations',
  graph,
  teamsAppId: '0d9b2c7e-5a41-4b0e-8f3a-2b6c4d5e6f70',
};

/** The tab as a scenario acts on it: inside the stage's frame, or a page of its own. */
export type Tab = Pick<FrameLocator, 'getByRole' | 'getByText' | 'getByLabel' | 'locator'>;

export interface Setting {
  /** The instant the scenario begins, for the browser and the tenant alike; the real one when left out. */
  readonly at?: string;
  /** Who lives in the tenant; the people of the story when left out. */
  readonly people?: readonly SeedPerson[] | 'without events';
}

export interface World {
  readonly tenant: Tenant;
  /** Opens the stage as somebody, by the beginning of their name, and gives the tab inside it. */
  readonly open: (name: string, options?: Readonly<Record<string, string>>) => Promise<FrameLocator>;
  /** A person of the story, by the beginning of their name. */
  readonly person: (name: string) => { readonly userPrincipalName: string; readonly displayName: string };
  /** Comes between the product and the tenant. */
  readonly interfere: (interference: Interference) => void;
  /** Requests to Graph so far: method and path. */
  readonly requests: readonly string[];
  /** Asks Graph as a person, past the product: what Outlook does meanwhile. Fails where Graph refuses. */
  readonly ask: (name: string, method: string, path: string, body?: JsonObject) => Promise<GraphJson>;
  /** Mails that a person got, newest first. */
  readonly mailbox: (name: string) => Promise<readonly Mail[]>;
  /** The frame of the tab, for what cannot be done by role and name. */
  readonly frame: () => Frame;
  /** A complaint of watch.ts that this scenario provokes. */
  readonly tolerate: (kind: RegExp) => void;
  /** Now, as the scenario's setting has it. */
  readonly now: () => number;
}

/** What Graph answered: read in tests only, where a wrong guess is a failing test. */
// biome-ignore lint/suspicious/noExplicitAny: JSON of any shape, looked into by expectations only
export type GraphJson = any;

export interface Mail {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly bodyHtml: string;
  readonly attachments: readonly { readonly id: string; readonly name: string }[];
}

const webHeaders = appHeaders(settings);

export const test = base.extend<{ setting: Setting; world: World }>({
  setting: [{}, { option: true }],
  world: async ({ context, page, setting }, use, info) => {
    const startedMs = Date.now();
    const beginMs = setting.at === undefined ? startedMs : Date.parse(setting.at);
    const now = () => beginMs + (Date.now() - startedMs);
    if (setting.at !== undefined) await context.clock.install({ time: beginMs });
    const people = peopleOf(setting, beginMs);
    const tenant = createTenant({ people, now });
    const watching = await watch(context, { product, secrets: secretsOf(people) });

    await context.route('**/*', (route) => {
      watching.foreign(route.request().url());
      return route.abort();
    });
    // Fonts and the list of hosts: both are optional, and missing offline.
    await context.route('https://res.cdn.office.net/**', (route) => route.abort());
    const graphRoute = await routeGraph(context, graph, tenant.fetch);
    await context.route(`${teams}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname.startsWith('/sandbox/')) return fulfil(route, await tenant.fetch(await requestOf(route)));
      return answerFile(route, '.build/stage', pathname === '/' ? '/stage.html' : pathname, stageHeaders());
    });
    await context.route(`${product}/**`, (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/settings.json') return route.fulfill({ json: settings, headers: webHeaders });
      return answerFile(route, 'dist', pathname === '/' ? '/index.html' : pathname, webHeaders);
    });
    await context.addInitScript(hearing);

    const person = (name: string) => {
      const found = tenant.people.find(({ displayName }) => displayName.startsWith(name));
      if (found === undefined) throw new Error(`Nobody in the story is called ${name}.`);
      return found;
    };
    await use({
      tenant,
      requests: graphRoute.requests,
      interfere: graphRoute.interfere,
      person,
      now,
      tolerate: watching.tolerate,
      ask: (name, method, path, body) => askGraph(tenant, person(name).userPrincipalName, method, path, body),
      mailbox: async (name) => {
        const address = name.includes('@') ? name : person(name).userPrincipalName;
        const answer = await tenant.fetch(new Request(`${graph}/sandbox/mailbox?user=${encodeURIComponent(address)}`));
        return (await answer.json()).value;
      },
      frame: () => {
        const found = page.frames().find((frame) => frame.url().startsWith(product));
        if (found === undefined) throw new Error('The tab is not open.');
        return found;
      },
      open: async (name, options = {}) => {
        const as = person(name).userPrincipalName;
        await page.goto(`${teams}/?${new URLSearchParams({ as, app: `${product}/index.html`, ...options })}`);
        await expect.poll(() => page.frames().some((frame) => frame.url().startsWith(product))).toBe(true);
        return page.frameLocator(`iframe[src^="${product}"]`);
      },
    });
    if (info.status === 'passed') expect(await watching.complaints(), 'what must never happen').toEqual([]);
  },
});

export { expect };

const colourRules = ['color-contrast', 'link-in-text-block'];

/** No violation of WCAG 2.2 A and AA, nor of axe's best practices, in the stage and in the tab inside it. */
export async function expectAccessible(
  page: Page,
  rules: 'all' | 'about colours' | 'but colours' = 'all',
): Promise<void> {
  const axe = new AxeBuilder({ page });
  if (rules === 'about colours') axe.withRules([...colourRules]);
  if (rules === 'but colours') axe.disableRules([...colourRules]);
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => {
    const places = nodes.map(({ target, html, failureSummary }) => `${target.join(' ')} ${html}\n${failureSummary}`);
    return `${id}: ${places.join('\n')}`;
  });
  expect(found).toEqual([]);
}

function peopleOf({ people }: Setting, nowMs: number): readonly SeedPerson[] {
  if (people === undefined) return storyPeople(nowMs);
  return people === 'without events' ? emptyPeople(nowMs) : people;
}

function secretsOf(people: readonly SeedPerson[]): readonly string[] {
  const subjects = people.flatMap(({ events }) => events.map(({ event }) => String(event['subject'] ?? '')));
  return [...new Set([...people.flatMap(({ mail, userPrincipalName }) => [mail, userPrincipalName]), ...subjects])];
}

async function askGraph(
  tenant: Tenant,
  as: string,
  method: string,
  path: string,
  body: JsonObject | undefined,
): Promise<GraphJson> {
  const request = new Request(`${graph}/v1.0${path}`, {
    method,
    headers: {
      authorization: `Bearer sandbox:${encodeURIComponent(as)}`,
      prefer: 'outlook.timezone="UTC"',
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await tenant.fetch(request);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} as ${as}: ${answer.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
