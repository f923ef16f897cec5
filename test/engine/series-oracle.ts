// The cheapest series by trying every chain of every rhythm, and what a chain costs by its definition. Days, clocks and
// working hours are Temporal's; only the slots themselves come from the search, which has an oracle of its own.
import { Temporal } from 'temporal-polyfill';
import { defaultWeights, findSlots, type SearchPerson, type SeriesSearch, type Slot } from '#engine';

export interface Spot {
  readonly start: number;
  readonly day: number;
  readonly minute: number;
  readonly cost: number;
  readonly burdens: readonly number[];
}

export interface OracleBest {
  readonly leftOut: number;
  readonly cost: number;
  /** How many chains were looked at. */
  readonly tried: number;
}

/** Weekly cadences only, people with one plain shift a day, everybody required. */
export function oracleBest(series: SeriesSearch, zone: string): OracleBest {
  const { cadence, count } = series;
  if (cadence.kind !== 'weeks') throw new Error('Only weeks are tried.');
  const spots = spotsOf(series, zone);
  const period = cadence.every * 7;
  const firstDay = dayAndMinute(zone, Math.max(series.window.start, series.notBefore)).day;
  let best: OracleBest = { leftOut: Number.POSITIVE_INFINITY, cost: Number.POSITIVE_INFINITY, tried: 0 };
  let tried = 0;
  const minutes = new Set(spots.map(({ minute }) => minute));
  for (let first = firstDay; first < firstDay + period; first++) {
    for (const minute of minutes) {
      const isMet = spots.some((spot) => (spot.day - first) % period === 0 && spot.minute === minute);
      if (!isMet) continue;
      const days = Array.from({ length: count }, (_, index) => first + index * period);
      const extend = (picks: readonly (Spot | undefined)[]): void => {
        if (picks.length === count) {
          tried++;
          const leftOut = picks.filter((pick) => pick === undefined).length;
          if (leftOut > best.leftOut) return;
          const cost = chainCost(series, days, minute, picks, firstDay);
          if (leftOut < best.leftOut || cost < best.cost) best = { leftOut, cost, tried };
          return;
        }
        const wanted = days[picks.length] ?? 0;
        for (const spot of spots) {
          if (Math.abs(spot.day - wanted) > Math.floor(period / 2)) continue;
          if (keepsGaps(series, period, [...picks, spot])) extend([...picks, spot]);
        }
        extend([...picks, undefined]);
      };
      extend([]);
    }
  }
  return { ...best, tried };
}

export function chainCost(
  series: SeriesSearch,
  days: readonly number[],
  minute: number,
  picks: readonly (Spot | undefined)[],
  firstDay: number,
): number {
  const weights = { ...defaultWeights, ...series.weights };
  const carried = series.people.map(
    ({ key }) => series.carried?.filter((one) => one.key === key).reduce((sum, one) => sum + one.minutes, 0) ?? 0,
  );
  let cost = Math.floor(((days[0] ?? 0) - firstDay) * weights.dayAway);
  let last = -1;
  for (const [index, pick] of picks.entries()) {
    if (pick === undefined) continue;
    cost += pick.cost + weights.dayMoved * Math.abs(pick.day - (days[index] ?? 0));
    cost += weights.hourMoved * Math.ceil(Math.abs(pick.minute - minute) / 60);
    const before = picks[last];
    if (before !== undefined) {
      const wanted = (days[index] ?? 0) - (days[last] ?? 0);
      cost += weights.gapDay * Math.abs(pick.day - before.day - wanted);
    }
    last = index;
  }
  for (const [seat, minutesBefore] of carried.entries()) {
    const now = picks.reduce((sum, pick) => sum + (pick?.burdens[seat] ?? 0), 0);
    cost += weights.sharedHours * (((minutesBefore + now) / 60) ** 2 - (minutesBefore / 60) ** 2);
  }
  return cost;
}

/** Between neighbours, counted over those that are left out. */
export function keepsGaps(series: SeriesSearch, period: number, picks: readonly (Spot | undefined)[]): boolean {
  const least = series.leastGapDays ?? Math.ceil(period / 2);
  const greatest = series.greatestGapDays ?? Math.floor(period * 1.5);
  let last = -1;
  for (const [index, pick] of picks.entries()) {
    if (pick === undefined) continue;
    const before = picks[last];
    if (before !== undefined) {
      const gap = pick.day - before.day;
      if (gap < least || gap > greatest * (index - last)) return false;
    }
    last = index;
  }
  return true;
}

export function spotsOf(series: SeriesSearch, zone: string): readonly Spot[] {
  const { slots } = findSlots({ ...series, weights: { ...series.weights, dayAway: 0 } });
  return slots.map((slot) => spotOf(slot, series.people, zone));
}

export function spotOf(slot: Slot, people: readonly SearchPerson[], zone: string): Spot {
  const { start, end } = slot.span;
  const burdens = people.map((person) => oracleBurden(person, start, end));
  return { start, ...dayAndMinute(zone, start), cost: -slot.score, burdens };
}

/** Minutes outside hours or in the first or last hour of the day, one by one. */
export function oracleBurden({ time }: SearchPerson, start: number, end: number): number {
  if (time.kind === 'unknown' || time.hours === undefined) return 0;
  const { zone, days, startMinute, endMinute } = time.hours;
  let minutes = 0;
  for (let at = start; at < end; at++) {
    const wall = Temporal.Instant.fromEpochMilliseconds(at * 60_000).toZonedDateTimeISO(zone.name);
    const minute = wall.hour * 60 + wall.minute;
    const name = (['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const)[
      wall.dayOfWeek - 1
    ];
    const isInside = name !== undefined && days.includes(name) && minute >= startMinute && minute < endMinute;
    const isLong = endMinute - startMinute >= 240;
    if (!isInside || (isLong && (minute < startMinute + 60 || minute >= endMinute - 60))) minutes++;
  }
  return minutes;
}

export function dayAndMinute(zone: string, at: number): { readonly day: number; readonly minute: number } {
  const wall = Temporal.Instant.fromEpochMilliseconds(at * 60_000).toZonedDateTimeISO(zone);
  const day = Temporal.PlainDate.from('1970-01-01').until(wall.toPlainDate()).days;
  return { day, minute: wall.hour * 60 + wall.minute };
}
