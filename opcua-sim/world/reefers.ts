import type { BlockConfig } from "../../common/config/siteConfig.ts";
import type { Box, Containers } from "./containers.ts";
import { temperatureC } from "./weather.ts";
import { nowS, type World } from "./world.ts";

/** Temperature and plug of one reefer. */
export interface Reefer {
  readonly setC: number;
  /** Air inside, °C. */
  cargoC: number;
  /**
   * `none` no plug where it is · `waiting` stands on a rack, the mechanic has not come yet · `plugged` draws power (or is
   * satisfied) · `aboard` on the ship's own plug.
   */
  plug: "none" | "waiting" | "plugged" | "aboard";
  /** Simulated time at which the mechanic plugs it in. */
  plugAtS: number;
  powerKw: number;
  energyKwh: number;
}

/** Running mean and pull-down power, kW (domain.md: design defaults). */
const holdingKw = 3.5;
const pullDownKw = 11;
/** A warm box loses its temperature with this time constant, seconds. */
const warmUpS = 30 * 3600;
/** What the machine pulls down, K per second, and when it counts as warm, K. */
const pullDownKps = 3 / 3600;
const bandK = 0.5;
const warmK = 3;
/** Between landing on a rack and being plugged in, seconds. */
const mechanicS = 300;

export const makeReefer = (setC: number): Reefer => ({
  setC,
  cargoC: setC,
  plug: "none",
  plugAtS: 0,
  powerKw: 0,
  energyKwh: 0,
});

/** Whether a row of a block has racks with plugs. */
export const hasPlugs = (block: BlockConfig | undefined, row: number): boolean =>
  block?.reeferRows?.includes(row) === true;

/** Whether this reefer has become so warm that somebody should care. */
const isWarm = (reefer: Reefer): boolean => reefer.cargoC > reefer.setC + warmK;

/** One simulated step of `dtS` for every reefer: plugs, temperatures, power. */
export function stepReefers(world: World, dtS: number): void {
  const { reefers } = world.containers;
  const ambientC = temperatureC(world);
  for (let i = 0; i < reefers.length; i += 1) {
    const box = reefers[i] as Box;
    if (box.place.kind === "gone") {
      reefers[i] = reefers.at(-1) as Box;
      reefers.pop();
      i -= 1;
    } else if (box.reefer) stepReefer(world, box, box.reefer, ambientC, dtS);
  }
}

function stepReefer(world: World, box: Box, reefer: Reefer, ambientC: number, dtS: number): void {
  followPlug(world, box, reefer);
  const isCooling = reefer.plug === "plugged" || reefer.plug === "aboard";
  const overK = reefer.cargoC - reefer.setC;
  reefer.cargoC += ((ambientC - reefer.cargoC) * dtS) / warmUpS;
  if (isCooling) reefer.cargoC = Math.max(reefer.setC, reefer.cargoC - pullDownKps * dtS);
  // The warmer it is outside, the longer the compressor runs: 3.5 kW mean at 25 K difference.
  const holding = holdingKw * Math.min(2, Math.max(0.3, (ambientC - reefer.setC) / 25));
  const wanted = overK > bandK ? pullDownKw : holding;
  reefer.powerKw = reefer.plug === "plugged" ? wanted : 0;
  reefer.energyKwh += (reefer.powerKw * dtS) / 3600;
}

function followPlug(world: World, box: Box, reefer: Reefer): void {
  const { place } = box;
  if (place.kind === "vessel") {
    reefer.plug = "aboard";
    return;
  }
  const isOnRack = place.kind === "yard" && hasPlugs(world.yard.get(place.position.block)?.config, place.position.row);
  if (!isOnRack) reefer.plug = "none";
  else if (reefer.plug === "none" || reefer.plug === "aboard") {
    reefer.plug = "waiting";
    reefer.plugAtS = nowS(world) + (world.steps === 0 ? 0 : mechanicS);
  }
  if (reefer.plug === "waiting" && nowS(world) >= reefer.plugAtS) reefer.plug = "plugged";
}

/** Reefers in the terminal, how many of them are plugged in, how many are too warm, and their power, kW. */
export function countReefers(containers: Containers): {
  readonly all: number;
  readonly plugged: number;
  readonly warm: number;
  readonly powerKw: number;
} {
  let plugged = 0;
  let warm = 0;
  let powerKw = 0;
  for (const { reefer } of containers.reefers) {
    if (!reefer) continue;
    if (reefer.plug === "plugged") plugged += 1;
    if (isWarm(reefer)) warm += 1;
    powerKw += reefer.powerKw;
  }
  return { all: containers.reefers.length, plugged, warm, powerKw };
}
