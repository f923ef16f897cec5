// A day with little room: which free pieces a shift has left, and whether a slot would take the last of them.
import { hasCell, type Row } from './bits.ts';
import { cellMinutes, type Grid } from './grid.ts';
import type { Shift } from './hours.ts';
import { measures } from './weights.ts';

/** The free pieces of a shift, and whether the rest of it is mostly taken. */
export interface PackedDay {
  readonly isPacked: boolean;
  readonly gaps: readonly Shift[];
}

/** A shift that is not wholly inside the window is never called packed: the rest of it was not read. */
export function packedDay(grid: Grid, taken: Row, shift: Shift): PackedDay {
  if (shift.from < grid.windowStart || shift.to > grid.windowEnd) return { isPacked: false, gaps: [] };
  const gaps: Shift[] = [];
  let from = shift.from;
  let free = 0;
  for (let cell = shift.from; cell <= shift.to; cell++) {
    if (cell < shift.to && !hasCell(taken, cell)) continue;
    if (cell > from) {
      gaps.push({ from, to: cell });
      free += cell - from;
    }
    from = cell + 1;
  }
  return { isPacked: free <= (shift.to - shift.from) * (1 - measures.packedShare), gaps };
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
