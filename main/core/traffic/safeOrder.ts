import type { CheId } from "../../../common/ids.ts";
import { type Escape, EscapeSearch } from "./escape.ts";
import type { LegGraph } from "./legGraph.ts";

/** A truck as the check sees it: where it will stand when it has driven all that was granted to it. */
export interface Standing {
  readonly che: CheId;
  readonly place: number;
}

/** One truck's proof: the way it would leave by, once those before it in the order have left. */
export interface Proof {
  readonly standing: Standing;
  readonly way: Escape;
}

/** An order in which trucks can leave the road one after the other, and those that cannot. */
export interface SafeSequence {
  readonly order: readonly Proof[];
  readonly trapped: ReadonlySet<CheId>;
}

/** Finds orders in which everybody can leave the road (see `SafeState`). */
export class SafeOrder {
  readonly #legs: LegGraph;
  readonly #search: EscapeSearch;
  /** Scratch: how many stand on each section, and which havens may be used. */
  readonly #standing: Uint16Array;
  readonly #open: Uint8Array;

  constructor(legs: LegGraph) {
    this.#legs = legs;
    this.#search = new EscapeSearch(legs);
    this.#standing = new Uint16Array(this.#search.sectionCount);
    this.#open = new Uint8Array(legs.places.length);
  }

  /** Lets trucks leave one after the other as long as any can; who is left is trapped. */
  prove(trucks: readonly Standing[], obstacles: Iterable<number>): SafeSequence {
    this.#setUp(obstacles, trucks);
    // Who stands in a haven already keeps it.
    const parked = new Set(trucks.map(({ place }) => place));
    for (const place of parked) this.#open[place] = 0;
    const havens = new Set(this.#legs.havens);
    const order: Proof[] = [];
    let left = trucks;
    for (let before = -1; before !== left.length; ) {
      before = left.length;
      left = left.filter((standing) => {
        this.#stand(standing.place, -1);
        const isParked = havens.has(standing.place);
        if (isParked) this.#open[standing.place] = 1;
        const way = this.#search.find(standing.place, this.#standing, this.#open);
        if (isParked || way) this.#open[way?.haven ?? standing.place] = 0;
        if (way) order.push({ standing, way });
        else this.#stand(standing.place, 1);
        return way === undefined;
      });
    }
    return { order, trapped: new Set(left.map(({ che }) => che)) };
  }

  /**
   * The same order with one truck (number `at` in it) moved, or undefined: it holds when those before it do not need the new
   * place, and the truck has a way out past those after it and past the `lost`.
   */
  keep(
    order: readonly Proof[],
    at: number,
    moved: Standing,
    lost: readonly Standing[],
    obstacles: Iterable<number>,
  ): readonly Proof[] | undefined {
    const foot = this.#legs.footprints[moved.place] ?? [];
    for (const [i, { way }] of order.entries()) {
      if (i === at) continue;
      if (way.haven === moved.place) return undefined;
      if (i < at && foot.some((section) => way.sections.has(section))) return undefined;
    }
    const own = order[at] as Proof;
    const way = this.#search.along(own.way, moved.place) ?? this.#behind(order, at, moved, lost, obstacles);
    return way && order.with(at, { standing: moved, way });
  }

  /** A new way out for a truck at its old turn: those after it stand, havens of others are theirs. */
  #behind(
    order: readonly Proof[],
    at: number,
    moved: Standing,
    lost: readonly Standing[],
    obstacles: Iterable<number>,
  ): Escape | undefined {
    this.#setUp(obstacles, [...order.slice(at + 1).map(({ standing }) => standing), ...lost]);
    for (const [i, { way }] of order.entries()) if (i !== at) this.#open[way.haven] = 0;
    return this.#search.find(moved.place, this.#standing, this.#open);
  }

  #setUp(obstacles: Iterable<number>, trucks: Iterable<Standing>): void {
    this.#standing.fill(0);
    for (const section of obstacles) this.#standing[section] = 1;
    for (const { place } of trucks) this.#stand(place, 1);
    this.#open.fill(0);
    for (const haven of this.#legs.havens) this.#open[haven] = 1;
  }

  #stand(place: number, by: 1 | -1): void {
    for (const section of this.#legs.footprints[place] ?? [])
      this.#standing[section] = (this.#standing[section] ?? 0) + by;
  }
}
