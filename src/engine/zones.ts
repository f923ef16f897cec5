// What a time zone is here: a name and a rule from instant to offset. Found by name in zone-names.ts, made from a
// mailbox's own rule in custom-zone.ts; wall clocks are turned into minutes in wall.ts.
import type { UtcMinute } from './minutes.ts';

/** A time zone as a rule from instant to offset. */
export interface Zone {
  /** The canonical IANA name, or the name a customised zone was given. */
  readonly name: string;
  /** Minutes ahead of UTC at an instant: Berlin in winter is 60, New York in winter is -300. */
  readonly offsetMinutes: (at: UtcMinute) => number;
}

/** The zone that never differs from UTC: the one object that every name of UTC is found as. */
export const utcZone: Zone = Object.freeze({ name: 'UTC', offsetMinutes: () => 0 });
