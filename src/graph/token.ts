// What graph needs of sign-in. The host room has it; the app hands it over, so that neither knows the other.
import type { TokenRefusal } from './fault.ts';

export interface TokenRequest {
  readonly scopes: readonly string[];
  /** A claims challenge to answer, as the JSON text Graph sent. */
  readonly claims?: string;
  /** Skip caches: the last token was refused with 401. */
  readonly forceRefresh?: boolean;
  readonly signal?: AbortSignal;
}

export type TokenAnswer =
  | { readonly kind: 'token'; readonly accessToken: string; readonly accountId: string }
  | { readonly kind: 'none'; readonly refusal: TokenRefusal };

/** Never prompts by itself: a refusal of kind `click` is answered by a button. Never rejects but for an abort. */
export type TokenSource = (request: TokenRequest) => Promise<TokenAnswer>;
