// The answer to a search. Everything it knows comes in as an argument.
import { blockersOf } from './blockers.ts';
import { scoredSlots } from './score.ts';
import type { SlotAnswer, SlotSearch } from './search.ts';
import { checkSearch } from './search-check.ts';
import { fieldOf } from './slot-starts.ts';

/**
 * Finds every time at which everybody whose calendar is known is free, best first, each with the reasons it stands
 * where it does. Free is inside hours, where they are known, and neither busy nor away nor unknown; tentative is a
 * last resort and says so. Costs are negative, so a score of 0 is a slot with nothing against it; equal scores stand
 * by time. The order of people changes nothing. Throws a RangeError for a question that cannot be meant.
 */
export function findSlots(search: SlotSearch): SlotAnswer {
  checkSearch(search);
  const field = fieldOf(search);
  return { slots: scoredSlots(field, search), unknown: field.unknownKeys, blockers: blockersOf(field) };
}
