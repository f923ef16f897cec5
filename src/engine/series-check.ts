// Refuses series that cannot be meant, each with what to do instead.
import { cadenceDays } from './rhythm.ts';
import { checkSearch } from './search-check.ts';
import type { SeriesSearch } from './series.ts';

const mostSessions = 60;
const mostWeeks = 26;

/** The gaps of a series, its defaults filled in. */
export interface Gaps {
  readonly leastDays: number;
  readonly greatestDays: number;
}

export function gapsOf({ cadence, leastGapDays, greatestGapDays }: SeriesSearch): Gaps {
  const days = cadenceDays(cadence);
  return {
    leastDays: leastGapDays ?? Math.ceil(days / 2),
    greatestDays: greatestGapDays ?? Math.floor((days * 3) / 2),
  };
}

/** Throws a RangeError for a series that cannot be meant. */
export function checkSeries(series: SeriesSearch): void {
  checkSearch(series);
  const { count, cadence, carried = [], people } = series;
  if (!Number.isInteger(count) || count < 1 || count > mostSessions) {
    throw new RangeError(`A series of ${count} sessions cannot be planned: take 1 to ${mostSessions}.`);
  }
  if (cadence.kind === 'weeks') {
    const { every } = cadence;
    if (!Number.isInteger(every) || every < 1 || every > mostWeeks) {
      throw new RangeError(`A series cannot meet every ${every} weeks: take 1 to ${mostWeeks}.`);
    }
  }
  const { leastDays, greatestDays } = gapsOf(series);
  if (!Number.isInteger(leastDays) || leastDays < 1 || !Number.isInteger(greatestDays) || greatestDays < leastDays) {
    throw new RangeError(`Gaps of ${leastDays} to ${greatestDays} days cannot be kept: take whole days, 1 or more.`);
  }
  const keys = new Set(people.map(({ key }) => key));
  for (const { key, minutes } of carried) {
    if (!keys.has(key)) throw new RangeError(`${key} is said to have carried minutes, but is not in the search.`);
    if (!Number.isInteger(minutes) || minutes < 0) {
      throw new RangeError(`${key} cannot have carried ${minutes} minutes: give whole minutes, 0 or more.`);
    }
  }
}
