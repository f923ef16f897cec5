// One person's time as rows of bits, one row a state, so that states are never confused with one another.
import { addRow, makeRow, type Row, setCells } from './bits.ts';
import type { Clocks, Hours } from './clocks.ts';
import { daysOffRow } from './days-off.ts';
import { cellFrom, cellHolding, type Grid, type OffsetStretch } from './grid.ts';
import type { AvailabilityView, Busyness, ScheduleItem } from './schedule.ts';
import type { DayOff, SearchPerson, SearchRoom } from './search.ts';
import { eachRun } from './view-runs.ts';
import type { Zone } from './zones.ts';

export interface Availability {
  readonly key: string;
  readonly role: SearchPerson['role'];
  readonly presence: SearchPerson['presence'];
  readonly busy: Row;
  readonly tentative: Row;
  readonly oof: Row;
  readonly elsewhere: Row;
  readonly unknown: Row;
  /** The person's own days off, where there are any. */
  readonly off: Row | undefined;
  /** Busy, out of office, off or unknown: no slot may lie here. */
  readonly blocked: Row;
  /** Whatever may keep the person: blocked or tentative. Buffers are counted on it. */
  readonly taken: Row;
  /** Busy or tentative: what makes a day long. Being away does not. */
  readonly meetings: Row;
  readonly hours: Hours | undefined;
  /** The person's own clock, where it is known. */
  readonly clock: readonly OffsetStretch[] | undefined;
}

/** A person whose calendar was read. */
export type KnownPerson = SearchPerson & { readonly time: { readonly kind: 'known' } };

export function isKnown(person: SearchPerson): person is KnownPerson {
  return person.time.kind === 'known';
}

export function zoneOf(person: KnownPerson): Zone | undefined {
  return person.time.zone ?? person.time.hours?.zone;
}

export function availabilityOf(
  grid: Grid,
  clocks: Clocks,
  person: KnownPerson,
  daysOff: readonly DayOff[],
): Availability {
  const { items, views = [], hours } = person.time;
  const { busy, tentative, oof, workingElsewhere: elsewhere, unknown } = rowsOf(grid, items, views);
  const off = daysOffRow(grid, daysOff, person.key);
  const blocked = makeRow(grid.cellCount);
  for (const row of [busy, oof, unknown, ...(off === undefined ? [] : [off])]) addRow(blocked, row);
  const taken = blocked.slice();
  addRow(taken, tentative);
  const meetings = busy.slice();
  addRow(meetings, tentative);
  const zone = zoneOf(person);
  return {
    key: person.key,
    role: person.role,
    presence: person.presence,
    busy,
    tentative,
    oof,
    elsewhere,
    unknown,
    off,
    blocked,
    taken,
    meetings,
    hours: hours === undefined ? undefined : clocks.hoursOf(hours),
    clock: zone === undefined ? undefined : clocks.offsetsOf(zone),
  };
}

/** Everything that keeps a room, tentative included; undefined when its calendar is unknown. */
export function takenOfRoom(grid: Grid, { time }: SearchRoom): Row | undefined {
  if (time.kind === 'unknown') return undefined;
  const { busy, tentative, oof, unknown } = rowsOf(grid, time.items, time.views ?? []);
  for (const row of [tentative, oof, unknown]) addRow(busy, row);
  return busy;
}

type ItemRows = Readonly<Record<Exclude<Busyness, 'free'>, Row>>;

function rowsOf(grid: Grid, items: readonly ScheduleItem[], views: readonly AvailabilityView[]): ItemRows {
  const rows: ItemRows = {
    busy: makeRow(grid.cellCount),
    tentative: makeRow(grid.cellCount),
    oof: makeRow(grid.cellCount),
    workingElsewhere: makeRow(grid.cellCount),
    unknown: makeRow(grid.cellCount),
  };
  // An end before its start is a broken answer; what lies between is taken rather than thrown away. Rounded outwards:
  // a meeting until 10:02 takes the cell until 10:05.
  const take = (status: Busyness, start: number, end: number): void => {
    if (status === 'free' || start === end) return;
    setCells(rows[status], cellHolding(grid, Math.min(start, end)), cellFrom(grid, Math.max(start, end)));
  };
  for (const { span, status } of items) take(status, span.start, span.end);
  for (const view of views) eachRun(view, take);
  return rows;
}
