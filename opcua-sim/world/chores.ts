import type { YardPosition } from "../../common/yard/position.ts";
import type { Crane } from "../models/crane.ts";
import type { Box } from "./containers.ts";
import type { World } from "./world.ts";

/** What a move inside a block is good for: a box of a load list comes free, a reefer comes back to a plug. */
export type HousekeepingPurpose = "DIG_OUT" | "REEFER_RACK";

/** A move inside a block that the terminal's planners would like to have done when there is nothing better to do. */
export interface HousekeepingMove {
  readonly block: string;
  readonly crane: string;
  readonly sequence: number;
  readonly purpose: HousekeepingPurpose;
  readonly box: Box;
  readonly from: YardPosition;
  readonly to: YardPosition;
  done: boolean;
}

/** The wishes of one yard crane's block. */
export interface BlockChores {
  readonly crane: Crane;
  /** Offered or done, in the order in which they were thought of; what makes no sense any more is taken out. */
  readonly moves: HousekeepingMove[];
  /** Simulated time since which the crane and its block have been quiet. */
  quietSinceS: number;
  made: number;
}

/** One list per block, at its first yard crane; none at all where a scenario has no housekeeping. */
export const makeChores = (world: Pick<World, "scenario" | "cranes">): BlockChores[] =>
  world.scenario.housekeeping
    ? world.cranes
        .filter((crane) => crane.kind === "rmg" && world.cranes.find(({ block }) => block === crane.block) === crane)
        .map((crane) => ({ crane, moves: [], quietSinceS: 0, made: 0 }))
    : [];

/** Queue of a block's housekeeping, as ReadWorkQueues names it. */
export const choreQueueOf = (block: string): string => `WQ-${block}-HK`;
