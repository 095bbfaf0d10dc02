import type { SpreadS } from "../../common/config/operationsConfig.ts";
import type { CraneJobKind } from "../../common/opcua/enums.ts";
import { isBelowDeck } from "../world/vessel.ts";
import type { World } from "../world/world.ts";
import type { Crane, CraneJob, Spot } from "./crane.ts";

/** Draws how long the hands-on parts of a job take, when it begins. */
export function drawJobTimes(
  world: World,
  crane: Crane,
  kind: CraneJobKind,
  from: Spot,
  to: Spot,
): Pick<CraneJob, "pickS" | "placeS" | "conesS"> {
  const isMarine = kind === "DISCHARGE" || kind === "LOAD";
  const atVessel = from.kind === "vessel" ? from : to;
  const hasCones = isMarine && atVessel.kind === "vessel" && !isBelowDeck(atVessel.position.tier);
  return {
    pickS: draw(world, landingOf(world, crane, from)),
    placeS: draw(world, landingOf(world, crane, to)),
    conesS: hasCones ? draw(world, world.site.operations.sts.cones) : 0,
  };
}

function landingOf(world: World, crane: Crane, spot: Spot): SpreadS {
  const { sts, rmg } = world.site.operations;
  if (spot.kind === "truck") return crane.kind === "sts" ? sts.landTruck : rmg.landTruck;
  if (spot.kind === "yard") return rmg.landStack;
  return spot.kind === "vessel" ? sts.landVessel : sts.hatchPins;
}

const draw = (world: World, { meanS, halfS }: SpreadS): number => world.craneRandom.real(meanS - halfS, meanS + halfS);
