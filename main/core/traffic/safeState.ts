import type { CheId, NodeId } from "../../../common/ids.ts";
import { type Escape, findEscape } from "./escape.ts";
import type { LegGraph } from "./legGraph.ts";

/** A truck as the check sees it: where it will stand when it has driven all that was granted to it. */
interface Standing {
  readonly che: CheId;
  readonly place: number;
}

/** One truck's proof: the way it would leave by, once those before it in the order have left. */
interface Proof {
  readonly standing: Standing;
  readonly way: Escape;
}

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
  readonly #standing = new Map<CheId, number>();
  /** The order, and each truck's way out in it. */
  #order: Proof[] = [];
  #trapped = new Set<CheId>();
  #obstacles: ReadonlySet<number> = new Set();
  #isStale = false;

  constructor(legs: LegGraph) {
    this.#legs = legs;
  }

  /** Trucks that cannot reach any haven however the others move. */
  trapped(): ReadonlySet<CheId> {
    this.#refresh();
    return this.#trapped;
  }

  /** The haven that the proof gives to a truck; another one's is not to be parked in. */
  havenOf(che: CheId): NodeId | undefined {
    this.#refresh();
    const proof = this.#order.find(({ standing }) => standing.che === che);
    return proof && this.#legs.places[proof.way.haven];
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
    this.#isStale = true;
  }

  /** Puts a truck where it is, safe or not: it was found there. */
  place(che: CheId, node: NodeId): void {
    const place = this.#legs.placeOf.get(node);
    if (place === undefined || this.#standing.get(che) === place) return;
    this.#standing.set(che, place);
    this.#isStale = true;
  }

  /** Takes a truck off the road: it follows no orders now. */
  remove(che: CheId): void {
    if (this.#standing.delete(che)) this.#isStale = true;
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
    return true;
  }

  /** Works the order out anew after something changed by itself. */
  #refresh(): void {
    if (!this.#isStale) return;
    this.#isStale = false;
    const all = [...this.#standing].map(([che, place]) => ({ che, place }));
    const known = new Map(this.#order.map(({ standing }, i) => [standing.che, i] as const));
    all.sort((a, b) => (known.get(a.che) ?? -1) - (known.get(b.che) ?? -1) || (a.che < b.che ? -1 : 1));
    const { order, trapped } = this.#prove(all);
    this.#order = order;
    this.#trapped = trapped;
  }

  /** A safe order with the truck at its new place: the old one if it still holds, else one found anew. */
  #stateAfter(moved: Standing): { order: Proof[]; trapped: Set<CheId> } | undefined {
    const at = this.#order.findIndex(({ standing }) => standing.che === moved.che);
    const kept = at < 0 ? undefined : this.#keepOrder(at, moved);
    if (kept) return { order: kept, trapped: this.#trapped };
    const others = this.#order.filter(({ standing }) => standing.che !== moved.che).map(({ standing }) => standing);
    // Tried first in the order: it has just got moving, and what is behind it waits for it.
    const { order, trapped } = this.#prove([moved, ...others, ...this.#lost(moved.che)]);
    const isWorse = [...trapped].some((che) => !this.#trapped.has(che));
    return isWorse ? undefined : { order, trapped };
  }

  /** The same order, with one truck moved: it holds when those before it do not need the new place. */
  #keepOrder(at: number, moved: Standing): Proof[] | undefined {
    const foot = this.#legs.footprints[moved.place] ?? [];
    const own = this.#order[at] as Proof;
    for (const [i, proof] of this.#order.entries()) {
      if (i === at) continue;
      if (proof.way.haven === moved.place) return undefined;
      if (i < at && foot.some((section) => proof.way.sections.has(section))) return undefined;
    }
    const way = alongEscape(this.#legs, own.way, moved.place) ?? this.#escapeBehind(at, moved);
    if (!way) return undefined;
    return this.#order.with(at, { standing: moved, way });
  }

  /** A new way out for a truck at its old turn: those after it stand, havens of others are theirs. */
  #escapeBehind(at: number, moved: Standing): Escape | undefined {
    const others = this.#order.filter((_, i) => i !== at);
    const later = this.#order.slice(at + 1).map(({ standing }) => standing);
    return this.#escape(moved, [...later, ...this.#lost(moved.che)], new Set(others.map((each) => each.way.haven)));
  }

  #lost(except: CheId): Standing[] {
    return [...this.#trapped].flatMap((che) => {
      const place = this.#standing.get(che);
      return che === except || place === undefined ? [] : [{ che, place }];
    });
  }

  #escape(truck: Standing, standing: readonly Standing[], taken: ReadonlySet<number>): Escape | undefined {
    const blocked = new Set(this.#obstacles);
    for (const other of standing) for (const section of this.#legs.footprints[other.place] ?? []) blocked.add(section);
    const havens = new Set(this.#legs.havens.filter((haven) => !taken.has(haven)));
    return findEscape(
      this.#legs,
      truck.place,
      (section) => !blocked.has(section),
      (place) => havens.has(place),
    );
  }

  /** Lets trucks leave one after the other as long as any can; who is left is trapped. */
  #prove(trucks: readonly Standing[]): { order: Proof[]; trapped: Set<CheId> } {
    const order: Proof[] = [];
    // Who stands in a haven already keeps it.
    const parked = new Map(trucks.map((truck) => [truck.place, truck.che] as const));
    const taken = new Set<number>();
    let left = [...trucks];
    for (let before = -1; before !== left.length; ) {
      before = left.length;
      for (const truck of left) {
        const foreign = this.#legs.havens.filter((haven) => {
          const owner = parked.get(haven);
          return taken.has(haven) || (owner !== undefined && owner !== truck.che);
        });
        const others = left.filter((each) => each.che !== truck.che);
        const way = this.#escape(truck, others, new Set(foreign));
        if (!way) continue;
        taken.add(way.haven);
        order.push({ standing: truck, way });
        left = others;
      }
    }
    return { order, trapped: new Set(left.map(({ che }) => che)) };
  }
}

/** What is left of a way out after driving along it to one of its places. */
function alongEscape(legs: LegGraph, way: Escape, place: number): Escape | undefined {
  const i = way.places.indexOf(place);
  if (i < 0) return undefined;
  const places = way.places.slice(i + 1);
  // A superset of the remaining sections would be as right; the exact ones let more trucks pass.
  const sections = new Set<number>(legs.footprints[place]);
  let at = place;
  for (const next of places) {
    for (const arc of legs.arcs[at] ?? [])
      if (arc.to === next) for (const section of arc.sections) sections.add(section);
    at = next;
  }
  return { haven: way.haven, sections, places };
}
