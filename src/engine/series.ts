// The question "when do these people meet again and again" and its answer. A series is a number of sessions, each of
// them placed where it is really free; a repeating event is none.
import type { Span, UtcMinute } from './minutes.ts';
import type { Weekday } from './schedule.ts';
import type { Block, Slot, SlotSearch, WhyMissing } from './search.ts';

/**
 * How often a series meets: every so many weeks, or once a month on such a weekday of it, the second Tuesday or the
 * last Friday. The weekday, and which one of the month, are found when they are left out.
 */
export type Cadence =
  | { readonly kind: 'weeks'; readonly every: number; readonly weekday?: Weekday | undefined }
  | {
      readonly kind: 'monthly';
      readonly weekday?: Weekday | undefined;
      readonly occurrence?: MonthOccurrence | undefined;
    };

/** Which such weekday of a month. */
export type MonthOccurrence = 1 | 2 | 3 | 4 | 'last';

/**
 * A wish for a series. The window is the horizon of the whole series, and must have been read to its end. Weekday, time
 * of day and gaps are those of `alignTo`, or of the clock that takes its place.
 */
export interface SeriesSearch extends Omit<SlotSearch, 'wishedDay'> {
  /** How many sessions, 1 to 60. */
  readonly count: number;
  readonly cadence: Cadence;
  /** Days from one session to the next, never fewer; default half the cadence, rounded up. */
  readonly leastGapDays?: number | undefined;
  /** Never more; default one and a half times the cadence, rounded down. */
  readonly greatestGapDays?: number | undefined;
  /** Early and late minutes that people have carried in earlier series, so that the sharing goes on. */
  readonly carried?: readonly Carried[] | undefined;
}

export interface Carried {
  readonly key: string;
  readonly minutes: number;
}

/** What the search is told while it works. */
export interface SeriesControl {
  /** Asked often; once it says yes the search ends without an answer. */
  readonly shouldStop?: (() => boolean) | undefined;
  /** The share of the work that is done, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** The weekday and time of day that a series keeps to. */
export interface Rhythm {
  /** The zone on whose wall the time of day is meant, by its name: an answer holds nothing that cannot be sent. */
  readonly zoneName: string;
  readonly weekday: Weekday;
  /** Which one of the month, for a monthly series. */
  readonly occurrence: MonthOccurrence | undefined;
  readonly minuteOfDay: number;
}

/** Why a session does not stand where the rhythm would have it. */
export type MoveReason =
  /** Before the window or the notice, or after the window, which is what was read. */
  | { readonly kind: 'out-of-window' }
  | { readonly kind: 'day-off'; readonly name: string; readonly key: string | undefined }
  | { readonly kind: 'part-of-day' }
  /** `why` is never 'day-off' here. */
  | { readonly kind: 'not-free'; readonly key: string; readonly why: WhyMissing }
  /** The session itself would be free, but not the time to prepare or to reflect. */
  | { readonly kind: 'block-not-free'; readonly key: string }
  | { readonly kind: 'no-room' }
  /** Free, but nearer or further from a neighbour than the gaps allow. */
  | { readonly kind: 'gap'; readonly gapDays: number }
  /** The clocks of the series show no such time there, or it does not stand on a round minute. */
  | { readonly kind: 'no-such-time' }
  /** Free, but another time is better for the people or shares the burden better. */
  | { readonly kind: 'better-elsewhere' };

/** How far a session left the rhythm: days later (negative for earlier) and minutes of the day later. */
export interface Move {
  readonly days: number;
  readonly minutes: number;
  readonly why: readonly MoveReason[];
}

/** A block of a placed session. */
export interface PlacedBlock {
  readonly side: Block['side'];
  readonly keys: readonly string[];
  readonly span: Span;
}

/** What would make room for a session that cannot be placed; each was tried, except a longer horizon. */
export type SeriesRemedy =
  | { readonly kind: 'without'; readonly key: string; readonly slotCount: number }
  | { readonly kind: 'outside-hours'; readonly slotCount: number }
  | { readonly kind: 'without-blocks'; readonly slotCount: number }
  | { readonly kind: 'without-room'; readonly slotCount: number }
  | { readonly kind: 'any-part-of-day'; readonly slotCount: number }
  | { readonly kind: 'smaller-quorum'; readonly quorum: number; readonly slotCount: number }
  | {
      readonly kind: 'despite-day-off';
      readonly name: string;
      readonly key: string | undefined;
      readonly slotCount: number;
    }
  | { readonly kind: 'other-gaps'; readonly leastGapDays: number; readonly greatestGapDays: number }
  | { readonly kind: 'longer-horizon'; readonly until: UtcMinute };

/** One session of a series: placed, or not and why. `index` counts from 0, `rhythmSpan` is where the rhythm has it. */
export type Occurrence =
  | {
      readonly kind: 'placed';
      readonly index: number;
      readonly rhythmSpan: Span;
      readonly slot: Slot;
      readonly blocks: readonly PlacedBlock[];
      /** Undefined where the session keeps to the rhythm. */
      readonly move: Move | undefined;
      /** Days since the session placed before; undefined for the first. */
      readonly gapDays: number | undefined;
    }
  | {
      readonly kind: 'unplaced';
      readonly index: number;
      readonly rhythmSpan: Span;
      readonly why: readonly MoveReason[];
      readonly remedies: readonly SeriesRemedy[];
    };

/** What a plan costs, by name; the sum is its cost. */
export interface SeriesCost {
  /** What stands against the slots themselves. */
  readonly slots: number;
  readonly daysMoved: number;
  readonly hoursMoved: number;
  readonly gaps: number;
  /** A later beginning. */
  readonly wait: number;
  /** Early and late hours that are not shared. */
  readonly sharing: number;
}

/** What one person carries: early and late minutes, and what they cost in points. A count, never a judgement. */
export interface LedgerEntry {
  readonly key: string;
  readonly role: 'leader' | 'junior';
  /** Carried in earlier series. */
  readonly minutesBefore: number;
  readonly minutes: number;
  readonly points: number;
  /** Sessions with any of these minutes. */
  readonly sessions: number;
}

/** Who carries how much of the early and late hours, by key; the totals are the sums of the entries. */
export interface Ledger {
  readonly entries: readonly LedgerEntry[];
  readonly totalMinutes: number;
  readonly totalPoints: number;
}

/** Every session of a series in order, what it costs and who carries what. */
export interface SeriesPlan {
  readonly kind: 'plan';
  readonly rhythm: Rhythm;
  readonly occurrences: readonly Occurrence[];
  readonly ledger: Ledger;
  readonly cost: number;
  readonly parts: SeriesCost;
  /** Whether no plan is cheaper: false only where very many people share very different hours. */
  readonly isBest: boolean;
  /** People whose calendar is unknown as a whole. */
  readonly unknown: readonly string[];
}

export type SeriesAnswer = SeriesPlan | { readonly kind: 'stopped' };
