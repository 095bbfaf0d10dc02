import type { World } from "../world/world.ts";
import { brakeAxis, isInPosition, stepAxis } from "./axis.ts";
import { type Crane, hoistMps } from "./crane.ts";
import { clampGantryM } from "./craneTargets.ts";
import { stowPlaceM } from "./stowPlaces.ts";

/** Angle of a boom that stands up, degrees. */
export const boomUpDeg = 80;

/** Pinned, or its boom is not down yet. */
export const isStowed = ({ isPinned, boomDeg }: Crane): boolean => isPinned || boomDeg > 0;

/**
 * Makes an empty quay crane fast: spreader up, gantry to the nearest socket, storm pin in; then, where no vessel lies below,
 * the trolley back over the quay and the boom up. One step of `dtS`.
 */
export function stow(world: World, crane: Crane, dtS: number): void {
  const { gantry, trolley, hoist, kinematics } = crane;
  // What it was lowering for will have to be found again.
  if (crane.step === "lowerPick") crane.step = "toPick";
  crane.clearM = kinematics.travelHeightM;
  hoist.targetM = kinematics.travelHeightM;
  stepAxis(hoist, hoistMps(crane), dtS);
  const stowM = stowPlaceM(world, crane);
  if (isInPosition(hoist) && !crane.isPinned) {
    gantry.targetM = clampGantryM(world, crane, stowM);
    stepAxis(gantry, kinematics.gantryMps * crane.speedShare, dtS);
  } else brakeAxis(gantry, dtS);
  const isAtSocket = gantry.speedMps === 0 && Math.abs(gantry.positionM - stowM) < 0.01;
  crane.phase = gantry.speedMps !== 0 ? "GANTRY" : isInPosition(hoist) ? "IDLE" : "UNLADEN_HOIST";
  if (isAtSocket && isInPosition(hoist)) pin(world, crane, dtS);
  else crane.pinLeftS = 0;
  if (crane.isPinned && !isVesselBelow(world, crane)) {
    trolley.targetM = Math.max(trolley.positionM, world.site.quay.seaRailYM);
    stepAxis(trolley, kinematics.trolleyMps * crane.speedShare, dtS);
    if (isInPosition(trolley)) crane.boomDeg = Math.min(boomUpDeg, crane.boomDeg + boomStepDeg(world, dtS));
  } else brakeAxis(trolley, dtS);
}

function pin(world: World, crane: Crane, dtS: number): void {
  if (crane.isPinned) return;
  crane.pinLeftS = crane.pinLeftS <= 0 ? world.site.operations.wind.stormPinS : crane.pinLeftS - dtS;
  if (crane.pinLeftS <= 1e-9) crane.isPinned = true;
}

/** Boom down, then the pin drawn: as long as setting it. One step of `dtS`. */
export function unstow(world: World, crane: Crane, dtS: number): void {
  if (crane.boomDeg > 0) {
    crane.boomDeg = Math.max(0, crane.boomDeg - boomStepDeg(world, dtS));
    return;
  }
  crane.pinLeftS = crane.pinLeftS <= 0 ? world.site.operations.wind.stormPinS : crane.pinLeftS - dtS;
  if (crane.pinLeftS <= 1e-9) crane.isPinned = false;
}

const boomStepDeg = (world: World, dtS: number): number => (boomUpDeg * dtS) / world.site.operations.wind.boomS;

/** A boom that comes up would meet the superstructure or the lashing bridges of a vessel that lies below. */
const isVesselBelow = (world: World, { gantry }: Crane): boolean =>
  world.calls.some(
    ({ state, lowXM, highXM }) => state === "alongside" && gantry.positionM >= lowXM && gantry.positionM <= highXM,
  );
