// What is known of one person's time: items and working hours, or nothing at all. Rows of bits are made in availability.ts.
import type { Span } from './minutes.ts';
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

/** A weekly template in a person's own zone. `endMinute` <= `startMinute` means the shift runs over midnight. */
export interface WorkingHours {
  readonly zone: Zone;
  readonly days: readonly Weekday[];
  /** Minutes after local midnight, 0 to 1440. */
  readonly startMinute: number;
  readonly endMinute: number;
}

/** One person's time over a window: read, or unknown as a whole. */
export type PersonTime =
  | {
      readonly kind: 'known';
      readonly items: readonly ScheduleItem[];
      /** Undefined when the calendar gives none: nothing is assumed then, and reasons say so. */
      readonly hours: WorkingHours | undefined;
      readonly zone: Zone | undefined;
    }
  | { readonly kind: 'unknown' };
