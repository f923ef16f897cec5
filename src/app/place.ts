// Where in the app we are. The address after the hash says it, so links, the back button and a reload work with no
// history API: some hosts take pushState away.
import { useSyncExternalStore } from 'react';

/** A place one can be in, link to and go back from. `link` is a deep link's text: outside input, read elsewhere. */
export type Place =
  | { readonly kind: 'sessions'; readonly eventId: string | undefined }
  | { readonly kind: 'book' }
  | { readonly kind: 'guides'; readonly guideId: string | undefined }
  | { readonly kind: 'link'; readonly text: string };

/** Reads a place from what stands after the hash. Nothing, or nonsense under our own slash, is the sessions. */
export function parsePlace(hash: string): Place {
  const text = hash.replace(/^#/u, '');
  if (text === '' || text === '/') return { kind: 'sessions', eventId: undefined };
  if (!text.startsWith('/')) return { kind: 'link', text };
  const [, name, id] = text.split('/');
  const part = decodePart(id);
  if (name === 'book') return { kind: 'book' };
  if (name === 'guides') return { kind: 'guides', guideId: part };
  return { kind: 'sessions', eventId: name === 'sessions' ? part : undefined };
}

/** The address of a place, for a link. */
export function placeAddress(place: Place): string {
  if (place.kind === 'book') return '#/book';
  if (place.kind === 'link') return `#${place.text}`;
  const id = place.kind === 'sessions' ? place.eventId : place.guideId;
  return `#/${place.kind}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;
}

/** Goes to a place, leaving the last one behind for the back button. */
export function goTo(place: Place): void {
  window.location.hash = placeAddress(place).slice(1);
}

/** The place we are in, kept up to date. */
export function usePlace(): Place {
  return parsePlace(useSyncExternalStore(listen, readHash));
}

function listen(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

function readHash(): string {
  return window.location.hash;
}

function decodePart(part: string | undefined): string | undefined {
  if (part === undefined || part === '') return undefined;
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
