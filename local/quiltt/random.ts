/** A source of numbers from 0 up to, not including, 1: `Math.random`, or a seeded one. */
export type Random = () => number;

/** The same numbers again for the same seed (mulberry32): for tests, not for secrets. */
export function createRandom(seed: number): Random {
  let state = seed;

  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
