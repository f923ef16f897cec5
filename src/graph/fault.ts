// The outside failing, as one error with a named fault. The app puts it into words in one component and nowhere else.

/** What went wrong outside. `requestId` is the only thing of a failed answer that may be logged. */
export type Fault =
  | { readonly kind: 'offline' }
  | { readonly kind: 'timeout'; readonly afterSeconds: number }
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number | undefined }
  | { readonly kind: 'unavailable'; readonly status: number }
  | { readonly kind: 'unreadable'; readonly status: number }
  | { readonly kind: 'sign-in'; readonly refusal: TokenRefusal }
  | { readonly kind: 'forbidden'; readonly code: string }
  | { readonly kind: 'not-found'; readonly code: string }
  | { readonly kind: 'conflict'; readonly code: string }
  | { readonly kind: 'no-mailbox'; readonly code: string }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string }
  | { readonly kind: 'wrong-account' };

/**
 * Why there is no token. `click` means: a person must press a button first, for `reason`. `claims` is the challenge that
 * the prompt has to meet: one without it would give a token that Graph refuses again.
 */
export type TokenRefusal =
  | { readonly kind: 'click'; readonly reason: 'sign-in' | 'consent'; readonly claims?: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'silent-host' }
  | { readonly kind: 'failed'; readonly code: string };

/** Whether a failed write may have happened all the same: no answer, a gateway's answer or one that cannot be read. */
export function isDoubtful(error: unknown): boolean {
  const kind = error instanceof GraphError ? error.fault.kind : undefined;
  return kind === 'offline' || kind === 'timeout' || kind === 'unavailable' || kind === 'unreadable';
}

export class GraphError extends Error {
  readonly fault: Fault;
  readonly requestId: string | undefined;
  constructor(fault: Fault, options: { readonly cause?: unknown; readonly requestId?: string | undefined } = {}) {
    super(`Graph: ${fault.kind}`, { cause: options.cause });
    this.name = 'GraphError';
    this.fault = fault;
    this.requestId = options.requestId;
  }
}
