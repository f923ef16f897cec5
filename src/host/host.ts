// Where we run, as data: Teams around us, or a plain browser. Capabilities that are missing hide a button.

export type Theme = 'light' | 'dark' | 'contrast';

/** Who the host says is here. Unauthenticated: identity comes from the token only; this is compared against it. */
export interface HostUser {
  readonly id: string;
  readonly tenantId: string | undefined;
  readonly loginHint: string | undefined;
}

export interface HostContext {
  readonly theme: Theme;
  /** BCP 47, as the host's language setting. */
  readonly locale: string;
  /** IANA name of the viewer's device zone, where the host gives it. */
  readonly timeZone: string | undefined;
  readonly user: HostUser | undefined;
  /** The sub-page a deep link asked for. Outside input. */
  readonly subPage: string | undefined;
}

export interface Host {
  readonly kind: 'teams' | 'browser';
  readonly context: HostContext;
  /** Called with the whole new context when the host changes theme. Returns how to stop listening. */
  readonly onContext: (listen: (context: HostContext) => void) => () => void;
  /** Opens an https address outside the app, the host's way. */
  readonly open: (url: string) => Promise<void>;
  /** Tells the host that the app can be used. */
  readonly ready: () => void;
}

/** `silent`: something frames us and never answered. */
export type HostAnswer =
  | { readonly kind: 'found'; readonly host: Host }
  | { readonly kind: 'silent'; readonly waitedMs: number };
