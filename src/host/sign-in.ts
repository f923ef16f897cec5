// Sign-in through MSAL: nested in Teams, standard in a plain browser. Prompts only on a person's click.

export interface SignInSettings {
  readonly clientId: string;
  readonly authority: string;
  /** The page that MSAL's standard client returns to, absolute. */
  readonly redirectUrl: string;
}

/** The same shape as graph's TokenSource answers, so that the app can hand it over as it is. */
export type SignInAnswer =
  | { readonly kind: 'token'; readonly accessToken: string; readonly accountId: string }
  | { readonly kind: 'none'; readonly refusal: SignInRefusal };

export type SignInRefusal =
  | { readonly kind: 'click'; readonly reason: 'sign-in' | 'consent' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'silent-host' }
  | { readonly kind: 'failed'; readonly code: string };

export interface SignInRequest {
  readonly scopes: readonly string[];
  readonly claims?: string;
  readonly forceRefresh?: boolean;
  readonly signal?: AbortSignal;
}

export interface SignIn {
  /** Silent only. Equal requests under way share one answer. */
  readonly token: (request: SignInRequest) => Promise<SignInAnswer>;
  /** May open a prompt: call it from a click. */
  readonly ask: (request: SignInRequest) => Promise<SignInAnswer>;
}

export interface SignInOptions {
  /** How long the host or the sign-in service may take without a person: 15,000 unless told. */
  readonly timeoutMs?: number;
  /** How long a person may take at a prompt: three minutes unless told. */
  readonly promptTimeoutMs?: number;
}
