/**
 * The open ends of a search: numbered things by cost, least first. Equal costs leave in the order in which they came, so that
 * the ways found are reproducible. One frontier serves search after search without new memory.
 */
export class Frontier {
  readonly #ids: number[] = [];
  readonly #costs: number[] = [];
  readonly #turns: number[] = [];
  #size = 0;
  #turn = 0;

  clear(): void {
    this.#size = 0;
    this.#turn = 0;
  }

  push(id: number, cost: number): void {
    const turn = this.#turn;
    this.#turn += 1;
    let i = this.#size;
    this.#size += 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      // What comes later never goes before an equal one.
      if ((this.#costs[parent] as number) <= cost) break;
      this.#move(parent, i);
      i = parent;
    }
    this.#put(i, id, cost, turn);
  }

  /** The cheapest, or −1 when none is left. */
  pop(): number {
    if (this.#size === 0) return -1;
    const top = this.#ids[0] as number;
    this.#size -= 1;
    const last = this.#size;
    const cost = this.#costs[last] as number;
    const turn = this.#turns[last] as number;
    let i = 0;
    for (let child = 1; child < last; child = 2 * i + 1) {
      if (child + 1 < last && this.#isBefore(child + 1, this.#costs[child] as number, this.#turns[child] as number))
        child += 1;
      if (!this.#isBefore(child, cost, turn)) break;
      this.#move(child, i);
      i = child;
    }
    this.#put(i, this.#ids[last] as number, cost, turn);
    return top;
  }

  #isBefore(i: number, cost: number, turn: number): boolean {
    const own = this.#costs[i] as number;
    return own < cost || (own === cost && (this.#turns[i] as number) < turn);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#ids[from] as number, this.#costs[from] as number, this.#turns[from] as number);
  }

  #put(i: number, id: number, cost: number, turn: number): void {
    this.#ids[i] = id;
    this.#costs[i] = cost;
    this.#turns[i] = turn;
  }
}
