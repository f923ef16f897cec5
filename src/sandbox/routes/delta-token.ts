// What a delta link remembers: the window, how far the caller has read, and of which life of the mailbox. Opaque to the
// caller; it holds no secret.

import { Refusal } from '../validators/refusal.ts';

export interface DeltaToken {
  readonly calendarId: string;
  readonly epoch: number;
  /** Changes up to this one are known to the caller; null for somebody who begins. */
  readonly since: number | null;
  /** The latest change when this round began. What changes while it goes on is told in the next one, too. */
  readonly began: number;
  /** Within a round, the last change of the page before and how many of its items were sent. */
  readonly at: readonly [sequence: number, items: number];
  readonly fromMs: number;
  /** Null for a list of events without an end. */
  readonly toMs: number | null;
}

export function writeToken(token: DeltaToken): string {
  return btoa(JSON.stringify(token)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

export function readToken(text: string): DeltaToken {
  try {
    const value: DeltaToken = JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/')));
    if (Number.isInteger(value.began) && Number.isInteger(value.at[0]) && Number.isFinite(value.fromMs)) return value;
  } catch {
    // Not written here.
  }
  throw new Refusal(400, 'ErrorInvalidSyncStateData', 'The sync state data is invalid.');
}

/** The state is gone: the caller has to begin again, where Location says. */
export function stateIsGone(code: 'syncStateNotFound' | 'resyncRequired', location: string): Refusal {
  return new Refusal(410, code, 'The sync state generation is not found; a full synchronization is required.', {
    headers: { Location: location },
  });
}
