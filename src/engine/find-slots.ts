// The answer to a search. Everything it knows comes in as an argument.
import { blockersOf } from './blockers.ts';
import { cellMinutes } from './grid.ts';
import type { UtcMinute } from './minutes.ts';
import { scoredSlots, slotJudge } from './score.ts';
import type { Slot, SlotAnswer, SlotSearch } from './search.ts';
import { checkSearch } from './search-check.ts';
import { fieldOf } from './slot-starts.ts';

/**
 * Finds every time at which everybody whose calendar is known is free, best first, each with the reasons it stands
 * where it does. Free is inside hours, where they are known, and neither busy nor away nor unknown; tentative is a
 * last resort and says so. Who is optional never stands in the way; a quorum asks for at least so many; of rooms one
 * must be free. Costs are negative, so a score of 0 is a slot with nothing against it; equal scores stand by time.
 * The order of people changes nothing. Throws a RangeError for a question that cannot be meant.
 */
export function findSlots(search: SlotSearch): SlotAnswer {
  checkSearch(search);
  const field = fieldOf(search);
  return { slots: scoredSlots(field, search), unknown: field.unknownKeys, blockers: blockersOf(field) };
}

/**
 * The slot of a search that starts at an instant, with its reasons; undefined when no slot starts then. For whoever
 * kept only the times of an answer, a worker's for instance. Throws as findSlots does.
 */
export function explainSlot(search: SlotSearch, start: UtcMinute): Slot | undefined {
  checkSearch(search);
  const field = fieldOf(search);
  const cell = (start - field.grid.originMinute) / cellMinutes;
  return field.starts.includes(cell) ? slotJudge(field, search).slotAt(cell) : undefined;
}
