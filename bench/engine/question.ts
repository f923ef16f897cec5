// The question that every engine of this bench answers: when can these people meet for half an hour. The same input, as
// Graph sends it and JSON.parse leaves it, the same answer, and nothing of ours in between.

export interface GraphTime {
  readonly dateTime: string;
  readonly timeZone: string;
}

export interface GraphItem {
  readonly status: string;
  readonly start: GraphTime;
  readonly end: GraphTime;
}

export interface GraphWorkingHours {
  readonly daysOfWeek: readonly string[];
  readonly startTime: string;
  readonly endTime: string;
  readonly timeZone: { readonly name: string };
}

/** A scheduleInformation of getSchedule, asked at five minutes and with times in UTC. */
export interface GraphSchedule {
  readonly scheduleId: string;
  readonly availabilityView: string;
  readonly scheduleItems: readonly GraphItem[];
  readonly workingHours: GraphWorkingHours;
}

export interface Corpus {
  /** Midnight in UTC, as minutes since 1970. */
  readonly startMinute: number;
  readonly days: number;
  readonly schedules: readonly GraphSchedule[];
}

export const slotMinutes = 30;
export const stepMinutes = 15;
export const viewMinutes = 5;

/** Where busy time is read from. */
export type Source = 'view' | 'items';

/** Starts in minutes since 1970, ascending. */
export type Starts = ArrayLike<number>;

/** People's time, read once, and the questions about it. */
export interface Calendar {
  /** Starts at which two people are free, by their places in the corpus. */
  readonly pair: (one: number, other: number) => Starts;
  /** Starts at which everybody is free. */
  readonly everybody: () => Starts;
}

export interface Engine {
  readonly name: string;
  readonly read: (corpus: Corpus, source: Source) => Calendar;
}

/** Busy, tentative, away and unknown keep a person; free and working elsewhere do not. */
export function isTaken(status: string): boolean {
  return status !== 'free' && status !== 'workingElsewhere';
}

/** The whole work that is timed: read everybody, then the first with each other, then all together. */
export function answerAll(engine: Engine, corpus: Corpus, source: Source): Starts[] {
  const calendar = engine.read(corpus, source);
  const lists: Starts[] = [];
  for (let other = 1; other < corpus.schedules.length; other++) lists.push(calendar.pair(0, other));
  lists.push(calendar.everybody());
  return lists;
}
