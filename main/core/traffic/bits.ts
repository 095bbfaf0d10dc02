/** A set of small numbers, one bit each: sections of ways out are asked for far more often than they are made. */
export class Bits {
  readonly #words: Uint32Array;

  constructor(count: number) {
    this.#words = new Uint32Array((count + 31) >> 5);
  }

  add(i: number): void {
    this.#words[i >> 5] = (this.#words[i >> 5] ?? 0) | (1 << (i & 31));
  }

  has(i: number): boolean {
    return (((this.#words[i >> 5] ?? 0) >>> (i & 31)) & 1) === 1;
  }
}

export function bitsOf(count: number, numbers: Iterable<number>): Bits {
  const bits = new Bits(count);
  for (const i of numbers) bits.add(i);
  return bits;
}
