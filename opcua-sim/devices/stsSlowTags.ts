import type { stsType } from "../../common/opcua/deviceTypes.ts";
import type { SlowTagValues } from "../../common/opcua/tagTypes.ts";
import { handoverBayOf } from "../../common/yard/position.ts";
import type { Conditions } from "../condition/conditions.ts";
import type { CraneCondition } from "../condition/craneCondition.ts";
import { meanWindMps } from "../condition/mast.ts";
import type { Crane } from "../models/crane.ts";
import { isBusy } from "../models/craneAccept.ts";
import { boomUpDeg } from "../models/craneStow.ts";
import { rounded } from "../models/thermal.ts";
import { windDirectionDeg } from "../models/weather.ts";
import { vesselBayXM } from "../world/vessel.ts";
import type { World } from "../world/world.ts";
import { neighbourOf } from "./craneNeighbours.ts";
import { craneSlowTags } from "./craneSlowTags.ts";

/** Slow tags of a quay crane. */
export function stsSlowTags(
  world: World,
  crane: Crane,
  condition: CraneCondition,
  { mast }: Conditions,
): SlowTagValues<typeof stsType> {
  const neighbour = neighbourOf(world, crane);
  const isNear = neighbour && neighbour.gapM < world.site.cranes.stsKinematics.minGapM + 0.5;
  const queue = world.instructions.filter((each) => each.crane === crane.id);
  return {
    ...craneSlowTags(world, crane, condition, isNear),
    "Wind.Gust": rounded(mast.gustMps, 0.1),
    "Wind.MeanTenMinutes": rounded(meanWindMps(mast), 0.1),
    "Wind.Direction": rounded(windDirectionDeg(world), 1),
    "Boom.Angle": rounded(crane.boomDeg, 0.1),
    "Boom.Up": crane.boomDeg === boomUpDeg,
    "HatchCover.Mode": isBusy(crane) && (crane.job?.kind === "HATCH_OPEN" || crane.job?.kind === "HATCH_CLOSE"),
    "Vessel.Bay": bayBelow(world, crane),
    "WorkQueue.MovesPlanned": queue.length,
    "WorkQueue.MovesDone": queue.filter((each) => each.done).length,
  };
}

/** 40-foot bay of the vessel below the boom, or 0. */
function bayBelow(world: World, crane: Crane): number {
  for (const { vessel, state } of world.calls) {
    if (state !== "alongside") continue;
    for (const bay of vessel.bays) {
      const offM = Math.abs(vesselBayXM(vessel, handoverBayOf(bay)) - crane.gantry.positionM);
      if (offM < vessel.bayPitchM / 2) return bay;
    }
  }
  return 0;
}
