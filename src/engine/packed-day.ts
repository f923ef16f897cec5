// A day with little room: which free pieces it has left, and whether a slot would take the last of them.
import { hasCell, type Row } from './bits.ts';
import { cellMinutes, type Grid } from './grid.ts';
import type { Shift, WorkDay } from './hours.ts';
import { measures } from './weights.ts';

/** The free pieces of a day, and whether the rest of it is mostly taken. */
export interface PackedDay {
  readonly isPacked: boolean;
  readonly gaps: readonly Shift[];
}

/** A day that is not wholly inside the window is never called packed: the rest of it was not read. */
export function packedDay(grid: Grid, taken: Row, day: WorkDay): PackedDay {
  if (day.from < grid.windowStart || day.to > grid.windowEnd) return { isPacked: false, gaps: [] };
  const gaps: Shift[] = [];
  let free = 0;
  let worked = 0;
  for (const shift of day.shifts) {
    worked += shift.to - shift.from;
    let from = shift.from;
    for (let cell = shift.from; cell <= shift.to; cell++) {
      if (cell < shift.to && !hasCell(taken, cell)) continue;
      if (cell > from) {
        gaps.push({ from, to: cell });
        free += cell - from;
      }
      from = cell + 1;
    }
  }
  return { isPacked: free <= worked * (1 - measures.packedShare), gaps };
}

/** Whether a slot would leave no free piece worth the name in a packed day. */
export function isLastGap(day: PackedDay, start: number, end: number): boolean {
  if (!day.isPacked) return false;
  const worth = measures.gap / cellMinutes;
  return day.gaps.every(({ from, to }) => {
    const isTouched = from < end && start < to;
    if (!isTouched) return to - from < worth;
    return start - from < worth && to - end < worth;
  });
}
