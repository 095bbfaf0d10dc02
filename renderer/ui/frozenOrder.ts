/** Keeps rows where they were while somebody points at them; new ones go to the end until the order is free again. */
export class FrozenOrder {
  #places: ReadonlyMap<string, number> | undefined;
  #holdsBack = false;

  /** Whether rows would stand elsewhere if the order were free. */
  get isHoldingBack(): boolean {
    return this.#holdsBack;
  }

  /** From now on this order stays. A second freeze keeps the first order. */
  freeze(ids: readonly string[]): void {
    this.#places ??= new Map(ids.map((id, i) => [id, i] as const));
  }

  /** Lets the order go; whether it was frozen. */
  thaw(): boolean {
    const was = this.#places !== undefined;
    this.#places = undefined;
    this.#holdsBack = false;
    return was;
  }

  /** Sorts rows in place back into the frozen order. */
  apply(nodes: { readonly id?: string | undefined }[]): void {
    const places = this.#places;
    if (!places) return;
    const placeOf = (node: { readonly id?: string | undefined }): number =>
      places.get(node.id ?? "") ?? Number.MAX_SAFE_INTEGER;
    this.#holdsBack = nodes.some((node, i) => i > 0 && placeOf(node) < placeOf(nodes[i - 1] ?? node));
    if (this.#holdsBack) nodes.sort((a, b) => placeOf(a) - placeOf(b));
  }
}
