import type { CheId } from "../../../common/ids.ts";
import { Bits } from "./bits.ts";
import { type Escape, EscapeSearch } from "./escape.ts";
import type { LegGraph } from "./legGraph.ts";

/** A truck as the check sees it: where it will stand when it has driven all that was granted to it. */
export interface Standing {
  readonly che: CheId;
  readonly place: number;
}

/** A truck and the way out that it had until now, if any: tried before another one is searched. */
export interface Leaver extends Standing {
  readonly known: Escape | undefined;
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
  readonly #occupied: Bits;
  readonly #open: Uint8Array;

  constructor(legs: LegGraph) {
    this.#legs = legs;
    this.#search = new EscapeSearch(legs);
    this.#standing = new Uint16Array(this.#search.sectionCount);
    this.#occupied = new Bits(this.#search.sectionCount);
    this.#open = new Uint8Array(legs.places.length);
  }

  /** Lets trucks leave one after the other as long as any can; who is left is trapped. */
  prove(trucks: readonly Leaver[], obstacles: Iterable<number>): SafeSequence {
    this.#setUp(obstacles, trucks);
    // Who stands in a haven already keeps it.
    const parked = new Set(trucks.map(({ place }) => place));
    for (const place of parked) this.#open[place] = 0;
    const havens = new Set(this.#legs.havens);
    const order: Proof[] = [];
    let left = trucks;
    for (let before = -1; before !== left.length; ) {
      before = left.length;
      left = left.filter((truck) => {
        const { che, place, known } = truck;
        this.#stand(place, -1);
        const isParked = havens.has(place);
        if (isParked) this.#open[place] = 1;
        const isKnownFree = known && this.#open[known.haven] === 1 && !known.sections.meets(this.#occupied);
        const way = isKnownFree ? known : this.#search.find(place, this.#occupied, this.#open);
        if (isParked || way) this.#open[way?.haven ?? place] = 0;
        if (way) order.push({ standing: { che, place }, way });
        else this.#stand(place, 1);
        return way === undefined;
      });
    }
    return { order, trapped: new Set(left.map(({ che }) => che)) };
  }

  /**
   * The same order with one truck (number `at` in it) moved, or undefined. Whoever comes before it must not need its new place: it
   * keeps its turn, or goes before the first who does, if it has a way out then, past those after it and past the `lost`. The
   * others' ways stay right: for them only somebody has left earlier.
   */
  move(
    order: readonly Proof[],
    at: number,
    moved: Standing,
    lost: readonly Standing[],
    obstacles: Iterable<number>,
  ): readonly Proof[] | undefined {
    const foot = this.#legs.footprints[moved.place] ?? [];
    if (order.some(({ way }, i) => i !== at && way.haven === moved.place)) return undefined;
    const needed = order.findIndex(({ way }, i) => i < at && foot.some((section) => way.sections.has(section)));
    const turn = needed < 0 ? at : needed;
    const own = order[at] as Proof;
    const others = order.filter((_, i) => i !== at);
    const kept = turn === at ? this.#search.along(own.way, moved.place) : undefined;
    const way = kept ?? this.#leaveBefore(others, turn, moved, lost, obstacles);
    return way && others.toSpliced(turn, 0, { standing: moved, way });
  }

  /** A way out for a truck at a turn: those after it stand, havens of others are theirs. */
  #leaveBefore(
    others: readonly Proof[],
    turn: number,
    truck: Standing,
    lost: readonly Standing[],
    obstacles: Iterable<number>,
  ): Escape | undefined {
    this.#setUp(obstacles, [...others.slice(turn).map(({ standing }) => standing), ...lost]);
    for (const { way } of others) this.#open[way.haven] = 0;
    return this.#search.find(truck.place, this.#occupied, this.#open);
  }

  #setUp(obstacles: Iterable<number>, trucks: Iterable<Standing>): void {
    this.#standing.fill(0);
    this.#occupied.clear();
    for (const section of obstacles) this.#stands(section, 1);
    for (const { place } of trucks) this.#stand(place, 1);
    this.#open.fill(0);
    for (const haven of this.#legs.havens) this.#open[haven] = 1;
  }

  #stand(place: number, by: 1 | -1): void {
    for (const section of this.#legs.footprints[place] ?? []) this.#stands(section, by);
  }

  #stands(section: number, by: 1 | -1): void {
    const count = (this.#standing[section] ?? 0) + by;
    this.#standing[section] = count;
    if (count === 0) this.#occupied.delete(section);
    else this.#occupied.add(section);
  }
}
