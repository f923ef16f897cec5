// The draft on the page, and what the people in it are called.
import { useMemo, useReducer } from 'react';
import type { Me } from '#graph';
import { useSurroundings } from '../connected/surroundings.ts';
import { addressKey, shortNames } from '../names.ts';
import { changeDraft, type Draft, type DraftChange, startDraft } from './draft.ts';
import type { ReasonSpeech } from './reason-words.ts';

export function useDraft(): readonly [Draft, (change: DraftChange) => void] {
  const [draft, dispatch] = useReducer(
    (known: Draft, given: { readonly change: DraftChange; readonly freshIntentId: string }) =>
      changeDraft(known, given.change, given.freshIntentId),
    undefined,
    () => startDraft(crypto.randomUUID()),
  );
  return [draft, (change) => dispatch({ change, freshIntentId: crypto.randomUUID() })];
}

/** A person's short name by address or search key; undefined for the reader. */
export function useNames(draft: Draft, me: Me): (address: string) => string | undefined {
  return useMemo(() => {
    const names = shortNames([...draft.people, me]);
    const mine = addressKey(me.address);
    return (address) => (addressKey(address) === mine ? undefined : (names.get(addressKey(address)) ?? address));
  }, [draft.people, me]);
}

export function useReasonSpeech(draft: Draft, nameOf: (key: string) => string | undefined): ReasonSpeech {
  const { words, format } = useSurroundings();
  return { words: words.reasons, format, nameOf, peopleCount: draft.people.length + 1 };
}
