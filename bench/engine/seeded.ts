// Chance for corpora: the same seed gives the same corpus on every machine.

export type Seeded = () => number;

export function seeded(seed: number): Seeded {
  let state = (seed * 0x9e3779b1) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number from `least` to `most`, both included. */
export function between(chance: Seeded, least: number, most: number): number {
  return least + Math.floor(chance() * (most - least + 1));
}

export function oneOf<T>(chance: Seeded, list: readonly [T, ...T[]]): T {
  return list[Math.floor(chance() * list.length)] ?? list[0];
}
