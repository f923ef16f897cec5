// One person's time as rows of bits, one row a state, so that states are never confused with one another.
import { addRow, makeRow, type Row, setCells } from './bits.ts';
import { cellFrom, cellHolding, type Grid, type OffsetStretch, offsetsOver } from './grid.ts';
import { type Shift, shiftsOver } from './hours.ts';
import type { Busyness, ScheduleItem, WorkingHours } from './schedule.ts';
import type { SearchPerson } from './search.ts';
import type { Zone } from './zones.ts';

export interface Availability {
  readonly key: string;
  readonly role: SearchPerson['role'];
  readonly busy: Row;
  readonly tentative: Row;
  readonly oof: Row;
  readonly elsewhere: Row;
  readonly unknown: Row;
  /** Busy, out of office or unknown: no slot may lie here. */
  readonly blocked: Row;
  /** Whatever may keep the person: blocked or tentative. Buffers are counted on it. */
  readonly taken: Row;
  /** Busy or tentative: what makes a day long. Being away does not. */
  readonly meetings: Row;
  readonly hours: Hours | undefined;
  /** The person's own clock, where it is known. */
  readonly clock: readonly OffsetStretch[] | undefined;
}

export interface Hours {
  readonly template: WorkingHours;
  readonly row: Row;
  readonly shifts: readonly Shift[];
}

/** A person whose calendar was read. */
export type KnownPerson = SearchPerson & { readonly time: { readonly kind: 'known' } };

export function isKnown(person: SearchPerson): person is KnownPerson {
  return person.time.kind === 'known';
}

export function zoneOf(person: KnownPerson): Zone | undefined {
  return person.time.zone ?? person.time.hours?.zone;
}

export function availabilityOf(grid: Grid, person: KnownPerson): Availability {
  const rows = rowsOf(grid, person.time.items);
  const { busy, tentative, oof, workingElsewhere: elsewhere, unknown } = rows;
  const blocked = makeRow(grid.cellCount);
  for (const row of [busy, oof, unknown]) addRow(blocked, row);
  const taken = blocked.slice();
  addRow(taken, tentative);
  const meetings = busy.slice();
  addRow(meetings, tentative);
  const zone = zoneOf(person);
  return {
    key: person.key,
    role: person.role,
    busy,
    tentative,
    oof,
    elsewhere,
    unknown,
    blocked,
    taken,
    meetings,
    hours: person.time.hours === undefined ? undefined : hoursOf(grid, person.time.hours),
    clock: zone === undefined ? undefined : offsetsOver(grid, zone),
  };
}

export function rowOfShifts(grid: Grid, shifts: readonly Shift[]): Row {
  const row = makeRow(grid.cellCount);
  for (const { from, to } of shifts) setCells(row, from, to);
  return row;
}

function hoursOf(grid: Grid, template: WorkingHours): Hours {
  const shifts = shiftsOver(grid, template);
  return { template, shifts, row: rowOfShifts(grid, shifts) };
}

type ItemRows = Readonly<Record<Exclude<Busyness, 'free'>, Row>>;

function rowsOf(grid: Grid, items: readonly ScheduleItem[]): ItemRows {
  const rows: ItemRows = {
    busy: makeRow(grid.cellCount),
    tentative: makeRow(grid.cellCount),
    oof: makeRow(grid.cellCount),
    workingElsewhere: makeRow(grid.cellCount),
    unknown: makeRow(grid.cellCount),
  };
  for (const { span, status } of items) {
    if (status === 'free' || span.start === span.end) continue;
    // An end before its start is a broken answer; what lies between is taken rather than thrown away.
    const start = Math.min(span.start, span.end);
    const end = Math.max(span.start, span.end);
    // Rounded outwards: a meeting until 10:02 takes the cell until 10:05.
    setCells(rows[status], cellHolding(grid, start), cellFrom(grid, end));
  }
  return rows;
}
