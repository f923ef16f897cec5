// The cells of a search: five minutes each, on the UTC clock, over the window and a day on either side of it.
import { minutesOfDay } from './dates.ts';
import { type Span, type UtcMinute, utcMinute } from './minutes.ts';
import { changeBetween } from './zone-offsets.ts';
import type { Zone } from './zones.ts';

export const cellMinutes = 5;

/** Calendars are read beyond the window too: a meeting just before it decides about the buffer of the first slot. */
const marginMinutes = minutesOfDay;

export interface Grid {
  /** Where cell 0 begins, a multiple of five minutes. */
  readonly originMinute: number;
  readonly cellCount: number;
  /** Cells that lie inside the window as a whole. */
  readonly windowStart: number;
  readonly windowEnd: number;
}

export function gridOver(window: Span, margin = marginMinutes): Grid {
  const first = Math.floor((window.start - margin) / cellMinutes);
  const last = Math.ceil((window.end + margin) / cellMinutes);
  return {
    originMinute: first * cellMinutes,
    cellCount: last - first,
    windowStart: Math.ceil(window.start / cellMinutes) - first,
    windowEnd: Math.floor(window.end / cellMinutes) - first,
  };
}

export function minuteOfCell(grid: Grid, cell: number): UtcMinute {
  return utcMinute(grid.originMinute + cell * cellMinutes);
}

/** The cell that holds an instant. */
export function cellHolding(grid: Grid, at: number): number {
  return Math.floor((at - grid.originMinute) / cellMinutes);
}

/** The first cell that begins at an instant or later. */
export function cellFrom(grid: Grid, at: number): number {
  return Math.ceil((at - grid.originMinute) / cellMinutes);
}

/** Cells from one change of the clocks to the next, with the offset between. */
export interface OffsetStretch {
  readonly from: number;
  readonly offset: number;
}

/** The offsets of a zone over the grid, ascending; asked once a day and narrowed down where two days differ. */
export function offsetsOver(grid: Grid, zone: Zone): readonly OffsetStretch[] {
  let minute = grid.originMinute;
  let offset = zone.offsetMinutes(utcMinute(minute));
  const stretches = [{ from: 0, offset }];
  const end = grid.originMinute + grid.cellCount * cellMinutes;
  while (minute < end) {
    const next = Math.min(end, minute + minutesOfDay);
    const nextOffset = zone.offsetMinutes(utcMinute(next));
    if (nextOffset !== offset) {
      stretches.push({ from: cellFrom(grid, changeBetween(zone.offsetMinutes, minute, next)), offset: nextOffset });
    }
    minute = next;
    offset = nextOffset;
  }
  return stretches;
}

export function offsetAtCell(stretches: readonly OffsetStretch[], cell: number): number {
  return (stretches.findLast((stretch) => stretch.from <= cell) ?? stretches[0])?.offset ?? 0;
}
