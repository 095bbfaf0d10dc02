import type { CheId, NodeId } from "../../../common/ids.ts";
import type { LegGraph } from "./legGraph.ts";
import { type Leaver, type Proof, SafeOrder, type SafeSequence, type Standing } from "./safeOrder.ts";

/**
 * The banker's rule for roads. The state is **safe** when there is an order in which the trucks, one after the other, can each
 * drive from where they stand to a haven (a parking place or charger, where a truck blocks nobody) of its own, past those that
 * come later in the order and still stand. A leg is granted only if the state after it is safe; so whatever happens, the
 * terminal can always be cleared, and no set of trucks can ever lock each other up.
 *
 * Trucks that had no way out before the grant (somebody broke down in front of them) are **trapped**; a grant must not add to
 * them.
 */
export class SafeState {
  readonly #legs: LegGraph;
  readonly #proofs: SafeOrder;
  readonly #standing = new Map<CheId, number>();
  /** The order, and each truck's way out in it. */
  #order: readonly Proof[] = [];
  #trapped: ReadonlySet<CheId> = new Set();
  #obstacles: ReadonlySet<number> = new Set();
  #isStale = false;
  #version = 0;

  constructor(legs: LegGraph) {
    this.#legs = legs;
    this.#proofs = new SafeOrder(legs);
  }

  /** Changes whenever a truck's place or an obstacle does: a refusal holds as long as it stays the same. */
  get version(): number {
    return this.#version;
  }

  /** Trucks that cannot reach any haven however the others move. */
  trapped(): ReadonlySet<CheId> {
    this.#refresh();
    return this.#trapped;
  }

  /** The haven that the proof gives to a truck; another one's is not to be parked in. */
  havenOf(che: CheId): NodeId | undefined {
    const proof = this.#proofOf(che);
    return proof && this.#legs.places[proof.way.haven];
  }

  /** Metres of a truck's way to its haven; undefined for one that is trapped. */
  escapeM(che: CheId): number | undefined {
    return this.#proofOf(che)?.way.lengthM;
  }

  /** Metres that a truck would drive to its haven if it left now; undefined while others stand in its way, or it is trapped. */
  leaveNowM(che: CheId): number | undefined {
    const proof = this.#proofOf(che);
    if (!proof) return undefined;
    for (const [other, place] of this.#standing) {
      if (other === che) continue;
      if (this.#legs.footprints[place]?.some((section) => proof.way.sections.has(section))) return undefined;
    }
    return proof.way.lengthM;
  }

  /** An order in which all but the trapped can leave the road. */
  order(): readonly CheId[] {
    this.#refresh();
    return this.#order.map(({ standing }) => standing.che);
  }

  /** Sections under something that will not move by itself. */
  setObstacles(sections: Iterable<number>): void {
    const next = new Set(sections);
    if (next.size === this.#obstacles.size && [...next].every((section) => this.#obstacles.has(section))) return;
    this.#obstacles = next;
    this.#changed();
  }

  /** Puts a truck where it is, safe or not: it was found there. */
  place(che: CheId, node: NodeId): void {
    const place = this.#legs.placeOf.get(node);
    if (place === undefined || this.#standing.get(che) === place) return;
    this.#standing.set(che, place);
    this.#changed();
  }

  /** Takes a truck off the road: it follows no orders now. */
  remove(che: CheId): void {
    if (this.#standing.delete(che)) this.#changed();
  }

  /** Grants a truck the way to a place, if the state after it is safe. Nothing changes otherwise. */
  grant(che: CheId, node: NodeId): boolean {
    this.#refresh();
    const place = this.#legs.placeOf.get(node);
    if (place === undefined) return false;
    const after = this.#stateAfter({ che, place });
    if (!after) return false;
    this.#standing.set(che, place);
    this.#order = after.order;
    this.#trapped = after.trapped;
    this.#version += 1;
    return true;
  }

  /** Who would be trapped, besides those that are, if a truck went to a place. */
  shutIn(che: CheId, node: NodeId): readonly CheId[] {
    const place = this.#legs.placeOf.get(node);
    if (place === undefined) return [];
    const { trapped } = this.#proofs.prove(this.#movedTo({ che, place }), this.#obstacles);
    return [...trapped].filter((each) => !this.trapped().has(each));
  }

  /** Who would be trapped if some of the obstacles were not there, a truck gone to a place if one is named. */
  trappedWithout(
    sections: ReadonlySet<number>,
    moved?: { readonly che: CheId; readonly node: NodeId },
  ): ReadonlySet<CheId> {
    const place = moved && this.#legs.placeOf.get(moved.node);
    const trucks = moved && place !== undefined ? this.#movedTo({ che: moved.che, place }) : this.#all();
    const left = new Set([...this.#obstacles].filter((section) => !sections.has(section)));
    return this.#proofs.prove(trucks, left).trapped;
  }

  #changed(): void {
    this.#isStale = true;
    this.#version += 1;
  }

  #proofOf(che: CheId): Proof | undefined {
    this.#refresh();
    return this.#order.find(({ standing }) => standing.che === che);
  }

  #all(): Leaver[] {
    const proofs = new Map(this.#order.map(({ standing, way }) => [standing.che, { standing, way }] as const));
    return [...this.#standing].map(([che, place]) => {
      const proof = proofs.get(che);
      return { che, place, known: proof?.standing.place === place ? proof.way : undefined };
    });
  }

  /** Works the order out anew after something changed by itself. */
  #refresh(): void {
    if (!this.#isStale) return;
    this.#isStale = false;
    const known = new Map(this.#order.map(({ standing }, i) => [standing.che, i] as const));
    const all = this.#all().sort(
      (a, b) => (known.get(a.che) ?? -1) - (known.get(b.che) ?? -1) || (a.che < b.che ? -1 : 1),
    );
    const { order, trapped } = this.#proofs.prove(all, this.#obstacles);
    this.#order = order;
    this.#trapped = trapped;
  }

  /** A safe order with the truck at its new place: the old one if it still holds, else one found anew. */
  #stateAfter(moved: Standing): SafeSequence | undefined {
    const at = this.#order.findIndex(({ standing }) => standing.che === moved.che);
    const kept = at < 0 ? undefined : this.#proofs.move(this.#order, at, moved, this.#lost(moved.che), this.#obstacles);
    if (kept) return { order: kept, trapped: this.#trapped };
    const after = this.#proofs.prove(this.#movedTo(moved), this.#obstacles);
    const isWorse = [...after.trapped].some((che) => !this.#trapped.has(che));
    return isWorse ? undefined : after;
  }

  /** Everybody with one truck moved. Tried first in the order: it has just got moving, and what is behind it waits for it. */
  #movedTo(moved: Standing): Leaver[] {
    this.#refresh();
    const others = this.#order.filter(({ standing }) => standing.che !== moved.che);
    const leavers = others.map(({ standing, way }) => ({ ...standing, known: way }));
    const lost = this.#lost(moved.che).map((standing) => ({ ...standing, known: undefined }));
    return [{ ...moved, known: undefined }, ...leavers, ...lost];
  }

  #lost(except: CheId): Standing[] {
    return [...this.#trapped].flatMap((che) => {
      const place = this.#standing.get(che);
      return che === except || place === undefined ? [] : [{ che, place }];
    });
  }
}
