// Graph's faults in words, and what a button can do about each. The only place where that is decided.
import { type Fault, GraphError, type TokenRefusal } from '#graph';
import type { Words } from '../messages/words.ts';

/** What the permission is for that was asked. */
export type Purpose = 'core' | 'people' | 'preferences';

type FaultCatalogue = Words['faults'];

/** What a failure says and which button it gets. `ask` opens the sign-in; `again` repeats what failed. */
export interface FaultWords {
  readonly happened: string;
  readonly can: string;
  readonly button: 'again' | 'ask';
  /** Whether a browser tab of its own may work where this place does not. */
  readonly mayOpenElsewhere: boolean;
  readonly askLabel: string;
  /** For an administrator; never part of the sentences. */
  readonly code: string | undefined;
}

/** Puts whatever was thrown into words. What is no GraphError is a mistake of ours and says so. */
export function faultWords(error: unknown, words: FaultCatalogue, purpose: Purpose = 'core'): FaultWords {
  if (!(error instanceof GraphError)) return plain(words.unknown, error instanceof Error ? error.name : undefined);
  const { fault } = error;
  return fault.kind === 'sign-in' ? refusalWords(fault.refusal, words, purpose) : faultSentence(fault, words);
}

function faultSentence(fault: Exclude<Fault, { kind: 'sign-in' }>, words: FaultCatalogue): FaultWords {
  switch (fault.kind) {
    case 'offline':
      return plain(words.offline);
    case 'timeout':
      return plain(words.timeout(fault.afterSeconds));
    case 'busy':
      return plain(words.busy(fault.retryAfterSeconds));
    case 'unavailable':
      return plain(words.unavailable, String(fault.status));
    case 'unreadable':
      return plain(words.unreadable, String(fault.status));
    case 'forbidden':
      return plain(words.forbidden, fault.code);
    case 'not-found':
      return plain(words.notFound, fault.code);
    case 'conflict':
      if (fault.code === 'InThePast') return plain(words.inThePast);
      return plain(words.conflict, fault.code);
    case 'no-mailbox':
      return plain(words.noMailbox, fault.code);
    case 'refused':
      return plain(words.refused, `${fault.status} ${fault.code}`);
    case 'wrong-account':
      return plain(words.wrongAccount);
  }
}

/** A refusal by itself, for the answer that a click on the button brings. */
export function refusalWords(refusal: TokenRefusal, words: FaultCatalogue, purpose: Purpose): FaultWords {
  switch (refusal.kind) {
    case 'click':
      if (refusal.reason === 'sign-in') return ask(words.signIn, words.buttonSignIn);
      return ask(consentWords(words, purpose), words.buttonAllow);
    case 'refused':
      return ask(purpose === 'preferences' ? words.preferencesRefused : words.consentRefused, words.buttonAskAgain);
    case 'cancelled':
      return ask(words.signInCancelled, words.buttonSignIn);
    case 'offline':
      return plain(words.offline);
    case 'silent-host':
      return { ...plain(words.signInSilent), mayOpenElsewhere: true };
    case 'failed':
      return refusal.code.startsWith('popup_')
        ? ask(words.popupBlocked, words.buttonSignIn, refusal.code)
        : ask(words.signInFailed, words.buttonSignIn, refusal.code);
  }
}

function consentWords(words: FaultCatalogue, purpose: Purpose): Sentences {
  if (purpose === 'people') return words.consentForPeople;
  return purpose === 'preferences' ? words.consentForPreferences : words.consent;
}

interface Sentences {
  readonly happened: string;
  readonly can: string;
}

function plain(sentences: Sentences, code?: string): FaultWords {
  return { ...sentences, button: 'again', mayOpenElsewhere: false, askLabel: '', code: code === '' ? undefined : code };
}

function ask(sentences: Sentences, askLabel: string, code?: string): FaultWords {
  return { ...sentences, button: 'ask', mayOpenElsewhere: false, askLabel, code: code === '' ? undefined : code };
}
