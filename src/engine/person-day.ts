// Where a slot stands in somebody's day, in minutes: on their clock, against their lunch, beyond their hours.
import type { Hours } from './clocks.ts';
import { minutesOfDay } from './dates.ts';
import { cellMinutes, type Grid, type OffsetStretch, offsetAtCell } from './grid.ts';
import { type Shift, shiftIndexAt } from './hours.ts';
import type { WeeklyStretch } from './schedule.ts';
import { measures } from './weights.ts';

/** Minutes after local midnight at a cell. */
export function localMinuteAt(grid: Grid, clock: readonly OffsetStretch[], cell: number): number {
  const local = (grid.originMinute + cell * cellMinutes + offsetAtCell(clock, cell)) % minutesOfDay;
  return local < 0 ? local + minutesOfDay : local;
}

/** How far a slot sticks out of the nearer of the shifts around it. */
export function minutesAway(shifts: readonly Shift[], start: number, end: number): number {
  const index = shiftIndexAt(shifts, start);
  let least = Number.POSITIVE_INFINITY;
  for (const shift of [shifts[index], shifts[index + 1]]) {
    if (shift !== undefined) least = Math.min(least, Math.max(shift.from - start, end - shift.to, 0));
  }
  return least * cellMinutes;
}

/** Minutes before or after the usual day, whichever the slot reaches into; zero or less inside it. */
export function usualDayDistance(
  localMinute: number,
  length: number,
): { readonly kind: 'early' | 'late'; readonly minutes: number } {
  const early = measures.usualDayStart - localMinute;
  if (early > 0) return { kind: 'early', minutes: early };
  return { kind: 'late', minutes: localMinute + length * cellMinutes - measures.usualDayEnd };
}

/** Whether a slot that starts at a local minute overlaps lunch, widened by a margin, today or tomorrow. */
export function meetsLunch(localMinute: number, length: number, margin: number): boolean {
  const end = localMinute + length * cellMinutes;
  const from = measures.lunchStart - margin;
  const to = measures.lunchEnd + margin;
  return (localMinute < to && end > from) || (localMinute < to + minutesOfDay && end > from + minutesOfDay);
}

/**
 * Whether work goes on over lunch: who works only mornings, or nights, or has a break at midday anyway, has lunch
 * outside the hours. A slot inside a shift is judged by that shift, any other by the whole week.
 */
export function worksOverLunch({ template, shifts }: Hours, start: number, localMinute: number): boolean {
  const shift = shifts[shiftIndexAt(shifts, start)];
  if (shift !== undefined && start < shift.to) {
    const from = localMinute - (start - shift.from) * cellMinutes;
    return holdsLunch(from, from + (shift.to - shift.from) * cellMinutes);
  }
  return [template, ...(template.also ?? [])].some(stretchHoldsLunch);
}

function stretchHoldsLunch({ startMinute, endMinute }: WeeklyStretch): boolean {
  return holdsLunch(startMinute, endMinute <= startMinute ? endMinute + minutesOfDay : endMinute);
}

/** Local minutes may lie before or after the day; lunch is looked for on the day before, the day and the day after. */
function holdsLunch(from: number, to: number): boolean {
  for (let day = -minutesOfDay; day <= minutesOfDay; day += minutesOfDay) {
    if (from <= measures.lunchStart + day && to >= measures.lunchEnd + day) return true;
  }
  return false;
}
