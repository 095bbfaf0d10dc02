/** Binary heap of node numbers by cost; equal costs leave in the order in which they came, so that paths are reproducible. */
export class NodeHeap {
  #nodes = new Int32Array(256);
  #costs = new Float64Array(256);
  #orders = new Int32Array(256);
  #size = 0;
  #count = 0;

  clear(): void {
    this.#size = 0;
    this.#count = 0;
  }

  push(node: number, cost: number): void {
    if (this.#size === this.#nodes.length) this.#grow();
    // A newcomer is the last of its equals: only a smaller cost lets it rise.
    const costs = this.#costs;
    let i = this.#size++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (cost >= (costs[parent] as number)) break;
      this.#copy(parent, i);
      i = parent;
    }
    this.#put(i, node, cost, this.#count++);
  }

  /** The node of least cost, or −1 when none is left. */
  pop(): number {
    if (this.#size === 0) return -1;
    const top = this.#nodes[0] as number;
    const last = --this.#size;
    let i = 0;
    for (let child = 1; child < last; child = 2 * i + 1) {
      if (child + 1 < last && this.#isLess(child + 1, child)) child += 1;
      if (!this.#isLess(child, last)) break;
      this.#copy(child, i);
      i = child;
    }
    this.#copy(last, i);
    return top;
  }

  #isLess(a: number, b: number): boolean {
    const costA = this.#costs[a] as number;
    const costB = this.#costs[b] as number;
    return costA < costB || (costA === costB && (this.#orders[a] as number) < (this.#orders[b] as number));
  }

  #copy(from: number, to: number): void {
    this.#put(to, this.#nodes[from] as number, this.#costs[from] as number, this.#orders[from] as number);
  }

  #put(at: number, node: number, cost: number, order: number): void {
    this.#nodes[at] = node;
    this.#costs[at] = cost;
    this.#orders[at] = order;
  }

  #grow(): void {
    const size = 2 * this.#size;
    const nodes = new Int32Array(size);
    const costs = new Float64Array(size);
    const orders = new Int32Array(size);
    nodes.set(this.#nodes);
    costs.set(this.#costs);
    orders.set(this.#orders);
    this.#nodes = nodes;
    this.#costs = costs;
    this.#orders = orders;
  }
}
