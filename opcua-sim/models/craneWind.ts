import type { World } from "../world/world.ts";
import type { Crane } from "./crane.ts";

/** Whether the wind lets this crane move now; sets its speed share and works the storm pin. One step of `dtS`. */
export function obeyWind(world: World, crane: Crane, dtS: number): boolean {
  const { level } = world.weather;
  const { slowShare, stormPinS } = world.site.operations.wind;
  crane.speedShare = level === "normal" ? 1 : slowShare;
  const mayMove = level === "normal" || level === "warning";
  // Only an empty, raised spreader over a standing gantry is pinned; drawing the pin takes as long as setting it.
  const wantsPin = level === "stow" && crane.kind === "sts" && canBePinned(crane);
  if (wantsPin && !crane.isPinned) {
    crane.pinLeftS = crane.pinLeftS <= 0 ? stormPinS : crane.pinLeftS - dtS;
    if (crane.pinLeftS <= 1e-9) crane.isPinned = true;
  } else if (mayMove && crane.isPinned) {
    crane.pinLeftS = crane.pinLeftS <= 0 ? stormPinS : crane.pinLeftS - dtS;
    if (crane.pinLeftS <= 1e-9) crane.isPinned = false;
  } else if (!wantsPin) crane.pinLeftS = 0;
  return mayMove && !crane.isPinned;
}

const canBePinned = (crane: Crane): boolean =>
  crane.payload === undefined && !crane.landed && crane.heldTruck === "" && crane.gantry.speedMps === 0;

/** Why the crane stands although it has a job, or "". */
export function windReason(world: World, crane: Crane): string {
  if (crane.isPinned) return "STORM_PIN";
  const { level } = world.weather;
  return level === "stop" || level === "stow" ? "WIND_STOP" : "";
}
