/** A set of small numbers, one bit each: sections of ways out are asked for far more often than they are made. */
export class Bits {
  readonly #words: Uint32Array;

  constructor(count: number) {
    this.#words = new Uint32Array((count + 31) >> 5);
  }

  add(i: number): void {
    this.#words[i >> 5] = (this.#words[i >> 5] ?? 0) | (1 << (i & 31));
  }

  delete(i: number): void {
    this.#words[i >> 5] = (this.#words[i >> 5] ?? 0) & ~(1 << (i & 31));
  }

  clear(): void {
    this.#words.fill(0);
  }

  /** Whether both have a number in common; both are of the same size. */
  meets(other: Bits): boolean {
    for (let i = 0; i < this.#words.length; i += 1)
      if (((this.#words[i] as number) & (other.#words[i] as number)) !== 0) return true;
    return false;
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
