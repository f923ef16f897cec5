// The question "when does every pairing of a programme meet, all at once" and its answer. Data in, data out: who is
// free when is found before, by the slot search; here only what the pairings take from one another is settled.
import type { Span } from '../minutes.ts';
import type { Weekday } from '../schedule.ts';
import type { Zone } from '../zones.ts';

/** Whoever or whatever sessions need and have only so much of: a leader, a junior, a facilitator, a room. */
export interface CohortParty {
  readonly key: string;
  readonly kind: 'leader' | 'junior' | 'facilitator' | 'room';
  /** Sessions at the same time; default 1. More stands for a pool of equal rooms or facilitators. */
  readonly atOnce?: number;
  readonly mostPerDay?: number;
  readonly mostPerWeek?: number;
  readonly mostInAll?: number;
  /** The most burden points over all sessions: how unloved hours are kept from falling on one person. */
  readonly mostBurden?: number;
  /** Whose calendar days and weeks are counted; needed where a limit is by day or week. */
  readonly zone?: Zone;
}

/** Points that one session puts on one party, such as for an early hour. */
export interface CohortBurden {
  readonly key: string;
  readonly points: number;
}

/** A time at which one session of a pairing could be, as far as the calendars of its own people go. */
export interface CohortCandidate {
  readonly span: Span;
  /** What is against it; a slot's score with its sign turned. 0 or more. */
  readonly costPoints: number;
  /** Taken at this time beside the pairing's parties: this room, that facilitator. Other choices are other candidates. */
  readonly also?: readonly string[];
  /** Parties of the pairing who would miss it. They are neither occupied nor burdened. */
  readonly absent?: readonly string[];
  readonly burdens?: readonly CohortBurden[];
}

/** Distances from the start of one session to the start of the next. */
export interface CohortGaps {
  /** At least as long as the longest candidate, so that sessions of a pairing never overlap. */
  readonly leastMinutes: number;
  /** Default: no limit. */
  readonly greatestMinutes?: number;
  /** The cadence, where straying from it costs something. */
  readonly idealMinutes?: number;
  /** For each day away from the ideal, by the minute; default 0. */
  readonly costPerDay?: number;
}

/** A pair or a group that is to meet a number of times. */
export interface CohortPairing {
  readonly key: string;
  /** Who meets: keys of parties. Each is occupied by every session, unless a candidate names them absent. */
  readonly parties: readonly string[];
  /** How many of the parties must be there; default all of them. */
  readonly quorum?: number;
  /** One list of candidates a session, in the order in which the sessions come. */
  readonly occurrences: readonly (readonly CohortCandidate[])[];
  readonly gaps: CohortGaps;
}

/** Everything a cohort plan depends on. */
export interface CohortProblem {
  readonly parties: readonly CohortParty[];
  readonly pairings: readonly CohortPairing[];
  /**
   * What leaving one pairing out costs. Default: more than twice what the dearest pairing could ever cost, so that
   * nobody is left out only to please others.
   */
  readonly leaveOutPoints?: number;
  /** The day on which a week begins for limits by week; default Monday. */
  readonly weekStart?: Weekday;
}

/** How hard to try, and how to follow and end the work. Equal options give equal plans; no clock is read. */
export interface CohortOptions {
  /** A whole number from which all chance is drawn; default 1. */
  readonly seed?: number;
  /** Rounds of finding prices, which prove how good a plan can be; default 400. */
  readonly priceRounds?: number;
  /** Attempts at improving the plan; default 120 a pairing, at least 2,000. */
  readonly attempts?: number;
  /** Ends early once the plan is proved to be within this share of the best; default 0.0004. */
  readonly goodEnough?: number;
  /** Asked often; once it says true the best plan so far is returned. */
  readonly shouldStop?: () => boolean;
  readonly onProgress?: (progress: CohortProgress) => void;
}

/** Where the work stands. */
export interface CohortProgress {
  readonly phase: 'prices' | 'improving' | 'proving';
  /** From 0 to 1 within the phase. */
  readonly share: number;
  readonly placedCount: number;
  readonly gap: number;
}

/** A pairing with a time for each of its sessions. */
export interface PlacedPairing {
  readonly key: string;
  /** In order; each is one of the candidates that were given. */
  readonly sessions: readonly CohortCandidate[];
  /** The candidates' costs and those of straying from the ideal gap. */
  readonly costPoints: number;
}

/** The limits that can stand in a pairing's way. */
export type CohortLimitKind = 'at-once' | 'per-day' | 'per-week' | 'in-all' | 'burden';

/** Why a pairing was left out. Sessions are counted from 0. */
export type LeftOutReason =
  | { readonly kind: 'no-candidates'; readonly occurrence: number }
  /** At no candidate of this session are enough people there; the best has `mostPresent`. */
  | { readonly kind: 'quorum'; readonly occurrence: number; readonly mostPresent: number }
  /** No choice of the sessions before leaves one within the gaps for this session. */
  | { readonly kind: 'gaps'; readonly occurrence: number }
  /**
   * `frees` says that the pairing would find a place, beside all others as planned, if only this limit were gone;
   * where it is false, all the limits that are named must go together.
   */
  | {
      readonly kind: 'limit';
      readonly party: string;
      readonly limit: CohortLimitKind;
      readonly most: number;
      readonly frees: boolean;
    }
  /** It costs more than leaving it out. */
  | { readonly kind: 'too-dear'; readonly costPoints: number }
  /** The work was ended before a place was found. */
  | { readonly kind: 'not-tried' };

/** A pairing without a place, and why. */
export interface LeftOutPairing {
  readonly key: string;
  readonly why: readonly LeftOutReason[];
}

/** A plan for a cohort. Breaks no limit. Sorted by key, whatever the order of the question. */
export interface CohortPlan {
  readonly placed: readonly PlacedPairing[];
  readonly leftOut: readonly LeftOutPairing[];
  /** The cost of all that is placed, and of leaving out each pairing that is not. */
  readonly costPoints: number;
  /** No plan costs less than this: proved. */
  readonly boundPoints: number;
  /** The proved distance from the best possible, as a share of the cost of what is placed; 0 is proved best. */
  readonly gap: number;
  /** Burden points by party, by key; only parties that carry some. */
  readonly burdens: readonly CohortBurden[];
  readonly ended: 'proved' | 'good-enough' | 'budget' | 'stopped';
}
