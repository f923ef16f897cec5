// Where slots can start: who must be free is, inside hours and wishes, on a round minute. No reasons, no order but time's.
import { type Availability, availabilityOf, isKnown, takenOfRoom, zoneOf } from './availability.ts';
import {
  addRow,
  dropRow,
  keepRow,
  keepRunStarts,
  listCells,
  makeRow,
  moveLater,
  type Row,
  setCells,
  setInAtLeast,
} from './bits.ts';
import { blockReach } from './blocks.ts';
import { type Clocks, clocksOver, rowOfShifts } from './clocks.ts';
import { daysOffRow } from './days-off.ts';
import { cellFrom, cellMinutes, type Grid, gridOver } from './grid.ts';
import { dayPartOver } from './hours.ts';
import type { SearchPerson, SlotSearch } from './search.ts';
import type { Zone } from './zones.ts';

/** The people of a search as rows over its window. */
export interface Crowd {
  readonly grid: Grid;
  readonly clocks: Clocks;
  /** In the order of their keys, so that the order they were named in changes nothing. */
  readonly people: readonly Availability[];
  readonly unknownKeys: readonly string[];
}

/** A search made ready: the crowd, the time that was asked for, and where slots start. */
export interface Field extends Crowd {
  readonly members: readonly Member[];
  readonly rooms: readonly RoomStarts[];
  /** Window, notice, part of the day and the hours of whoever is required: where a slot may lie if nobody has anything on. */
  readonly wanted: Row;
  /** Cells at which a slot starts, ascending; none when nobody's calendar is known. */
  readonly starts: readonly number[];
}

/** What one search wants of one person. */
export interface Member {
  readonly person: Availability;
  readonly presence: NonNullable<SearchPerson['presence']>;
  /** Cells that the person keeps free before the session and after it. */
  readonly before: number;
  readonly after: number;
  /** Starts at which the person can come from beginning to end; undefined for the required, who always can. */
  readonly comes: Row | undefined;
}

export interface RoomStarts {
  readonly key: string;
  readonly row: Row;
}

export function crowdOf(search: SlotSearch): Crowd {
  const grid = gridOver(search.window);
  const clocks = clocksOver(grid);
  const sorted = [...search.people].sort(byKey);
  const { daysOff = [] } = search;
  return {
    grid,
    clocks,
    people: sorted.filter(isKnown).map((person) => availabilityOf(grid, clocks, person, daysOff)),
    unknownKeys: sorted.filter((person) => !isKnown(person)).map((person) => person.key),
  };
}

/** `crowd` may be shared by searches over the same window that differ in their wishes. */
export function fieldOf(search: SlotSearch, crowd: Crowd = crowdOf(search)): Field {
  const members = crowd.people.map((person) => memberOf(crowd.grid, search, person));
  const wanted = wantedRow(crowd, search, members);
  const rooms = (search.rooms ?? []).flatMap((room) => {
    const row = takenOfRoom(crowd.grid, room);
    if (row === undefined) return [];
    invert(row);
    keepRunStarts(row, search.lengthMinutes / cellMinutes);
    return [{ key: room.key, row }];
  });
  const field = { ...crowd, members, wanted, rooms: rooms.sort(byKey) };
  return { ...field, starts: members.length === 0 ? [] : startsIn(field, search) };
}

export function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** How a person counts in a search where nothing is said of it. */
export function presenceOf(
  search: Pick<SlotSearch, 'quorum'>,
  { presence }: Pick<SearchPerson, 'presence'>,
): NonNullable<SearchPerson['presence']> {
  return presence ?? (search.quorum === undefined ? 'required' : 'counted');
}

function memberOf(grid: Grid, search: SlotSearch, person: Availability): Member {
  const presence = presenceOf(search, person);
  const before = blockReach(search.blocks ?? [], person.key, 'before') / cellMinutes;
  const after = blockReach(search.blocks ?? [], person.key, 'after') / cellMinutes;
  if (presence === 'required') return { person, presence, before, after, comes: undefined };
  // Nobody is asked to come outside hours who need not come at all.
  const mayStayLate = search.allowOutsideHours === true && presence !== 'optional';
  return { person, presence, before, after, comes: startsOfOne(grid, search, { person, before, after }, mayStayLate) };
}

/** Starts at which one person has the session and what belongs around it free. */
function startsOfOne(
  grid: Grid,
  search: SlotSearch,
  { person, before, after }: Pick<Member, 'person' | 'before' | 'after'>,
  mayStayLate: boolean,
): Row {
  const row = makeRow(grid.cellCount);
  // What was not read is not free.
  setCells(row, grid.windowStart, grid.windowEnd);
  if (!mayStayLate && person.hours !== undefined) keepRow(row, person.hours.row);
  dropRow(row, person.blocked);
  keepRunStarts(row, before + search.lengthMinutes / cellMinutes + after);
  moveLater(row, before);
  // What is over cannot be prepared in.
  if (before > 0 && search.now !== undefined) {
    const late = makeRow(grid.cellCount);
    setCells(late, 0, cellFrom(grid, search.now) + before);
    dropRow(row, late);
  }
  return row;
}

function wantedRow({ grid }: Crowd, search: SlotSearch, members: readonly Member[]): Row {
  const row = makeRow(grid.cellCount);
  setCells(row, Math.max(grid.windowStart, cellFrom(grid, search.notBefore)), grid.windowEnd);
  if (search.dayPart !== undefined) keepRow(row, rowOfShifts(grid, dayPartOver(grid, search.dayPart)));
  const off = daysOffRow(grid, search.daysOff ?? [], undefined);
  if (off !== undefined) dropRow(row, off);
  if (search.allowOutsideHours === true) return row;
  for (const { person, presence } of members) {
    if (presence === 'required' && person.hours !== undefined) keepRow(row, person.hours.row);
  }
  return row;
}

function startsIn(field: Omit<Field, 'starts'>, search: SlotSearch): number[] {
  const { grid, members, rooms } = field;
  const length = search.lengthMinutes / cellMinutes;
  const row = field.wanted.slice();
  for (const { person, presence } of members) if (presence === 'required') dropRow(row, person.blocked);
  keepRunStarts(row, length);
  for (const member of members) {
    if (member.presence !== 'required' || member.before + member.after === 0) continue;
    keepRow(row, startsOfOne(grid, search, member, search.allowOutsideHours === true));
  }
  if (search.quorum !== undefined) keepQuorum(row, field, search.quorum);
  if (search.rooms !== undefined && search.rooms.length > 0) {
    const any = makeRow(grid.cellCount);
    for (const room of rooms) addRow(any, room.row);
    keepRow(row, any);
  }
  keepRow(row, field.clocks.roundMinutes(alignment(search), search.stepMinutes));
  return listCells(row);
}

/** The required are free already where this is asked, and count; required people who are unknown do not. */
function keepQuorum(row: Row, { grid, members }: Omit<Field, 'starts'>, quorum: number): void {
  const needed = quorum - members.filter(({ presence }) => presence === 'required').length;
  if (needed <= 0) return;
  const rows = members.flatMap(({ presence, comes }) => (presence === 'counted' && comes !== undefined ? [comes] : []));
  keepRow(row, setInAtLeast(rows, needed, grid.cellCount));
}

function invert(row: Row): void {
  for (let word = 0; word < row.length; word++) row[word] = ~(row[word] ?? 0);
}

/** Whose clock starts are round on. */
export function alignment(search: SlotSearch): Zone | undefined {
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
