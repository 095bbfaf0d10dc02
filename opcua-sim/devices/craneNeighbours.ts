import type { Crane } from "../models/crane.ts";
import type { World } from "../world/world.ts";

/** The nearest crane on the same rail, and the free way between the two gantries. */
export interface Neighbour {
  readonly id: string;
  readonly gapM: number;
}

/** Quay cranes share one rail; yard cranes share one when they stand over the same block. */
export function neighbourOf(world: World, crane: Crane): Neighbour | undefined {
  let nearest: Neighbour | undefined;
  for (const other of world.cranes) {
    if (other === crane || other.kind !== crane.kind || (crane.kind === "rmg" && other.block !== crane.block)) continue;
    const gapM = Math.abs(other.gantry.positionM - crane.gantry.positionM);
    if (!nearest || gapM < nearest.gapM) nearest = { id: other.id, gapM };
  }
  return nearest;
}
