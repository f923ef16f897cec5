// A series as it will be booked: one session, one event, each placed where it is really free. Who places them is the
// engine's business; here each place becomes a booking with an id of its own that never changes.
import type { BookingPlan, BookingWish, PlacedSession, SeriesPlace } from './booking.ts';
import { planBooking } from './booking-plan.ts';
import { sessionIntentId } from './intent.ts';

/** What all sessions of a series have in common, and where each was placed. */
export interface SeriesWish extends Omit<SeriesPlace, 'together'> {
  readonly common: Omit<BookingWish, 'intentId' | 'span' | 'blocks' | 'series'>;
}

/** Everything that booking a series will do, before any of it is done. */
export interface SeriesPlan {
  readonly seriesId: string;
  readonly wish: SeriesWish;
  /** By number, which is the order in which they were placed. */
  readonly sessions: readonly SeriesSession[];
}

export interface SeriesSession {
  readonly number: number;
  readonly plan: BookingPlan;
}

/** Numbers spans from 1 in the order of time, as a planner hands them over. */
export function placeInOrder(placed: readonly Omit<PlacedSession, 'number'>[]): readonly PlacedSession[] {
  return [...placed].sort((a, b) => a.span.start - b.span.start).map((one, index) => ({ ...one, number: index + 1 }));
}

/**
 * Plans the bookings of a series without doing any of it. The same wish gives the same plans and the same ids.
 * `only` limits what is booked to some numbers: a session that is added to a series later is planned with all places
 * and booked alone. Throws when a number stands twice, or when a session cannot be planned at all.
 */
export function planSeriesBooking(wish: SeriesWish, only?: readonly number[]): SeriesPlan {
  const { seriesId, placed, common } = wish;
  if (!/^[A-Za-z0-9_-]{1,80}$/.test(seriesId))
    throw new Error('The id of a series has letters, digits and dashes only.');
  if (new Set(placed.map((one) => one.number)).size < placed.length)
    throw new Error('A number stands twice in a series.');
  const wanted = placed.filter(({ number }) => only === undefined || only.includes(number));
  return {
    seriesId,
    wish,
    sessions: wanted
      .toSorted((a, b) => a.number - b.number)
      .map((one) => ({
        number: one.number,
        plan: planBooking({
          ...common,
          intentId: sessionIntentId(seriesId, one.number),
          span: one.span,
          leads: one.leads ?? common.leads,
          ...(one.blocks === undefined ? {} : { blocks: one.blocks }),
          series: { seriesId, placed, together: wanted.map(({ number }) => number) },
        }),
      })),
  };
}

/** The number that a session added to a series gets: one that no session ever had. */
export function nextNumber(placed: readonly PlacedSession[]): number {
  return Math.max(0, ...placed.map(({ number }) => number)) + 1;
}

/** The series that the wish of one of its sessions speaks of; undefined for a session that stands alone. */
export function seriesWishOf(wish: BookingWish): SeriesWish | undefined {
  const { intentId: _intent, span: _span, blocks: _blocks, series, ...common } = wish;
  return series === undefined ? undefined : { seriesId: series.seriesId, placed: series.placed, common };
}
