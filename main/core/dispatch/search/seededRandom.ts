/** A seeded stream of draws, for searches that shall find the same answer again. */
export interface SeededRandom {
  /** Real number from 0 (included) to 1 (excluded). */
  next(): number;
  /** Whole number from 0 to `count` − 1. */
  below(count: number): number;
}

/** sfc32 (Doty-Humphrey, PractRand): four words of state, a few additions a draw; it passes BigCrush. */
export function seededRandom(seed: number): SeededRandom {
  let a = 0x9e3779b9 | 0;
  let b = 0x243f6a88 | 0;
  let c = seed | 0;
  let counter = 1;
  const word = (): number => {
    const t = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    c |= 0;
    return t >>> 0;
  };
  // Neighbouring seeds start alike; a dozen draws pull them apart.
  for (let i = 0; i < 12; i += 1) word();
  return {
    next: () => word() / 4294967296,
    below: (count) => Math.floor((word() / 4294967296) * count),
  };
}
