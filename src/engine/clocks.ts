// What many people share over one grid, made once and kept: the offsets of a zone, the row of a weekly template, the
// row of round minutes. A thousand people rarely have more than a handful of each.
import { makeRow, type Row, setCells } from './bits.ts';
import { indexOfWeekday } from './dates.ts';
import { cellMinutes, type Grid, type OffsetStretch, offsetsOver } from './grid.ts';
import { type Shift, shiftsOver, type WorkDay, workDays } from './hours.ts';
import type { WeeklyStretch, WorkingHours } from './schedule.ts';
import type { Zone } from './zones.ts';

export interface Hours {
  readonly template: WorkingHours;
  readonly row: Row;
  readonly shifts: readonly Shift[];
  readonly days: readonly WorkDay[];
}

export interface Clocks {
  readonly offsetsOf: (zone: Zone) => readonly OffsetStretch[];
  /** Rows are shared: nobody changes them. */
  readonly hoursOf: (template: WorkingHours) => Hours;
  /** The row of a template alone: shifts and days are not kept for whoever needs no reasons. */
  readonly hoursRowOf: (template: WorkingHours) => Row;
  /** Cells that begin on a round minute of a zone's clock, UTC where none is given. Shared as well. */
  readonly roundMinutes: (zone: Zone | undefined, stepMinutes: number) => Row;
}

export function clocksOver(grid: Grid): Clocks {
  const offsets = new Map<Zone, readonly OffsetStretch[]>();
  const hours = new Map<Zone, Map<string | number, Hours>>();
  const hourRows = new Map<Zone, Map<string | number, Row>>();
  const rounds = new Map<Zone | undefined, Map<number, Row>>();
  const offsetsOf = (zone: Zone): readonly OffsetStretch[] => keptIn(offsets, zone, () => offsetsOver(grid, zone));
  return {
    offsetsOf,
    hoursOf: (template) => {
      const ofZone = keptIn(hours, template.zone, () => new Map<string | number, Hours>());
      return keptIn(ofZone, keyOf(template), () => hoursOver(grid, template));
    },
    hoursRowOf: (template) => {
      const ofZone = keptIn(hourRows, template.zone, () => new Map<string | number, Row>());
      return keptIn(ofZone, keyOf(template), () => rowOfShifts(grid, shiftsOver(grid, template)));
    },
    roundMinutes: (zone, stepMinutes) => {
      const ofZone = keptIn(rounds, zone, () => new Map<number, Row>());
      return keptIn(ofZone, stepMinutes, () =>
        roundMinutesOver(grid, zone === undefined ? [{ from: 0, offset: 0 }] : offsetsOf(zone), stepMinutes),
      );
    },
  };
}

export function rowOfShifts(grid: Grid, shifts: readonly Shift[]): Row {
  const row = makeRow(grid.cellCount);
  for (const { from, to } of shifts) setCells(row, from, to);
  return row;
}

function hoursOver(grid: Grid, template: WorkingHours): Hours {
  const shifts = shiftsOver(grid, template);
  return { template, shifts, row: rowOfShifts(grid, shifts), days: workDays(shifts) };
}

function keptIn<Key, Value>(kept: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = kept.get(key);
  if (found !== undefined) return found;
  const made = make();
  kept.set(key, made);
  return made;
}

/** A number for the plain template that nearly everybody has, text for one of several stretches. */
function keyOf(template: WorkingHours): string | number {
  const { also = [] } = template;
  return also.length === 0 ? stretchKey(template) : [template, ...also].map(stretchKey).join();
}

function stretchKey({ days, startMinute, endMinute }: WeeklyStretch): number {
  let mask = 0;
  for (const day of days) mask |= 1 << indexOfWeekday(day);
  return (mask * 1441 + startMinute) * 1441 + endMinute;
}

function roundMinutesOver(grid: Grid, stretches: readonly OffsetStretch[], stepMinutes: number): Row {
  const row = makeRow(grid.cellCount);
  for (const [index, { from, offset }] of stretches.entries()) {
    const to = Math.min(grid.cellCount, stretches[index + 1]?.from ?? grid.cellCount);
    // An offset that is no multiple of five minutes cannot be met on the grid: the nearest one is.
    const local = grid.originMinute + Math.round(offset / cellMinutes) * cellMinutes;
    const first = Math.max(0, from);
    const past = (((local + first * cellMinutes) % stepMinutes) + stepMinutes) % stepMinutes;
    const wait = past === 0 ? 0 : (stepMinutes - past) / cellMinutes;
    for (let cell = first + wait; cell < to; cell += stepMinutes / cellMinutes) setCells(row, cell, cell + 1);
  }
  return row;
}
