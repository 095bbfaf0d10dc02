import type { rmgType } from "../../common/opcua/deviceTypes.ts";
import type { SlowTagValues } from "../../common/opcua/tagTypes.ts";
import { handoverBayOf, type YardPosition } from "../../common/yard/position.ts";
import type { CraneCondition } from "../condition/craneCondition.ts";
import type { Crane, Spot } from "../models/crane.ts";
import { isBusy } from "../models/craneAccept.ts";
import { antiCollisionAt } from "../models/cranePair.ts";
import { rounded } from "../models/thermal.ts";
import type { World } from "../world/world.ts";
import { cellAt, cellHeightM, tierPitchM } from "../world/yardStacks.ts";
import { neighbourOf } from "./craneNeighbours.ts";
import { craneSlowTags } from "./craneSlowTags.ts";

/** Trolley this near the lane's middle means that the spreader hangs over the lane, metres. */
const overLaneM = 2.5;
/** Pull of the cable reel: with the length of cable laid out, kilonewtons. */
const reelKn = { least: 1.2, perMetre: 0.012 };

/** Slow tags of a yard crane. */
export function rmgSlowTags(world: World, crane: Crane, condition: CraneCondition): SlowTagValues<typeof rmgType> {
  const neighbour = neighbourOf(world, crane);
  const gapM = neighbour?.gapM ?? 2000;
  const antiCollision = antiCollisionAt(world, gapM);
  const { bayPitchM, rowPitchM, laneToRow1M } = world.site.yard;
  const { positionM } = crane.trolley;
  const isOverLane = Math.abs(positionM) < overLaneM;
  const target = targetOf(crane);
  const midM = (crane.gantryLowM + crane.gantryHighM) / 2;
  return {
    ...craneSlowTags(world, crane, condition, neighbour && antiCollision !== "CLEAR"),
    "Block.Row": isOverLane ? 0 : Math.max(0, Math.round((positionM - laneToRow1M) / rowPitchM) + 1),
    "Block.Tier": Math.max(0, Math.round(crane.hoist.positionM / tierPitchM)),
    "Block.TargetBay": target?.bay ?? 0,
    "Block.TargetRow": target?.row ?? 0,
    "Block.TargetTier": target?.tier ?? 0,
    "StackProfile.HighestM": rounded(highestM(crane, bayPitchM), 0.01),
    "Lane.Interlock": isOverLane && crane.hoist.positionM < crane.kinematics.travelHeightM - 0.5,
    "Pair.CraneId": neighbour?.id ?? "",
    "Pair.Gap": rounded(Math.min(2000, gapM), 0.1),
    "Pair.AntiCollision": antiCollision,
    "Power.Source": "CABLE_REEL",
    "Power.ReelTension": rounded(reelKn.least + reelKn.perMetre * Math.abs(crane.gantry.positionM - midM), 0.1),
    "Orders.Accepted": condition.jobsAccepted,
    "Orders.Aborted": condition.jobsAborted,
  };
}

/** The place in the block that the job is about: where the box stands, or where it goes. */
function targetOf(crane: Crane): YardPosition | undefined {
  if (!crane.job || !isBusy(crane)) return undefined;
  const spot: Spot = crane.payload || crane.job.from.kind !== "yard" ? crane.job.to : crane.job.from;
  return spot.kind === "yard" ? spot.position : undefined;
}

function highestM(crane: Crane, bayPitchM: number): number {
  const { block } = crane;
  if (!block) return 0;
  const bay = Math.round(((crane.gantry.positionM - block.config.originM[0]) / bayPitchM) * 2);
  const below = handoverBayOf(Math.min(block.config.bays * 2 - 1, Math.max(1, bay)));
  let highest = 0;
  for (let row = 1; row <= block.config.rows; row += 1) {
    highest = Math.max(highest, cellHeightM(cellAt(block, below, row)));
  }
  return highest;
}
