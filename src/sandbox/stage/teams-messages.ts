// What Teams answers to teams-js 2.x: one row a message, and how its answer is packed.
// Kinds: `value` is [value]; `status` is [true] or [false, why]; `result` is [error or null, value]; `one-way` is nothing.

interface SdkError {
  readonly errorCode: number;
  readonly message: string;
}

export interface TeamsHost {
  /** args of the answer to initialize. */
  readonly introduce: () => readonly unknown[];
  /** The flat context of old, which teams-js takes apart. */
  readonly context: () => Promise<Readonly<Record<string, unknown>>>;
  /** Opens a link the way Teams does; a text says why not. */
  readonly openLink: (url: string) => true | string;
  /** Goes to a sub-page of the tab. */
  readonly navigate: (subPage: string) => void;
  readonly openCalendarItem: (itemId: string) => void;
  readonly copy: (content: string) => Promise<void>;
  /** The tab wants to hear of this from now on. */
  readonly listen: (name: string) => void;
  readonly appState: (state: 'loaded' | 'ready' | 'failed', says: string) => void;
  readonly returnFocus: () => void;
  readonly say: (sentence: string) => void;
}

type Args = readonly unknown[];

type Row =
  | { readonly kind: 'whole'; readonly answer: (args: Args, host: TeamsHost) => Args }
  | { readonly kind: 'value'; readonly answer: (args: Args, host: TeamsHost) => unknown }
  | { readonly kind: 'status'; readonly answer: (args: Args, host: TeamsHost) => true | string }
  | { readonly kind: 'result'; readonly answer: (args: Args, host: TeamsHost) => Promise<unknown> | unknown }
  | { readonly kind: 'one-way'; readonly act: (args: Args, host: TeamsHost) => void };

export type TeamsReply =
  | { readonly kind: 'answer'; readonly args: Args }
  | { readonly kind: 'nothing' }
  /** Nobody knows this message: it is answered as an error and shown in red. */
  | { readonly kind: 'unknown'; readonly args: Args };

/** errorCode 100 is teams-js's "not supported on platform". */
const notSupported = (func: string): SdkError => ({ errorCode: 100, message: `This stage does not play ${func}.` });

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const named = (value: unknown, name: string): string =>
  typeof value === 'object' && value !== null ? text(Reflect.get(value, name)) : '';
const silent: Row = { kind: 'one-way', act: () => undefined };
const refused: Row = { kind: 'status', answer: () => 'The stage plays a personal tab only.' };

const rows: Readonly<Record<string, Row>> = {
  initialize: { kind: 'whole', answer: (_, host) => host.introduce() },
  getContext: { kind: 'value', answer: (_, host) => host.context() },
  registerHandler: { kind: 'one-way', act: ([name], host) => host.listen(text(name)) },

  'appInitialization.appLoaded': { kind: 'one-way', act: (_, host) => host.appState('loaded', '') },
  'appInitialization.success': {
    kind: 'value',
    answer: (_, host) => {
      host.appState('ready', '');
      return {};
    },
  },
  'appInitialization.failure': {
    kind: 'one-way',
    act: ([reason, message], host) => host.appState('failed', text(message) || text(reason)),
  },
  'appInitialization.expectedFailure': {
    kind: 'one-way',
    act: ([reason, message], host) => host.appState('failed', text(message) || text(reason)),
  },

  executeDeepLink: { kind: 'status', answer: ([url], host) => host.openLink(text(url)) },
  'secondaryBrowser.open': {
    kind: 'result',
    answer: ([url], host) => {
      const opened = host.openLink(text(url));
      if (opened !== true) throw new Error(opened);
    },
  },
  'pages.currentApp.navigateTo': { kind: 'result', answer: ([to], host) => host.navigate(named(to, 'subPageId')) },
  'pages.currentApp.navigateToDefaultPage': { kind: 'result', answer: (_, host) => host.navigate('') },
  'pages.navigateToApp': refused,
  navigateCrossDomain: refused,
  navigateBack: { kind: 'status', answer: () => 'There is no page before this one.' },
  navigateToTab: refused,
  'settings.setSettings': refused,
  'settings.getSettings': { kind: 'value', answer: () => ({ entityId: 'sessions' }) },
  'settings.setValidityState': silent,
  getTabInstances: { kind: 'value', answer: () => ({ teamTabs: [] }) },
  getMruTabInstances: { kind: 'value', answer: () => ({ teamTabs: [] }) },
  shareDeepLink: { kind: 'one-way', act: ([, label], host) => host.say(`The tab shares a link to “${text(label)}”.`) },
  returnFocus: { kind: 'one-way', act: (_, host) => host.returnFocus() },
  setFrameContext: silent,
  readyToUnload: silent,

  'calendar.openCalendarItem': {
    kind: 'status',
    answer: ([item], host) => {
      host.openCalendarItem(named(item, 'itemId'));
      return true;
    },
  },
  'calendar.composeMeeting': refused,
  'chat.openChat': refused,
  'clipboard.writeToClipboard': {
    kind: 'result',
    answer: async ([item], host) => {
      await host.copy(atob(named(item, 'content')));
      return true;
    },
  },
};

/** Answers one message of the tab. */
export async function answerTeams(func: string, args: Args, host: TeamsHost): Promise<TeamsReply> {
  const row = Object.hasOwn(rows, func) ? rows[func] : undefined;
  if (row === undefined) return { kind: 'unknown', args: [notSupported(func)] };
  switch (row.kind) {
    case 'whole':
      return { kind: 'answer', args: row.answer(args, host) };
    case 'value':
      return { kind: 'answer', args: [await row.answer(args, host)] };
    case 'status': {
      const status = row.answer(args, host);
      return { kind: 'answer', args: status === true ? [true] : [false, status] };
    }
    case 'result':
      try {
        return { kind: 'answer', args: [null, await row.answer(args, host)] };
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return { kind: 'answer', args: [{ errorCode: 500, message } satisfies SdkError] };
      }
    case 'one-way':
      row.act(args, host);
      return { kind: 'nothing' };
  }
}
