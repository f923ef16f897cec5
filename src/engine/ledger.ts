// Who carries the early and late hours. Minutes of the clock, counted; what they mean is for people to say.

import type { Availability } from './availability.ts';
import { hasCell } from './bits.ts';
import { cellFrom, cellHolding, cellMinutes, type Grid } from './grid.ts';
import { shiftIndexAt } from './hours.ts';
import { type Span, utcMinute } from './minutes.ts';
import { checkPeople } from './people-check.ts';
import { localMinuteAt } from './person-day.ts';
import { personJudge } from './person-judge.ts';
import type { SearchPerson } from './search.ts';
import type { Carried, Ledger, LedgerEntry } from './series.ts';
import { crowdOf } from './slot-starts.ts';
import { measures, type WeightChanges, weightsOf } from './weights.ts';

/** What the people of a ledger share, and how much counts. */
export interface LedgerOptions {
  /** Early and late minutes that people have carried before these sessions. */
  readonly carried?: readonly Carried[] | undefined;
  readonly weights?: WeightChanges | undefined;
}

/**
 * Counts for each known person the minutes of these sessions that lie outside their hours or in the first or last hour
 * of their day, or outside the usual day where hours are not known. Entries stand by key; people whose calendar is
 * unknown, or who have no clock, have none. Throws a RangeError for people who cannot be meant and sessions without
 * a length.
 */
export function ledgerOf(
  people: readonly SearchPerson[],
  sessions: readonly Span[],
  options: LedgerOptions = {},
): Ledger {
  checkPeople(people);
  for (const { start, end } of sessions) {
    if (!(Number.isSafeInteger(start) && Number.isSafeInteger(end) && start < end)) {
      throw new RangeError('A session is empty or reversed: its end must come after its start.');
    }
  }
  const start = utcMinute(sessions.reduce((least, session) => Math.min(least, session.start), sessions[0]?.start ?? 0));
  const end = utcMinute(sessions.reduce((most, session) => Math.max(most, session.end), start + 5));
  const bare = people.map((person): SearchPerson => {
    return person.time.kind === 'unknown' ? person : { ...person, time: { ...person.time, items: [], views: [] } };
  });
  const wish = { lengthMinutes: 5, stepMinutes: 5, notBefore: start, dayPart: undefined };
  const crowd = crowdOf({ people: bare, window: { start, end }, ...wish });
  const weights = weightsOf(options);
  const loads = crowd.people.map((person) => ({
    person,
    carried: sessions.map((session): Load => {
      const from = cellHolding(crowd.grid, session.start);
      const length = cellFrom(crowd.grid, session.end) - from;
      const member = { person, presence: 'required', before: 0, after: 0, comes: undefined } as const;
      const { hourPoints } = personJudge(crowd.grid, member, length, weights);
      return { minutes: burdenMinutes(crowd.grid, person, from, length), points: -hourPoints(from) };
    }),
  }));
  return ledgerOfLoads(loads, options.carried ?? []);
}

/** What one session is for one person. */
export interface Load {
  readonly minutes: number;
  readonly points: number;
}

export function ledgerOfLoads(
  loads: readonly { readonly person: Availability; readonly carried: readonly Load[] }[],
  before: readonly Carried[],
): Ledger {
  const entries = loads
    .filter(({ person }) => person.hours !== undefined || person.clock !== undefined)
    .map(({ person: { key, role }, carried }): LedgerEntry => {
      return {
        key,
        role,
        minutesBefore: sum(before.filter((one) => one.key === key).map(({ minutes }) => minutes)),
        minutes: sum(carried.map(({ minutes }) => minutes)),
        points: sum(carried.map(({ points }) => (points === 0 ? 0 : points))),
        sessions: carried.filter(({ minutes }) => minutes > 0).length,
      };
    });
  return {
    entries,
    totalMinutes: sum(entries.map(({ minutes }) => minutes)),
    totalPoints: sum(entries.map(({ points }) => points)),
  };
}

/** Minutes of a slot outside somebody's hours, or in the first or last hour of their day. */
export function burdenMinutes(grid: Grid, person: Availability, start: number, length: number): number {
  const { hours, clock } = person;
  let cells = 0;
  for (let cell = start; cell < start + length; cell++) {
    const day = hours?.days[shiftIndexAt(hours.days, cell)];
    const dayMinutes = day === undefined ? 0 : (day.to - day.from) * cellMinutes;
    const isOutside = hours !== undefined && !hasCell(hours.row, cell);
    if (isOutside) cells++;
    else if (day === undefined || dayMinutes > measures.endlessDay) {
      if (clock !== undefined && isOutsideUsualDay(localMinuteAt(grid, clock, cell))) cells++;
    } else if (dayMinutes >= measures.shortDay) {
      const edge = measures.edgeOfDay / cellMinutes;
      if (cell - day.from < edge || day.to - cell <= edge) cells++;
    }
  }
  return cells * cellMinutes;
}

function isOutsideUsualDay(localMinute: number): boolean {
  return localMinute < measures.usualDayStart || localMinute >= measures.usualDayEnd;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
