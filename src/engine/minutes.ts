// Whole minutes on one line of time. Wall clocks live in wall.ts, zones in zones.ts; everything else counts in these.

declare const minted: unique symbol;

/** Whole minutes since 1970-01-01T00:00Z. Minted only by `utcMinute` and the zone functions. */
export type UtcMinute = number & { readonly [minted]: 'UtcMinute' };

/** A half-open stretch of time: ending at ten leaves ten free. `start` < `end`. */
export interface Span {
  readonly start: UtcMinute;
  readonly end: UtcMinute;
}

/** Brands a whole number of minutes since 1970-01-01T00:00Z. Throws on a fraction or a non-number. */
export function utcMinute(minutes: number): UtcMinute {
  if (!Number.isSafeInteger(minutes)) throw new Error(`Not a whole minute: ${minutes}`);
  return minutes as UtcMinute;
}
