// Weekly templates laid over a grid: working hours and parts of the day as stretches of cells.
import { indexOfWeekday, minutesOfDay, weekdayIndexOf } from './dates.ts';
import { cellFrom, cellHolding, cellMinutes, type Grid } from './grid.ts';
import { utcMinute } from './minutes.ts';
import type { WeeklyStretch, WorkingHours } from './schedule.ts';
import type { DayPart } from './search.ts';
import { instantOfLocalMinute, localDayNumber } from './wall.ts';
import { measures } from './weights.ts';
import type { Zone } from './zones.ts';

/** Cells of one shift, half-open. */
export interface Shift {
  readonly from: number;
  readonly to: number;
}

/** The shifts that touch the grid, ascending and apart. A shift belongs to the day on which it begins. */
export function shiftsOver(grid: Grid, hours: WorkingHours): readonly Shift[] {
  const first = stretchesOver(grid, hours.zone, hours);
  const { also = [] } = hours;
  if (also.length === 0) return first;
  const all = [...first, ...also.flatMap((stretch) => stretchesOver(grid, hours.zone, stretch))];
  return joined(all.sort((a, b) => a.from - b.from || a.to - b.to));
}

function stretchesOver(grid: Grid, zone: Zone, stretch: WeeklyStretch): Shift[] {
  const { startMinute, endMinute } = stretch;
  const shiftMinutes = endMinute <= startMinute ? endMinute + minutesOfDay - startMinute : endMinute - startMinute;
  let days = 0;
  for (const day of stretch.days) days |= 1 << indexOfWeekday(day);
  const end = grid.originMinute + grid.cellCount * cellMinutes;
  const lastDay = localDayNumber(zone, utcMinute(end));
  const shifts: Shift[] = [];
  // A shift over midnight may have begun the day before the grid does.
  for (let day = localDayNumber(zone, utcMinute(grid.originMinute)) - 1; day <= lastDay; day++) {
    if (((days >>> weekdayIndexOf(day)) & 1) === 0) continue;
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

/** Ascending stretches, those that touch made one. */
function joined(shifts: readonly Shift[]): Shift[] {
  const apart: Shift[] = [];
  for (const shift of shifts) {
    const last = apart.at(-1);
    if (last === undefined || shift.from > last.to) apart.push(shift);
    else apart[apart.length - 1] = { from: last.from, to: Math.max(last.to, shift.to) };
  }
  return apart;
}

/** Shifts with no more than a midday break between them: what somebody calls one day, however many pieces it has. */
export interface WorkDay extends Shift {
  readonly shifts: readonly Shift[];
}

export function workDays(shifts: readonly Shift[]): readonly WorkDay[] {
  const days: { from: number; to: number; shifts: Shift[] }[] = [];
  for (const shift of shifts) {
    const day = days.at(-1);
    const isSame =
      day !== undefined &&
      (shift.from - day.to) * cellMinutes < measures.middayBreak &&
      (shift.to - day.from) * cellMinutes <= measures.endlessDay;
    if (isSame) {
      day.to = shift.to;
      day.shifts.push(shift);
    } else days.push({ from: shift.from, to: shift.to, shifts: [shift] });
  }
  return days;
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
