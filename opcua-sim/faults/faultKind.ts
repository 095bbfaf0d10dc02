import type { World } from "../world/world.ts";

/** One kind of fault: whom it can hit, what it does, how it ends. One file per kind. */
export interface FaultKind {
  /** Stable name, e.g. `truckBreakdown`. */
  readonly kind: string;
  canHit(world: World, target: string): boolean;
  inject(world: World, target: string): void;
  clear(world: World, target: string): void;
}
