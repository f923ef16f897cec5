// What must never happen in any scenario, whatever it is about: uncaught errors, words in the console, a broken policy,
// a dialog, a request to a stranger, and a token, an address or a subject where others could read it.
import type { BrowserContext, Frame, Page } from '@playwright/test';

export interface Watch {
  /** Everything that happened and must not, as sentences. */
  readonly complaints: () => Promise<readonly string[]>;
  readonly foreign: (url: string) => void;
  /** From here on a complaint of this kind is part of the scenario. */
  readonly tolerate: (kind: RegExp) => void;
}

export interface WatchOptions {
  /** The origin of the product's own pages. */
  readonly product: string;
  /** Addresses of people and subjects of their events. */
  readonly secrets: readonly string[];
}

const token = /eyJ[\w-]{8,}\.[\w-]{8,}|sandbox:[\w.]+@/u;

export async function watch(context: BrowserContext, options: WatchOptions): Promise<Watch> {
  const complaints: string[] = [];
  const tolerated: RegExp[] = [];
  const requested = new Set<string>();
  const secrets = options.secrets.map((secret) => secret.toLowerCase()).filter((secret) => secret.length > 6);
  const leakIn = (text: string): string | undefined => {
    if (token.test(text)) return 'a token';
    const readable = `${text} ${decoded(text)}`.toLowerCase();
    return secrets.find((secret) => readable.includes(secret));
  };

  await context.exposeBinding('__canary', (_, what: unknown) => {
    complaints.push(`Text from outside was executed: ${String(what)}`);
  });
  await context.exposeBinding('__policyBroken', (_, what: unknown) => {
    complaints.push(`The page's policy was broken: ${String(what)}`);
  });
  await context.addInitScript(() => {
    const report: unknown = Reflect.get(window, '__policyBroken');
    document.addEventListener('securitypolicyviolation', (violation) => {
      if (typeof report === 'function') report(`${violation.effectiveDirective} ${violation.blockedURI}`);
    });
  });
  context.on('weberror', (error) => complaints.push(`Uncaught: ${error.error().message}`));
  context.on('dialog', (dialog) => {
    complaints.push(`A dialog opened: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('console', (message) => {
    const text = message.text();
    // The browser's own line about a request that failed; scenarios let requests fail on purpose.
    if (text.startsWith('Failed to load resource:')) return;
    // Our own watching scripts, refused by the stage's frame for mail in which nothing may run. What a mail brings
    // along is watched by the canary.
    if (text.startsWith("Blocked script execution in 'about:srcdoc'")) return;
    if (['error', 'warning', 'assert'].includes(message.type())) complaints.push(`Console: ${text}`);
    const leak = leakIn(text);
    if (leak !== undefined) complaints.push(`The console shows ${leak}: ${text}`);
  });
  context.on('request', (request) => {
    if (new URL(request.url()).origin === options.product) requested.add(request.url());
    if (token.test(decoded(request.url()))) complaints.push(`An address shows a token: ${request.url()}`);
  });

  return {
    tolerate: (kind) => tolerated.push(kind),
    foreign: (url) => complaints.push(`A request left for a stranger: ${url}`),
    complaints: async () => {
      const frames = context.pages().flatMap((page) => framesOf(page, options.product));
      const kept = await Promise.all(frames.map(storageOf));
      const leaks = [...requested, ...frames.map((frame) => frame.url())].flatMap((url) => {
        const leak = leakIn(url);
        return leak === undefined ? [] : [`An address shows ${leak}: ${url}`];
      });
      const stored = kept.flat().flatMap((text) => {
        const leak = leakIn(text);
        return leak === undefined ? [] : [`The browser's storage shows ${leak}: ${text.slice(0, 200)}`];
      });
      return [...complaints, ...leaks, ...stored].filter((one) => !tolerated.some((kind) => kind.test(one)));
    },
  };
}

function framesOf(page: Page, origin: string): readonly Frame[] {
  return page.isClosed() ? [] : page.frames().filter((frame) => frame.url().startsWith(`${origin}/`));
}

/** Every key and value of both storages of a frame. */
function storageOf(frame: Frame): Promise<readonly string[]> {
  return frame
    .evaluate(() =>
      [...Object.entries(localStorage), ...Object.entries(sessionStorage)].map((entry) => entry.join(' = ')),
    )
    .catch(() => []);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
