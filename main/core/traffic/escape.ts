import type { LegArc, LegGraph } from "./legGraph.ts";

/** A way from a place to stand to a haven, over road that nobody stands on. */
export interface Escape {
  /** Place number of the haven. */
  readonly haven: number;
  /** All sections of the way, the haven's footprint included. */
  readonly sections: ReadonlySet<number>;
  /** Places on the way in order, start excluded. */
  readonly places: readonly number[];
}

/**
 * Shortest way (by metres) from a place to the nearest haven that `isOpenHaven` lets it have, over legs whose sections are all
 * free by `isFree`; undefined when there is none.
 */
export function findEscape(
  legs: LegGraph,
  from: number,
  isFree: (section: number) => boolean,
  isOpenHaven: (place: number) => boolean,
): Escape | undefined {
  if (isOpenHaven(from)) return { haven: from, sections: new Set(legs.footprints[from]), places: [] };
  const cost = new Map<number, number>([[from, 0]]);
  const before = new Map<number, { readonly place: number; readonly arc: LegArc }>();
  const done = new Set<number>();
  // Few hundred places and short searches: a sorted front is enough.
  const front: { readonly place: number; readonly m: number }[] = [{ place: from, m: 0 }];
  for (let top = front.pop(); top; top = front.pop()) {
    if (done.has(top.place)) continue;
    done.add(top.place);
    if (top.place !== from && isOpenHaven(top.place)) return wayTo(top.place, from, before);
    for (const arc of legs.arcs[top.place] ?? []) {
      const m = top.m + arc.lengthM;
      if (m >= (cost.get(arc.to) ?? Number.POSITIVE_INFINITY) || !arc.sections.every(isFree)) continue;
      cost.set(arc.to, m);
      before.set(arc.to, { place: top.place, arc });
      insert(front, { place: arc.to, m });
    }
  }
  return undefined;
}

function wayTo(
  haven: number,
  from: number,
  before: ReadonlyMap<number, { readonly place: number; readonly arc: LegArc }>,
): Escape {
  const sections = new Set<number>();
  const places: number[] = [];
  for (let at = haven; at !== from; ) {
    const step = before.get(at);
    if (!step) break;
    places.push(at);
    for (const section of step.arc.sections) sections.add(section);
    at = step.place;
  }
  return { haven, sections, places: places.reverse() };
}

/** Keeps the front sorted, farthest first. */
function insert(
  front: { readonly place: number; readonly m: number }[],
  entry: { readonly place: number; readonly m: number },
): void {
  let low = 0;
  let high = front.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((front[middle]?.m ?? 0) > entry.m) low = middle + 1;
    else high = middle;
  }
  front.splice(low, 0, entry);
}
