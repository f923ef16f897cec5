// What each reason costs, as data. Zero is a slot with nothing against it; nothing here judges a person.

/** Inconvenience weighs more on the junior, so that the junior's good hours come first and the leader bends. */
interface ByRole {
  readonly leader: number;
  readonly junior: number;
}

export const weights = {
  /** Higher than everything else one slot usually gathers: a maybe is asked for only when nothing else is left. */
  tentative: 100,
  outsideHours: { leader: 60, junior: 90 } satisfies ByRole,
  /** For each hour further away from the hours, or from the usual day where hours are not known. */
  hourAway: { leader: 6, junior: 9 } satisfies ByRole,
  overLunch: { leader: 14, junior: 20 } satisfies ByRole,
  edgeOfDay: { leader: 6, junior: 10 } satisfies ByRole,
  noBufferBefore: 12,
  noBufferAfter: 8,
  longRun: 12,
  onlyGap: 10,
  /** By the free minutes before the slot, the first line that applies. */
  freeBefore: [
    { fromMinutes: 60, cost: 0 },
    { fromMinutes: 30, cost: 2 },
    { fromMinutes: 15, cost: 4 },
    { fromMinutes: 5, cost: 7 },
  ],
  /** Sooner is mildly better: four weeks cost as much as an hour over the junior's edge of the day and a bit. */
  daysForOnePoint: 2,
} as const;

/** Where the lines are drawn, in minutes; times of day are on the person's own clock. */
export const measures = {
  buffer: 60,
  fresh: 15,
  lunchStart: 12 * 60,
  lunchEnd: 13 * 60 + 30,
  nearLunch: 15,
  edgeOfDay: 60,
  /** Shifts shorter than this have no edges: a morning's work would be nothing else. */
  shortShift: 4 * 60,
  /** Shifts longer than this say nothing of when somebody works; the usual day is taken instead. */
  endlessShift: 16 * 60,
  usualDayStart: 8 * 60,
  usualDayEnd: 18 * 60,
  /** Nobody is further away from their hours than this: a day off costs no more than a night. */
  furthestAway: 12 * 60,
  longRun: 3 * 60,
  /** A piece of free time worth the name. */
  gap: 30,
  packedShare: 0.5,
} as const;
