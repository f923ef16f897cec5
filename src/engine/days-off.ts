// Days on which nothing is placed, as cells of a grid: each is a local day of its own zone, whatever its length.
import { makeRow, type Row, setCells } from './bits.ts';
import { dateOfDayNumber, dayNumberOf } from './dates.ts';
import { cellFrom, cellHolding, type Grid } from './grid.ts';
import type { Shift } from './hours.ts';
import type { DayOff } from './search.ts';
import { startOfDate } from './wall.ts';

/** The cells of a day off, rounded outwards. */
export function dayOffOver(grid: Grid, { zone, from, to = from }: DayOff): Shift {
  const after = dateOfDayNumber(dayNumberOf(to) + 1);
  return { from: cellHolding(grid, startOfDate(zone, from)), to: cellFrom(grid, startOfDate(zone, after)) };
}

/** The days off of one person, or those of everybody where no key is given; undefined when there are none. */
export function daysOffRow(grid: Grid, daysOff: readonly DayOff[], key: string | undefined): Row | undefined {
  const own = daysOff.filter((day) => day.key === key);
  if (own.length === 0) return undefined;
  const row = makeRow(grid.cellCount);
  for (const day of own) {
    const cells = dayOffOver(grid, day);
    setCells(row, cells.from, cells.to);
  }
  return row;
}
