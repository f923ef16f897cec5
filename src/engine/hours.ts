// Weekly templates laid over a grid: working hours and parts of the day as stretches of cells.
import { minutesOfDay, weekdayOfDayNumber } from './dates.ts';
import { cellFrom, cellHolding, cellMinutes, type Grid } from './grid.ts';
import { utcMinute } from './minutes.ts';
import type { WorkingHours } from './schedule.ts';
import type { DayPart } from './search.ts';
import { instantOfLocalMinute, localDayNumber } from './wall.ts';

/** Cells of one shift, half-open. */
export interface Shift {
  readonly from: number;
  readonly to: number;
}

/** The shifts that touch the grid, ascending. A shift belongs to the day on which it begins. */
export function shiftsOver(grid: Grid, hours: WorkingHours): readonly Shift[] {
  const { zone, startMinute, endMinute } = hours;
  const shiftMinutes = endMinute <= startMinute ? endMinute + minutesOfDay - startMinute : endMinute - startMinute;
  const days = new Set(hours.days);
  const end = grid.originMinute + grid.cellCount * cellMinutes;
  const lastDay = localDayNumber(zone, utcMinute(end));
  const shifts: Shift[] = [];
  // A shift over midnight may have begun the day before the grid does.
  for (let day = localDayNumber(zone, utcMinute(grid.originMinute)) - 1; day <= lastDay; day++) {
    if (!days.has(weekdayOfDayNumber(day))) continue;
    const localStart = day * minutesOfDay + startMinute;
    const start = instantOfLocalMinute(zone, localStart, 'earlier');
    const stop = instantOfLocalMinute(zone, localStart + shiftMinutes, 'earlier');
    // Hours are rounded inwards: half a cell of working time is no time to meet.
    const from = cellFrom(grid, start);
    const to = cellHolding(grid, stop);
    if (from < to && to > 0 && from < grid.cellCount) shifts.push({ from, to });
  }
  return shifts;
}

/** Index of the last shift that begins at a cell or before it; -1 when all begin later. */
export function shiftIndexAt(shifts: readonly Shift[], cell: number): number {
  let low = 0;
  let high = shifts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const shift = shifts[middle];
    if (shift !== undefined && shift.from <= cell) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const everyDay = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export function dayPartOver(grid: Grid, part: DayPart): readonly Shift[] {
  return shiftsOver(grid, { ...part, days: everyDay });
}
