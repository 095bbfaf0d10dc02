import { type Bits, bitsOf } from "./bits.ts";
import { Frontier } from "./frontier.ts";
import type { LegArc, LegGraph } from "./legGraph.ts";

/** A way from a place to stand to a haven, over road that nobody stands on. */
export interface Escape {
  /** Place number of the haven. */
  readonly haven: number;
  /** All sections of the way, the haven's footprint included. */
  readonly sections: Bits;
  /** Places on the way in order, start excluded. */
  readonly places: readonly number[];
  /** Metres of the way. */
  readonly lengthM: number;
}

/** Searches ways off the road. Keeps its scratch memory from search to search: thousands are made in a simulated minute. */
export class EscapeSearch {
  readonly #legs: LegGraph;
  /** Number of sections that the legs know. */
  readonly sectionCount: number;
  /** Metres from each place to the nearest haven on empty roads: what is left to drive is never less. */
  readonly #restM: Float64Array;
  readonly #costM: Float64Array;
  readonly #before: Int32Array;
  readonly #by: (LegArc | undefined)[];
  readonly #isDone: Uint8Array;
  readonly #frontier = new Frontier();

  constructor(legs: LegGraph) {
    const count = legs.places.length;
    this.#legs = legs;
    let last = -1;
    for (const list of legs.footprints) for (const section of list) last = Math.max(last, section);
    for (const arcs of legs.arcs)
      for (const arc of arcs) for (const section of arc.sections) last = Math.max(last, section);
    this.sectionCount = last + 1;
    this.#restM = metresToHaven(legs);
    this.#costM = new Float64Array(count);
    this.#before = new Int32Array(count);
    this.#by = new Array<LegArc | undefined>(count).fill(undefined);
    this.#isDone = new Uint8Array(count);
  }

  /**
   * Shortest way (by metres) from a place to the nearest haven that is open (`openHavens[place]` is 1), over legs whose sections
   * nobody stands on; undefined when there is none.
   */
  find(from: number, occupied: Bits, openHavens: Uint8Array): Escape | undefined {
    if (openHavens[from] === 1) return this.#wayTo(from, from);
    this.#costM.fill(Number.POSITIVE_INFINITY);
    this.#isDone.fill(0);
    this.#frontier.clear();
    this.#costM[from] = 0;
    this.#frontier.push(from, this.#restM[from] as number);
    for (let at = this.#frontier.pop(); at >= 0; at = this.#frontier.pop()) {
      if (this.#isDone[at] === 1) continue;
      this.#isDone[at] = 1;
      if (openHavens[at] === 1) return this.#wayTo(from, at);
      for (const arc of this.#legs.arcs[at] ?? []) this.#extend(at, arc, occupied);
    }
    return undefined;
  }

  #extend(at: number, arc: LegArc, occupied: Bits): void {
    const m = (this.#costM[at] as number) + arc.lengthM;
    const rest = this.#restM[arc.to] as number;
    if (m >= (this.#costM[arc.to] as number) || rest === Number.POSITIVE_INFINITY || !isFree(arc, occupied)) return;
    this.#costM[arc.to] = m;
    this.#before[arc.to] = at;
    this.#by[arc.to] = arc;
    this.#frontier.push(arc.to, m + rest);
  }

  #wayTo(from: number, haven: number): Escape {
    const sections = bitsOf(this.sectionCount, this.#legs.footprints[haven] ?? []);
    const places: number[] = [];
    for (let at = haven; at !== from; at = this.#before[at] as number) {
      places.push(at);
      for (const section of this.#by[at]?.sections ?? []) sections.add(section);
    }
    return { haven, sections, places: places.reverse(), lengthM: haven === from ? 0 : (this.#costM[haven] as number) };
  }

  /** What is left of a way out after driving along it to one of its places; undefined when the place is not on it. */
  along(way: Escape, place: number): Escape | undefined {
    const i = way.places.indexOf(place);
    if (i < 0) return undefined;
    const places = way.places.slice(i + 1);
    // A superset of the remaining sections would be as right; the exact ones let more trucks pass.
    const sections = bitsOf(this.sectionCount, this.#legs.footprints[place] ?? []);
    let lengthM = 0;
    let at = place;
    for (const next of places) {
      const arc = this.#legs.arcs[at]?.find(({ to }) => to === next);
      for (const section of arc?.sections ?? []) sections.add(section);
      lengthM += arc?.lengthM ?? 0;
      at = next;
    }
    return { haven: way.haven, sections, places, lengthM };
  }
}

function isFree(arc: LegArc, occupied: Bits): boolean {
  for (const section of arc.sections) if (occupied.has(section)) return false;
  return true;
}

/** Metres from each place to the nearest haven when nobody is on the road; `Infinity` where no way leads to one. */
function metresToHaven(legs: LegGraph): Float64Array {
  const into: { readonly from: number; readonly lengthM: number }[][] = legs.places.map(() => []);
  for (const [from, arcs] of legs.arcs.entries())
    for (const arc of arcs) into[arc.to]?.push({ from, lengthM: arc.lengthM });
  const restM = new Float64Array(legs.places.length).fill(Number.POSITIVE_INFINITY);
  const frontier = new Frontier();
  for (const haven of legs.havens) {
    restM[haven] = 0;
    frontier.push(haven, 0);
  }
  for (let at = frontier.pop(); at >= 0; at = frontier.pop()) {
    for (const { from, lengthM } of into[at] ?? []) {
      const m = (restM[at] as number) + lengthM;
      if (m >= (restM[from] as number)) continue;
      restM[from] = m;
      frontier.push(from, m);
    }
  }
  return restM;
}
