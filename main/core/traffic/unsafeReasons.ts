import type { CheId, NodeId } from "../../../common/ids.ts";
import type { SafeState } from "./safeState.ts";

/** A reason is looked for anew after this long: it costs more than the refusal itself. */
const againAfterMs = 5_000;

/** Why going on would not be safe: what stands dead where it would be needed, or else who would be shut in. */
export class UnsafeReasons {
  readonly #safe: SafeState;
  readonly #deadOn = new Map<CheId, readonly number[]>();
  readonly #known = new Map<CheId, { readonly atMs: number; readonly node: NodeId; readonly who: string }>();

  constructor(safe: SafeState) {
    this.#safe = safe;
  }

  /** Forgets the dead; the next round names them again. */
  clear(): void {
    this.#deadOn.clear();
  }

  /** A dead truck and the sections that it closes. */
  put(dead: CheId, sections: readonly number[]): void {
    this.#deadOn.set(dead, sections);
  }

  sectionsOf(dead: CheId): readonly number[] {
    return this.#deadOn.get(dead) ?? [];
  }

  /** Whom or what a truck waits for that may not go to a place; empty when nobody can be named. */
  of(che: CheId, node: NodeId, nowMs: number): string {
    const known = this.#known.get(che);
    if (known && known.node === node && nowMs - known.atMs < againAfterMs) return known.who;
    const who = this.#find(che, node);
    this.#known.set(che, { atMs: nowMs, node, who });
    return who;
  }

  #find(che: CheId, node: NodeId): string {
    const shutIn = this.#safe.shutIn(che, node);
    for (const [dead, sections] of this.#deadOn) {
      const left = this.#safe.trappedWithout(new Set(sections), { che, node });
      if (!shutIn.some((each) => left.has(each))) return dead;
    }
    return shutIn.find((each) => each !== che) ?? "";
  }
}
