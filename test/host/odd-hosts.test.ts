// Hosts of every age and mood around the unmodified teams-js: what each answers to initialize and getContext, and how it
// fails to answer.
import { app } from '@microsoft/teams-js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Host } from '../../src/host/index.ts';

interface Message {
  readonly func: string;
  readonly args: readonly unknown[];
  readonly id: number;
  readonly uuidAsString: string;
}
type Post = (args: readonly unknown[], origin?: string) => void;
/** The args of the answer, or what the host does instead of answering. */
type Row = readonly unknown[] | ((post: Post) => void);

/** A frame inside a host that answers by a table and leaves everything else unanswered. */
function enterFrame(table: Readonly<Record<string, Row>>) {
  const heard: string[] = [];
  const opened: string[] = [];
  const page = new EventTarget();
  const receive = ({ func, id, uuidAsString }: Message) => {
    heard.push(func);
    const row = table[func];
    const post: Post = (args, origin = 'https://teams.microsoft.com') =>
      void page.dispatchEvent(
        Object.assign(new Event('message'), { data: { id, uuidAsString, args }, source: parent, origin }),
      );
    if (typeof row === 'function') row(post);
    else if (row !== undefined) queueMicrotask(() => post(row));
  };
  const parent = { closed: false, postMessage: (message: Message) => receive(structuredClone(message)) };
  Object.assign(page, {
    self: page,
    parent,
    top: parent,
    crypto: globalThis.crypto,
    location: new URL('https://tab.example/index.html'),
    console: { log: () => undefined },
    open: (url: string) => void opened.push(url),
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
  });
  vi.stubGlobal('window', page);
  vi.stubGlobal('navigator', { onLine: true, userAgent: 'test', language: 'en-GB' });
  vi.stubGlobal('document', { getElementsByTagName: () => [], referrer: '' });
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('no network in tests')));
  return { heard, opened, hasBridge: () => Reflect.get(page, 'nestedAppAuthBridge') !== undefined };
}

const ask = async (timeoutMs = 200) => (await import('../../src/host/index.ts')).startHost({ timeoutMs });
async function find(): Promise<Host> {
  const answer = await ask();
  if (answer.kind === 'silent') throw new Error('silent');
  return answer.host;
}

const runtime = (apiVersion: number, supports: unknown, more: unknown = {}) =>
  JSON.stringify({ apiVersion, supports, ...Object(more) });
const current = ['content', 'web', '2.58.0', runtime(4, { pages: {} })];
const flat = { entityId: 'sessions', theme: 'dark', locale: 'de-de', userObjectId: 'oid-ana', tid: 'tid-1' };
const calm = { initialize: current, getContext: [flat] };

describe('the app', () => {
  afterEach(() => {
    app._uninitialize();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it.each([
    ['desktop of old, which tells no capabilities', ['content', 'desktop', '1.6.0'], false],
    ['phone of old', ['content', 'android', '2.0.1'], false],
    ['host that tells only where the app is', ['content'], false],
    ['host that tells nothing', [], false],
    ['host of the first capabilities', ['content', 'web', '2.0.1', runtime(1, { nestedAppAuth: {} })], true],
    ['host of the second', ['content', 'desktop', '2.5.0', runtime(2, { nestedAppAuth: {} })], true],
    [
      'host that has a bridge and does not recommend it',
      ['content', 'web', '2.12.0', runtime(3, { nestedAppAuth: {} }, { isNAAChannelRecommended: false })],
      true,
    ],
    ['host of today without a bridge', current, false],
    ['Outlook for Windows', ['content', 'outlookWin32', '2.58.0', runtime(4, { nestedAppAuth: {} })], true],
    ['host whose capabilities are no JSON', ['content', 'web', '2.58.0', '{'], false],
    ['kind of place that is not known yet', ['hologram', 'glasses', '2.58.0', runtime(4, {})], false],
  ])('works in a %s', async (_, initialize, hasBridge) => {
    const frame = enterFrame({ ...calm, initialize });
    const host = await find();
    expect(host.context).toMatchObject({ theme: 'dark', locale: 'de-DE', user: { id: 'oid-ana' } });
    expect(frame.hasBridge()).toBe(hasBridge);
    // A host may know nothing of being told; that must not be an error.
    expect(() => host.ready()).not.toThrow();
  });

  it.each([
    ['nothing', []],
    ['null', [null]],
    ['an empty context', [{}]],
    ['values of other kinds', [{ theme: 5, locale: {}, userObjectId: 7, subEntityId: { a: 1 }, osLocaleInfo: 'x' }]],
    ['endless texts', [{ theme: 'dark'.repeat(1e5), locale: 'd'.repeat(1e6), subEntityId: 'x'.repeat(1e6) }]],
  ])('is of use in a host that says %s about itself', async (_, getContext) => {
    enterFrame({ ...calm, getContext });
    const { context } = await find();
    expect(context).toMatchObject({ theme: 'light', locale: 'en-GB', user: undefined, subPage: undefined });
  });

  it.each([
    ['glass', 'en_US', 'dark', 'en-US'],
    ['neon', 'zz', 'light', 'zz'],
    ['contrast', 'zh-hant-tw', 'contrast', 'zh-Hant-TW'],
  ])('reads the theme %s and the language %s', async (theme, locale, shown, tag) => {
    enterFrame({ ...calm, getContext: [{ ...flat, theme, locale }] });
    expect((await find()).context).toMatchObject({ theme: shown, locale: tag });
  });

  it('opens a link in a window when the host says nothing to it', async () => {
    const frame = enterFrame(calm);
    const host = await find();
    vi.useFakeTimers();
    const opening = host.open('https://outlook.office.com/calendar');
    await vi.advanceTimersByTimeAsync(1900);
    expect(frame.opened).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    await opening;
    expect(frame.opened).toEqual(['https://outlook.office.com/calendar']);
  });

  it('finds its host when asked again after an answer that came too late', async () => {
    for (const late of ['initialize', 'getContext'] as const) {
      let answer: (() => void) | undefined;
      const args = calm[late];
      enterFrame({
        ...calm,
        [late]: (post: Post) => {
          if (answer === undefined) answer = () => post(args);
          else queueMicrotask(() => post(args));
        },
      });
      expect((await ask(60)).kind).toBe('silent');
      // Twice, as a host that tries again would.
      answer?.();
      answer?.();
      expect((await ask()).kind).toBe('found');
      app._uninitialize();
    }
  });

  it('believes no answer that comes from elsewhere', async () => {
    enterFrame({ ...calm, initialize: (post) => post(current, 'https://evil.example') });
    expect((await ask(60)).kind).toBe('silent');
  });
});
