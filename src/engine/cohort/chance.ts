// Chance that is the same every time: a seed is an argument, never the clock.

/** Draws numbers from 0 up to but not 1. */
export type Chance = () => number;

/** Mulberry32: 32 bits of state, good enough to choose whom to try next, and the same on every machine. */
export function chanceFrom(seed: number): Chance {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number from 0 up to but not `count`. */
export function drawIndex(chance: Chance, count: number): number {
  return Math.floor(chance() * count);
}

/** Shuffles in place. */
export function shuffle(chance: Chance, list: number[]): void {
  for (let last = list.length - 1; last > 0; last--) {
    const other = drawIndex(chance, last + 1);
    const kept = list[last] ?? 0;
    list[last] = list[other] ?? 0;
    list[other] = kept;
  }
}
