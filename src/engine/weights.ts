// What each reason costs, as data. Zero is a slot with nothing against it; nothing here judges a person.

/** Points for the leader and for the junior. Inconvenience weighs more on the junior, so that the leader bends first. */
export interface ByRole {
  readonly leader: number;
  readonly junior: number;
}

/** What each reason takes off a slot's score: points, none below zero. A wish for order, never a measure of a person. */
export interface Weights {
  /** A maybe stands in the slot. By default more than all else one slot usually gathers: a last resort. */
  readonly tentative: number;
  /** The slot lies outside somebody's hours, where that was allowed at all. */
  readonly outsideHours: ByRole;
  /** Each hour further away from the hours, or from the usual day where hours are not known. */
  readonly hourAway: ByRole;
  readonly overLunch: ByRole;
  /** The first or the last hour of somebody's day. */
  readonly edgeOfDay: ByRole;
  readonly noBufferBefore: number;
  readonly noBufferAfter: number;
  /** Three hours of meetings in a row or more, the slot included. */
  readonly longRun: number;
  /** The last free piece of a packed day. */
  readonly onlyGap: number;
  /** By the free minutes before the slot, the first line that applies. */
  readonly freeBefore: readonly { readonly fromMinutes: number; readonly cost: number }[];
  /** Each day after the first instant that was asked for; the sum is rounded down. Sooner is mildly better. */
  readonly dayAway: number;
  /** Each day before or after the wished day, where one was named; then `dayAway` counts no more. */
  readonly dayFromWish: number;
  /** Each person of a quorum who cannot come: more than a maybe. */
  readonly missing: number;
  readonly missingOptional: number;
  /** Each day by which a session of a series leaves the series' weekday. */
  readonly dayMoved: number;
  /** Each hour, or part of one, by which it leaves the series' time of day. */
  readonly hourMoved: number;
  /** Each day by which the gap between two sessions differs from the cadence. */
  readonly gapDay: number;
  /** For every person the square of the early and late hours carried: the more one has carried, the dearer the next. */
  readonly sharedHours: number;
}

/** Weights for one search: what is left out keeps its default. */
export type WeightChanges = Partial<Weights>;

/** The weights that apply where nobody asks for others. */
export const defaultWeights: Weights = {
  tentative: 100,
  outsideHours: { leader: 60, junior: 90 },
  hourAway: { leader: 6, junior: 9 },
  overLunch: { leader: 14, junior: 20 },
  edgeOfDay: { leader: 6, junior: 10 },
  noBufferBefore: 12,
  noBufferAfter: 8,
  longRun: 12,
  onlyGap: 10,
  freeBefore: [
    { fromMinutes: 60, cost: 0 },
    { fromMinutes: 30, cost: 2 },
    { fromMinutes: 15, cost: 4 },
    { fromMinutes: 5, cost: 7 },
  ],
  // Four weeks cost as much as an hour over the junior's edge of the day and a bit.
  dayAway: 0.5,
  dayFromWish: 3,
  missing: 150,
  missingOptional: 40,
  dayMoved: 6,
  hourMoved: 3,
  gapDay: 1,
  sharedHours: 2,
};

/** The weights of a search: the defaults with its changes. */
export function weightsOf(search: { readonly weights?: WeightChanges | undefined }): Weights {
  return search.weights === undefined ? defaultWeights : { ...defaultWeights, ...search.weights };
}

/** Where the lines are drawn, in minutes; times of day are on the person's own clock. */
export const measures = {
  buffer: 60,
  fresh: 15,
  lunchStart: 12 * 60,
  lunchEnd: 13 * 60 + 30,
  nearLunch: 15,
  edgeOfDay: 60,
  /** Days shorter than this have no edges: a morning's work would be nothing else. */
  shortDay: 4 * 60,
  /** Days longer than this say nothing of when somebody works; the usual day is taken instead. */
  endlessDay: 16 * 60,
  /** Stretches of work that are less than this apart belong to one day. */
  middayBreak: 6 * 60,
  usualDayStart: 8 * 60,
  usualDayEnd: 18 * 60,
  /** Nobody is further away from their hours than this: a day off costs no more than a night. */
  furthestAway: 12 * 60,
  longRun: 3 * 60,
  /** A piece of free time worth the name. */
  gap: 30,
  packedShare: 0.5,
} as const;
