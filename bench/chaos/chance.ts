// Chance that a seed decides, so that a run that failed can be run again alone.

export interface Chance {
  /** 0 <= x < 1. */
  readonly next: () => number;
  /** A whole number below `below`. */
  readonly whole: (below: number) => number;
  readonly oneOf: <Item>(items: readonly Item[]) => Item;
}

/** Mulberry32: small, and good enough to pick faults by. */
export function chanceFrom(seed: number): Chance {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (below: number) => Math.floor(next() * below);
  return {
    next,
    whole,
    oneOf: (items) => {
      const item = items[whole(items.length)];
      if (item === undefined) throw new Error('Nothing to choose from.');
      return item;
    },
  };
}
