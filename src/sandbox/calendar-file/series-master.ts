// One UID of a file as it is written: the event, its rules, and everything that changes or removes its occurrences.
import type { SeedEvent } from '../seed.ts';
import { BrokenLine, type Component, find, parameter } from './components.ts';
import { type EventTimes, eventTimes, type FileTime, instantOf, type TimeReader, timesOf } from './file-times.ts';
import type { Rule } from './recurrence-rule.ts';

const dayMs = 86_400_000;

export interface SeriesReader extends TimeReader {
  readonly now: number;
  readonly owner: string | undefined;
}

export interface SeriesAnswer {
  readonly events: readonly SeedEvent[];
  /** Why the events are not all of it. */
  readonly skipped?: string;
}

export interface Override {
  readonly event: Component;
  readonly times: EventTimes;
  /** RECURRENCE-ID: the start that the occurrence would have had. */
  readonly original: FileTime;
  readonly instant: number;
  /** Holds for this occurrence and all that follow. */
  readonly isOnwards: boolean;
}

export interface Master {
  readonly uid: string;
  readonly event: Component;
  readonly times: EventTimes;
  readonly rules: readonly Rule[];
  readonly exceptionRules: readonly Rule[];
  readonly extra: readonly FileTime[];
  /** Extra occurrences that last a time of their own, by their start on the master's clock. */
  readonly extraLastsMs: ReadonlyMap<number, number>;
  readonly removed: readonly FileTime[];
  readonly overrides: readonly Override[];
}

export function readOverride(event: Component, reader: SeriesReader): Override {
  const property = find(event, 'RECURRENCE-ID');
  const [original] = property ? timesOf(property, reader) : [];
  if (property === undefined || original === undefined) throw new BrokenLine(event.line, 'RECURRENCE-ID is empty.');
  return {
    event,
    times: eventTimes(event, reader),
    original,
    instant: instantOf(original),
    isOnwards: parameter(property, 'range')?.toUpperCase() === 'THISANDFUTURE',
  };
}

/** Whether an override is about the occurrence with this start. Where one of the two is a date, the day decides. */
export function matches({ original, instant }: Override, wallMs: number, { times }: Master): boolean {
  const { zone, isDate } = times.start;
  if (zone.toInstant(wallMs) === instant) return true;
  return (original.isDate || (isDate && original.wallMs % dayMs === 0)) && sameDay(original.wallMs, wallMs);
}

export function remover(master: Master): (wallMs: number) => boolean {
  const exact = new Set(master.removed.map((time) => wallIn(master, time)));
  const days = new Set(master.removed.filter(({ isDate }) => isDate).map(({ wallMs }) => Math.floor(wallMs / dayMs)));
  return (wallMs) => exact.has(wallMs) || days.has(Math.floor(wallMs / dayMs));
}

/** A time of the file on the clock of the master. */
export function wallIn({ times }: Pick<Master, 'times'>, time: FileTime): number {
  if (time.isDate) return times.start.isDate ? time.wallMs : time.wallMs + (times.start.wallMs % dayMs);
  if (times.start.isDate && time.wallMs % dayMs === 0) return time.wallMs;
  const wallMs = times.start.zone.toWall(instantOf(time));
  return times.start.isDate ? Math.floor(wallMs / dayMs) * dayMs : wallMs;
}

function sameDay(a: number, b: number): boolean {
  return Math.floor(a / dayMs) === Math.floor(b / dayMs);
}

export function wallText(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 19);
}
