// The question "when can these people meet" and its answer. Reads no clock: now, zones and wishes are arguments.
import type { CalendarDate } from './dates.ts';
import type { Span, UtcMinute } from './minutes.ts';
import type { PersonTime } from './schedule.ts';
import type { WeightChanges } from './weights.ts';
import type { Zone } from './zones.ts';

/** A person in a search. `key` is any stable id; equal keys are refused. */
export interface SearchPerson {
  readonly key: string;
  readonly time: PersonTime;
  /** The junior's good hours come first; inconvenience is charged to the leader first. */
  readonly role: 'leader' | 'junior';
  /**
   * Whether the slot needs this person: `required` must be free, `counted` helps to make the quorum, `optional` never
   * stands in the way and is missed by name. Default `required`, or `counted` where the search names a quorum.
   */
  readonly presence?: 'required' | 'counted' | 'optional' | undefined;
}

/**
 * A room that would do. A room whose calendar is unknown is not free, nor is one that is tentatively taken; its
 * working hours, should it have any, forbid nothing.
 */
export interface SearchRoom {
  readonly key: string;
  readonly time: PersonTime;
}

/** Time that named people keep free beside the session, to prepare or to reflect: it moves with the session. */
export interface Block {
  readonly side: 'before' | 'after';
  /** A multiple of 5, up to 1440. Blocks of one person on one side are taken one after the other. */
  readonly minutes: number;
  readonly keys: readonly string[];
}

/** Whole local days on which nothing is placed: a holiday, a blackout, a person's own day off. */
export interface DayOff {
  readonly name: string;
  readonly zone: Zone;
  readonly from: CalendarDate;
  /** The last day, included; default the first. */
  readonly to?: CalendarDate | undefined;
  /** Whose day off it is; everybody's when left out. */
  readonly key?: string | undefined;
}

/** A day that was wished for, on the calendar of a zone. */
export interface WishedDay {
  readonly zone: Zone;
  readonly date: CalendarDate;
}

/** Minutes after midnight in `zone`, half-open: a part of the day such as the morning. */
export interface DayPart {
  readonly zone: Zone;
  readonly startMinute: number;
  readonly endMinute: number;
}

/** A wish: who, how long, when, and what of the day. Holds all that a search knows, now included. */
export interface SlotSearch {
  readonly people: readonly SearchPerson[];
  /** Where slots may lie. Items outside it are still read for buffers. */
  readonly window: Span;
  /** 5 to 1440, a multiple of 5. */
  readonly lengthMinutes: number;
  /** Distance of starts on the clock of `alignTo`: a divisor of 60 and a multiple of 5. */
  readonly stepMinutes: number;
  /** Whose clock starts are round on; default the day part's zone, then the first zone by role (juniors first) and key. */
  readonly alignTo?: Zone | undefined;
  /** No slot starts before this instant: now plus the earliest notice. */
  readonly notBefore: UtcMinute;
  /** The present. Only remedies ask for it: without it less notice is not offered, lest it reach into the past. */
  readonly now?: UtcMinute | undefined;
  readonly dayPart: DayPart | undefined;
  /** Slots outside somebody's working hours too, marked as such; default false. */
  readonly allowOutsideHours?: boolean;
  /**
   * At least this many of the required and counted people are free from the first minute to the last, the required
   * ones always among them. Somebody unknown is not counted. Everybody, when left out.
   */
  readonly quorum?: number | undefined;
  /** At least one of these is free; none is asked for when left out or empty. */
  readonly rooms?: readonly SearchRoom[] | undefined;
  readonly blocks?: readonly Block[] | undefined;
  readonly daysOff?: readonly DayOff[] | undefined;
  readonly wishedDay?: WishedDay | undefined;
  /** What reasons cost, where it differs from `defaultWeights`. */
  readonly weights?: WeightChanges | undefined;
}

/** Why somebody is missed. `unknown` is an item that says so; calendars that are unknown as a whole are named apart. */
export type WhyMissing = 'busy' | 'oof' | 'day-off' | 'unknown' | 'outside-hours';

