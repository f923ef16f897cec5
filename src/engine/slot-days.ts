// Slots laid out by day, for whoever looks at them on one wall.
import type { UtcMinute } from './minutes.ts';
import type { Slot } from './search.ts';
import { startOfDay } from './wall.ts';
import type { Zone } from './zones.ts';

/** One local day that has slots. */
export interface SlotDay {
  /** The first instant of the day. */
  readonly start: UtcMinute;
  /** By time; at least one. */
  readonly slots: readonly Slot[];
}

/** The slots by local day of a zone, days and slots by time. A slot belongs to the day on which it starts. */
export function groupByDay(slots: readonly Slot[], zone: Zone): readonly SlotDay[] {
  const days = new Map<UtcMinute, Slot[]>();
  for (const slot of [...slots].sort((a, b) => a.span.start - b.span.start)) {
    const start = startOfDay(zone, slot.span.start);
    const day = days.get(start);
    if (day === undefined) days.set(start, [slot]);
    else day.push(slot);
  }
  return [...days].map(([start, daySlots]) => ({ start, slots: daySlots }));
}
