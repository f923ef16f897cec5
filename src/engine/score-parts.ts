// How a reason is counted and, only when somebody asks for reasons, also told. One walk serves both, so that a score
// can never be anything but the sum of its parts.
import type { ScorePart } from './search.ts';

/** Where told reasons go; undefined when only the points are wanted. */
export type Telling = ScorePart[] | undefined;

type PlainKind =
  | 'hours-unknown'
  | 'no-buffer-before'
  | 'no-buffer-after'
  | 'over-lunch'
  | 'only-gap'
  | 'tentative'
  | 'working-elsewhere';

/** A cost as points: never minus zero. */
export function cost(amount: number): number {
  return amount === 0 ? 0 : -amount;
}

/** Counts a reason that names a person, and tells it. */
export function tellPerson(telling: Telling, kind: PlainKind, key: string, points: number): number {
  telling?.push({ reason: { kind, key }, points });
  return points;
}

/** Counts a reason that names a person and the time on that person's clock, and tells it. */
export function tellTime(
  telling: Telling,
  kind: 'early' | 'late' | 'outside-hours',
  at: { readonly key: string; readonly localMinute: number },
  points: number,
): number {
  telling?.push({ reason: { kind, key: at.key, localMinute: at.localMinute }, points });
  return points;
}
