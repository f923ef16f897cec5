// From all free slots to the few that are shown first, and the question whether a chosen one still stands.
import { type Slot, type Span, startOfDay, type Zone } from '#engine';

/** At most this many on one day: three starts around Tuesday noon are one suggestion, not three. */
const mostPerDay = 2;

/**
 * The best few: in the order of the answer, none overlapping another, at most two a day. Where that leaves fewer than
 * three, the day limit gives way, then the overlap does.
 */
export function bestSlots(slots: readonly Slot[], zone: Zone, most = 5): readonly Slot[] {
  const chosen: Slot[] = [];
  const take = (fits: (slot: Slot) => boolean, limit: number) => {
    for (const slot of slots) {
      if (chosen.length >= limit) return;
      if (!chosen.includes(slot) && fits(slot)) chosen.push(slot);
    }
  };
  const isApart = (slot: Slot) => chosen.every((other) => !overlaps(slot.span, other.span));
  const isSpread = (slot: Slot) =>
    chosen.filter((other) => startOfDay(zone, other.span.start) === startOfDay(zone, slot.span.start)).length <
    mostPerDay;
  take((slot) => isApart(slot) && isSpread(slot), most);
  take(isApart, 3);
  take(() => true, 3);
  return [...chosen].sort((one, other) => slots.indexOf(one) - slots.indexOf(other));
}

/** The slot that was chosen, as the newest answer has it; undefined when it no longer fits. */
export function findChosen(slots: readonly Slot[], span: Span | undefined): Slot | undefined {
  return span === undefined
    ? undefined
    : slots.find((slot) => slot.span.start === span.start && slot.span.end === span.end);
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}
