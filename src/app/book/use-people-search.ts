// People for what is being typed: those I work with before a letter is typed, then the directory.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FoundPerson, Me } from '#graph';
import { peopleQuery } from '../connected/queries.ts';
import { useSurroundings } from '../connected/surroundings.ts';
import { addressKey } from '../names.ts';
import type { DraftPerson } from './draft.ts';
import { parseTypedAddress } from './typed-address.ts';

/** Long enough that a word is asked for once, short enough that nobody waits for it. */
const pauseMs = 180;

export function usePeopleSearch(text: string, isOpen: boolean, chosen: readonly DraftPerson[], me: Me) {
  const { graph } = useSurroundings();
  const settled = useSettled(text.trim(), pauseMs);
  const query = useQuery({ ...peopleQuery(graph, settled), enabled: isOpen });
  const taken = new Set([me.address, ...chosen.map((person) => person.address)].map(addressKey));
  const found = (isOpen ? (query.data ?? []) : []).filter((person) => !taken.has(addressKey(person.address)));
  const typed = parseTypedAddress(text);
  const isTypedNew =
    typed !== undefined &&
    !taken.has(addressKey(typed.address)) &&
    !found.some((person) => addressKey(person.address) === addressKey(typed.address));
  const options: readonly FoundPerson[] = isTypedNew ? [...found, outsider(typed)] : found;
  return {
    options,
    // Shown when the list is closed too: pressing the note's own button closes the list.
    error: query.error,
    again: () => void query.refetch(),
    /** The options are still those for another text than the one that stands in the field. */
    isStale: query.isPlaceholderData || settled !== text.trim(),
    isSearching: isOpen && (query.isFetching || settled !== text.trim()),
    isMe: typed !== undefined && addressKey(typed.address) === addressKey(me.address),
  };
}

/** Somebody known by nothing but a typed address. */
export function outsider(typed: { readonly name: string; readonly address: string }): FoundPerson {
  return { ...typed, key: addressKey(typed.address), jobTitle: undefined, source: 'typed' };
}

function useSettled(value: string, afterMs: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
}
