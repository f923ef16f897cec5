// Where slots can start: everybody free, inside hours and wishes, on a round minute. No reasons, no order but time's.
import { type Availability, availabilityOf, isKnown, rowOfShifts, zoneOf } from './availability.ts';
import { addRow, dropRow, keepRow, keepRunStarts, listCells, makeRow, type Row, setCells } from './bits.ts';
import { cellFrom, cellMinutes, type Grid, gridOver, offsetsOver } from './grid.ts';
import { dayPartOver } from './hours.ts';
import type { SearchPerson, SlotSearch } from './search.ts';
import type { Zone } from './zones.ts';

/** The people of a search as rows over its window. */
export interface Crowd {
  readonly grid: Grid;
  /** In the order of their keys, so that the order they were named in changes nothing. */
  readonly people: readonly Availability[];
  readonly unknownKeys: readonly string[];
}

/** A search made ready: the crowd, the time that was asked for, and where slots start. */
export interface Field extends Crowd {
  /** Window, notice, part of the day and everybody's hours: where a slot may lie if nobody has anything on. */
  readonly wanted: Row;
  /** Cells at which a slot starts, ascending; none when nobody's calendar is known. */
  readonly starts: readonly number[];
}

export function crowdOf(search: SlotSearch): Crowd {
  const grid = gridOver(search.window);
  const sorted = [...search.people].sort(byKey);
  return {
    grid,
    people: sorted.filter(isKnown).map((person) => availabilityOf(grid, person)),
    unknownKeys: sorted.filter((person) => !isKnown(person)).map((person) => person.key),
  };
}

/** `crowd` may be shared by searches over the same window that differ in their wishes. */
export function fieldOf(search: SlotSearch, crowd: Crowd = crowdOf(search)): Field {
  const { grid, people } = crowd;
  const wanted = wantedRow(grid, search, people);
  return { ...crowd, wanted, starts: people.length === 0 ? [] : startsIn(grid, search, people, wanted) };
}

export function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

function wantedRow(grid: Grid, search: SlotSearch, people: readonly Availability[]): Row {
  const row = makeRow(grid.cellCount);
  setCells(row, Math.max(grid.windowStart, cellFrom(grid, search.notBefore)), grid.windowEnd);
  if (search.dayPart !== undefined) keepRow(row, rowOfShifts(grid, dayPartOver(grid, search.dayPart)));
  if (search.allowOutsideHours === true) return row;
  for (const person of people) if (person.hours !== undefined) keepRow(row, person.hours.row);
  return row;
}

function startsIn(grid: Grid, search: SlotSearch, people: readonly Availability[], wanted: Row): number[] {
  const row = wanted.slice();
  for (const person of people) dropRow(row, person.blocked);
  keepRunStarts(row, search.lengthMinutes / cellMinutes);
  keepRow(row, roundMinutes(grid, search));
  return listCells(row);
}

/** Cells that begin on a round minute of the clock that starts are aligned to. */
function roundMinutes(grid: Grid, search: SlotSearch): Row {
  const row = makeRow(grid.cellCount);
  const zone = alignment(search);
  const stretches = zone === undefined ? [{ from: 0, offset: 0 }] : offsetsOver(grid, zone);
  for (const [index, { from, offset }] of stretches.entries()) {
    const to = Math.min(grid.cellCount, stretches[index + 1]?.from ?? grid.cellCount);
    // An offset that is no multiple of five minutes cannot be met on the grid: the nearest one is.
    const local = grid.originMinute + Math.round(offset / cellMinutes) * cellMinutes;
    const first = Math.max(0, from);
    const past = (((local + first * cellMinutes) % search.stepMinutes) + search.stepMinutes) % search.stepMinutes;
    const wait = past === 0 ? 0 : (search.stepMinutes - past) / cellMinutes;
    for (let cell = first + wait; cell < to; cell += search.stepMinutes / cellMinutes) setCells(row, cell, cell + 1);
  }
  return row;
}

function alignment(search: SlotSearch): Zone | undefined {
  const asked = search.alignTo ?? search.dayPart?.zone;
  if (asked !== undefined) return asked;
  const juniorsFirst = (a: SearchPerson, b: SearchPerson): number =>
    a.role === b.role ? byKey(a, b) : a.role === 'junior' ? -1 : 1;
  for (const person of search.people.filter(isKnown).sort(juniorsFirst)) {
    const zone = zoneOf(person);
    if (zone !== undefined) return zone;
  }
  return undefined;
}

/** Cells that exactly one person blocks: carried in two bits a cell, one for "one", one for "more". */
export function blockedByOne(grid: Grid, people: readonly Availability[]): Row {
  const one = makeRow(grid.cellCount);
  const more = makeRow(grid.cellCount);
  for (const { blocked } of people) {
    const again = one.slice();
    keepRow(again, blocked);
    addRow(more, again);
    addRow(one, blocked);
  }
  dropRow(one, more);
  return one;
}