/**
 * Why a slot stands where it does. Data, put into words by the app. `key` names the person, `localMinute` is the
 * slot's start on that person's clock. What is said of everybody is said only when everybody's calendar is known,
 * but for `free-before`, which then speaks of those who are.
 */
export type Reason =
  | { readonly kind: 'inside-hours' }
  | { readonly kind: 'outside-hours'; readonly key: string; readonly localMinute: number }
  | { readonly kind: 'hours-unknown'; readonly key: string }
  | { readonly kind: 'fresh' }
  /** Counted up to an hour, and only inside the window, which is what was read. */
  | { readonly kind: 'free-before'; readonly minutes: number }
  | { readonly kind: 'no-buffer-before'; readonly key: string }
  | { readonly kind: 'no-buffer-after'; readonly key: string }
  | { readonly kind: 'not-near-lunch' }
  | { readonly kind: 'over-lunch'; readonly key: string }
  | { readonly kind: 'early'; readonly key: string; readonly localMinute: number }
  | { readonly kind: 'late'; readonly key: string; readonly localMinute: number }
  | { readonly kind: 'only-gap'; readonly key: string }
  /** Meetings back to back around the slot, the slot included. */
  | { readonly kind: 'long-run'; readonly key: string; readonly minutes: number }
  | { readonly kind: 'tentative'; readonly key: string }
  | { readonly kind: 'working-elsewhere'; readonly key: string }
  | { readonly kind: 'calendar-unknown'; readonly key: string }
  /** Somebody optional, or one of a quorum, who cannot come. */
  | { readonly kind: 'missing'; readonly key: string; readonly why: WhyMissing }
  /** Days from the wished day, negative when before it. */
  | { readonly kind: 'days-from-wish'; readonly days: number }
  /** Whole days after the first instant that was asked for: sooner is mildly better. */
  | { readonly kind: 'days-away'; readonly days: number }
  /** This person's offset from UTC at the window's start and at the slot, where it differs between the people. */
  | {
      readonly kind: 'clock-change';
      readonly key: string;
      readonly offsetBefore: number;
      readonly offsetAfter: number;
    };

/** One named part of a score: negative is a cost, zero a plain fact worth saying. */
export interface ScorePart {
  readonly reason: Reason;
  readonly points: number;
}

/** A candidate time, not booked. `score` is the sum of the parts' points. */
export interface Slot {
  readonly span: Span;
  readonly score: number;
  /** Put together when first looked at. */
  readonly parts: readonly ScorePart[];
  /** Known people who cannot come, by key; present where the search has anybody optional or a quorum. */
  readonly missing?: readonly string[];
  /** The rooms that are free, by key, at least one; present where the search names rooms. */
  readonly rooms?: readonly string[];
}

/** How much of the searched working time one person blocks. */
export interface Blocker {
  readonly key: string;
  /** Minutes of everybody-else-free time inside the window that only this person's calendar takes away. */
  readonly soleBlockMinutes: number;
  /** Minutes inside the window and this person's hours that are not free. */
  readonly busyMinutes: number;
}

/** Best first; equal scores by time. `slots` is empty when nobody's calendar is known. */
export interface SlotAnswer {
  readonly slots: readonly Slot[];
  /** People whose calendar is unknown as a whole: no slot is called free for them. */
  readonly unknown: readonly string[];
  /** Worst first, only people who block something. */
  readonly blockers: readonly Blocker[];
}

/** A change of the wish that was tried and finds slots. */
export type Remedy =
  | { readonly kind: 'longer-horizon'; readonly window: Span; readonly slotCount: number }
  | { readonly kind: 'shorter'; readonly lengthMinutes: number; readonly slotCount: number }
  | { readonly kind: 'any-part-of-day'; readonly slotCount: number }
  | { readonly kind: 'less-notice'; readonly notBefore: UtcMinute; readonly slotCount: number }
  | { readonly kind: 'without'; readonly key: string; readonly slotCount: number }
  | { readonly kind: 'outside-hours'; readonly slotCount: number };
