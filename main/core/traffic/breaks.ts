import type { CheId, NodeId } from "../../../common/ids.ts";
import type { GiveWayCause } from "./giveWay.ts";

/** One truck drives off the road first. Costs in seconds of truck time. */
export interface GiveWayBreak {
  readonly kind: "giveWay";
  readonly cause: GiveWayCause;
  readonly truck: CheId;
  readonly haven: NodeId;
  readonly costS: number;
}

/** A dead truck is fetched from the road. */
export interface FetchBreak {
  readonly kind: "fetch";
  readonly truck: CheId;
  readonly frees: readonly CheId[];
  readonly costS: number;
}

/** A way to get trucks going that wait for each other or are shut in. */
export type Break = GiveWayBreak | FetchBreak;

/** What the desk knows of the trucks that are shut in. */
export interface Trapped {
  readonly trapped: ReadonlySet<CheId>;
  readonly dead: readonly CheId[];
  /** Who would still be trapped if a dead truck were fetched. */
  trappedWithout(dead: CheId): ReadonlySet<CheId>;
}

/**
 * Which dead trucks must be fetched so that others get free, the one that frees most first; `towS` is what fetching one costs.
 * A truck that shuts nobody in is no matter of the road and is not named.
 */
export function fetchBreaks({ trapped, dead, trappedWithout }: Trapped, towS: number): FetchBreak[] {
  if (trapped.size === 0) return [];
  const found = dead.flatMap((truck) => {
    const left = trappedWithout(truck);
    const frees = [...trapped].filter((che) => !left.has(che));
    return frees.length > 0 ? [{ kind: "fetch" as const, truck, frees, costS: towS }] : [];
  });
  return found.sort((a, b) => b.frees.length - a.frees.length || (a.truck < b.truck ? -1 : 1));
}
