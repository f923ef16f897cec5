// What is known of one person's time: items and working hours, or nothing at all. Rows of bits are made in availability.ts.
import type { Span, UtcMinute } from './minutes.ts';
import type { Zone } from './zones.ts';

/** Graph's showAs words. `unknown` is a state of its own and never counts as free. */
export type Busyness = 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere' | 'unknown';

/** One entry of a person's calendar, reduced to when and how busy. */
export interface ScheduleItem {
  readonly span: Span;
  readonly status: Busyness;
}

/** Days as Graph spells them in working hours. */
export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

/** One stretch of a working week. `endMinute` <= `startMinute` means that it runs over midnight. */
export interface WeeklyStretch {
  readonly days: readonly Weekday[];
  /** Minutes after local midnight, 0 to 1440. */
  readonly startMinute: number;
  readonly endMinute: number;
}

/** A weekly template in a person's own zone. */
export interface WorkingHours extends WeeklyStretch {
  readonly zone: Zone;
  /** Further stretches of the same week: the afternoon of a split day, a shorter Friday. What overlaps is one. */
  readonly also?: readonly WeeklyStretch[] | undefined;
}

/** Graph's availabilityView at five minutes: one digit a cell, the first at `start`. */
export interface AvailabilityView {
  readonly start: UtcMinute;
  readonly text: string;
}

/** One person's time over a window: read, or unknown as a whole. */
export type PersonTime =
  | {
      readonly kind: 'known';
      readonly items: readonly ScheduleItem[];
      /** Views that were read beside the items or instead of them: whatever either calls taken is taken. */
      readonly views?: readonly AvailabilityView[] | undefined;
      /** Undefined when the calendar gives none: nothing is assumed then, and reasons say so. */
      readonly hours: WorkingHours | undefined;
      readonly zone: Zone | undefined;
    }
  | { readonly kind: 'unknown' };
