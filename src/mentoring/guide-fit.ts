// A guide in the minutes there are. Whole minutes, the same answer everywhere: what the invitation says must be
// what the panel in the meeting counts down.
import type { Guide } from './guide.ts';

/** The lengths that people are offered first, in minutes. */
export const lengthPresets: readonly number[] = [25, 45, 60];

export type GuideFit =
  | { readonly kind: 'fits'; readonly guide: Guide }
  | { readonly kind: 'too-short'; readonly leastMinutes: number };

/**
 * Fits a guide to a length: the steps keep their order and their proportions and sum exactly to the length.
 * Shorter: no step falls below two minutes (or below what its author gave it, if that was less).
 * Longer: the minutes go to the steps where people talk, which are those over half as long as the longest;
 * a welcome does not get better by being long. At its own length a guide comes back as it is.
 * Largest remainder decides odd minutes; on a tie the earlier step has them.
 */
export function fitGuide(guide: Guide, lengthMinutes: number): GuideFit {
  const floors = guide.steps.map((step) => Math.min(2, step.minutes));
  const leastMinutes = Math.max(guide.leastMinutes, sum(floors));
  if (!(lengthMinutes >= leastMinutes)) return { kind: 'too-short', leastMinutes };
  const length = Math.floor(lengthMinutes);
  const own = guide.steps.map((step) => step.minutes);
  if (length === sum(own)) return { kind: 'fits', guide };
  const minutes = length < sum(own) ? shrunk(own, floors, length) : grown(own, length);
  const steps = guide.steps.map((step, index) => ({ ...step, minutes: minutes[index] ?? step.minutes }));
  return { kind: 'fits', guide: { ...guide, steps, minutes: length } };
}

// Steps that would fall below their floor are set to it, and the rest share what is left, until nobody falls.
function shrunk(own: readonly number[], floors: readonly number[], length: number): readonly number[] {
  const held = own.map(() => false);
  for (;;) {
    const rest = length - sum(floors.filter((_, index) => held[index]));
    const weights = own.map((minutes, index) => (held[index] ? 0 : minutes));
    const total = sum(weights);
    const falls = weights.map((weight, index) => weight > 0 && weight * rest < (floors[index] ?? 0) * total);
    if (!falls.includes(true)) {
      const shares = shareOut(weights, rest);
      return own.map((_, index) => (held[index] ? (floors[index] ?? 0) : (shares[index] ?? 0)));
    }
    falls.forEach((hasFallen, index) => {
      if (hasFallen) held[index] = true;
    });
  }
}

function grown(own: readonly number[], length: number): readonly number[] {
  const longest = Math.max(...own);
  const talking = own.map((minutes) => (minutes * 2 > longest ? minutes : 0));
  const shares = shareOut(talking, length - (sum(own) - sum(talking)));
  return own.map((minutes, index) => (talking[index] === 0 ? minutes : (shares[index] ?? minutes)));
}

/** Divides whole minutes in proportion to weights, by largest remainder. All whole numbers: no rounding to argue about. */
function shareOut(weights: readonly number[], minutes: number): readonly number[] {
  const total = sum(weights);
  if (total === 0) return weights;
  const shares = weights.map((weight) => Math.floor((weight * minutes) / total));
  const order = weights
    .map((weight, index) => ({ index, remainder: (weight * minutes) % total }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of order.slice(0, minutes - sum(shares))) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
