import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus, xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import type { JumpableRandomGenerator } from "pure-rand/types/JumpableRandomGenerator";

/** A seeded stream of draws. Each part of the world has its own, so that a change in one leaves the others as they were. */
export interface Random {
  /** Whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  /** Real number from `low` (included) to `high` (excluded). */
  real(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** Exponentially distributed around the mean. */
  exponential(mean: number): number;
  pick<T>(list: readonly T[]): T;
  /** State of the generator, for the state hash and for snapshots. */
  state(): readonly number[];
  /** Goes on from a state that `state` gave. */
  restore(state: readonly number[]): void;
}

/** Streams of one seed: they lie 2^64 draws apart. */
export function randomStreams(seed: number, count: number): Random[] {
  const generator = xoroshiro128plus(seed | 0);
  return Array.from({ length: count }, () => {
    const own = generator.clone();
    generator.jump();
    return randomOf(own);
  });
}

/** A stream that goes on from a state that `state` gave. */
export const randomFromState = (state: readonly number[]): Random => randomOf(xoroshiro128plusFromState(state));

function randomOf(first: JumpableRandomGenerator): Random {
  let generator = first;
  return {
    int: (low, high) => uniformInt(generator, low, high),
    real: (low, high) => low + (high - low) * uniformFloat64(generator),
    chance: (probability) => uniformFloat64(generator) < probability,
    exponential: (mean) => -mean * Math.log(1 - uniformFloat64(generator)),
    pick: (list) => list[uniformInt(generator, 0, list.length - 1)] as (typeof list)[number],
    state: () => generator.getState(),
    restore: (state) => {
      generator = xoroshiro128plusFromState(state);
    },
  };
}
