// How somebody of the story is told: the few things that make a person, and all that a directory then knows of them.
import type { JsonObject, SeedPerson } from '../seed.ts';
import type { Weekday } from './story-days.ts';

export const domain = 'larkfield.example';

/** A week of work in the person's own wall time, from which workingHours and the filling of the calendar are made. */
export interface WorkingWeek {
  readonly days: readonly Weekday[];
  readonly start: string;
  readonly end: string;
}

export interface CastMember {
  readonly key: string;
  readonly person: Omit<SeedPerson, 'events'>;
  /** The zone the person's own appointments are written in; IANA. */
  readonly zone: string;
  readonly week: WorkingWeek | undefined;
}

interface Entry {
  readonly key: string;
  readonly id: string;
  readonly name: readonly [given: string, surname: string];
  readonly mail?: string;
  readonly title: string;
  readonly department: string;
  readonly office: string;
  readonly role: SeedPerson['role'];
  readonly kind?: SeedPerson['kind'];
  readonly timeZone: string;
  readonly zone: string;
  readonly locale: string;
  readonly week: WorkingWeek | undefined;
  readonly customTimeZone?: JsonObject;
  readonly sharing?: SeedPerson['sharing'];
  readonly delegates?: readonly string[];
  readonly workmates: readonly string[];
}

export function member(entry: Entry): CastMember {
  const address = `${entry.key}@${domain}`;
  return {
    key: entry.key,
    zone: entry.zone,
    week: entry.week,
    person: {
      id: entry.id,
      userPrincipalName: address,
      mail: entry.mail ?? (entry.kind === 'no-mailbox' ? '' : address),
      displayName: entry.name.join(' '),
      givenName: entry.kind === 'room' ? '' : entry.name[0],
      surname: entry.kind === 'room' ? '' : entry.name[1],
      jobTitle: entry.title,
      department: entry.department,
      officeLocation: entry.office,
      kind: entry.kind ?? 'person',
      role: entry.role,
      timeZone: entry.timeZone,
      locale: entry.locale,
      workingHours: entry.week && workingHoursOf(entry.week, entry.customTimeZone ?? { name: entry.timeZone }),
      sharing: entry.sharing ?? 'freeBusyRead',
      delegates: (entry.delegates ?? []).map((key) => `${key}@${domain}`),
      workmates: entry.workmates.map((key) => `${key}@${domain}`),
    },
  };
}

/** Graph's workingHours of a week. */
export function workingHoursOf(week: WorkingWeek, timeZone: JsonObject): JsonObject {
  return {
    daysOfWeek: week.days,
    startTime: `${week.start}:00.0000000`,
    endTime: `${week.end}:00.0000000`,
    timeZone,
  };
}
