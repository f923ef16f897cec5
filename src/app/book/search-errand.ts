// What a search's worker is asked and what it answers. Pure: the same wherever it runs.
import { explainSlot, findRemedies, findSlots, type Remedy, type ScorePart, type UtcMinute } from '#engine';
import { bestSlots } from './choice.ts';
import { decodeSearch, encodeAnswer, type PackedAnswer, type PackedSearch } from './search-codec.ts';

export type Errand =
  | { readonly kind: 'find'; readonly search: PackedSearch; readonly chosenStart: number | undefined }
  | { readonly kind: 'explain'; readonly search: PackedSearch; readonly start: UtcMinute }
  | { readonly kind: 'help'; readonly search: PackedSearch; readonly wider: PackedSearch };

/** `failed` where the engine refused the question. */
export type Outcome =
  | { readonly kind: 'found'; readonly answer: PackedAnswer }
  | { readonly kind: 'explained'; readonly parts: readonly ScorePart[] }
  | { readonly kind: 'remedies'; readonly remedies: readonly Remedy[] }
  | { readonly kind: 'failed'; readonly says: string };

/** Runs one errand; reasons go along for the slots that will be shown. */
export function runErrand(errand: Errand): Outcome {
  const search = decodeSearch(errand.search);
  if (errand.kind === 'help') return { kind: 'remedies', remedies: findRemedies(search, decodeSearch(errand.wider)) };
  if (errand.kind === 'explain') {
    return { kind: 'explained', parts: explainSlot(search, errand.start)?.parts ?? [] };
  }
  const answer = findSlots(search);
  const best = search.alignTo === undefined ? [] : bestSlots(answer.slots, search.alignTo);
  const chosen = answer.slots.find(({ span }) => span.start === errand.chosenStart);
  const shown = chosen === undefined ? best : [...best, chosen];
  return { kind: 'found', answer: encodeAnswer(answer, search.lengthMinutes, shown) };
}
