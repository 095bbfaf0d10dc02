import type { BlockConfig } from "../../common/config/siteConfig.ts";
import { shareOfName } from "../models/nameHash.ts";
import type { Box, Containers } from "./containers.ts";
import { type ReeferJob, soonLifted, stepReeferCrew } from "./reeferCrew.ts";
import { nowS, type World } from "./world.ts";

/** Temperature and plug of one reefer. */
export interface Reefer {
  readonly setC: number;
  /** Air inside, °C. */
  cargoC: number;
  /**
   * `none` no plug in, on a rack or elsewhere · `waiting` stands on a rack and is to be plugged in · `plugged` draws power
   * (if the rack has any) · `aboard` on the ship's own plug.
   */
  plug: "none" | "waiting" | "plugged" | "aboard";
  /** Block of the rack it stands on, or "". */
  rack: string;
  /** What a mechanic is to do with it, or has done last. */
  job: ReeferJob | undefined;
  isDefrosting: boolean;
  powerKw: number;
  energyKwh: number;
}

/** Temperatures are slow: seconds between two looks at the reefers. */
export const reeferS = 10;

/** Running mean and pull-down power, kW (domain.md: design defaults). */
const holdingKw = 3.5;
const pullDownKw = 11;
/** Frozen cargo: ice is melted off the evaporator every six hours; meanwhile nothing cools (D). */
const defrostKw = 5;
const defrostEveryS = 6 * 3600;
const defrostS = 1200;
/** A warm box loses its temperature with this time constant, seconds. */
const warmUpS = 30 * 3600;
/** What the machine pulls down, K per second, and when it counts as warm, K. */
const pullDownKps = 3 / 3600;
const bandK = 0.5;
const warmK = 3;

export const makeReefer = (setC: number): Reefer => ({
  setC,
  cargoC: setC,
  plug: "none",
  rack: "",
  job: undefined,
  isDefrosting: false,
  powerKw: 0,
  energyKwh: 0,
});

/** Whether a row of a block has racks with plugs. */
export const hasPlugs = (block: BlockConfig | undefined, row: number): boolean =>
  block?.reeferRows?.includes(row) === true;

/** Whether this reefer has become so warm that somebody should care. */
export const isWarm = (reefer: Reefer): boolean => reefer.cargoC > reefer.setC + warmK;

/** One simulated step of `dtS` for every reefer: plugs, mechanics, temperatures, power. */
export function stepReefers(world: World, dtS: number): void {
  const { reefers } = world.containers;
  const lifted = soonLifted(world);
  const dark = racksWithoutPower(world);
  for (let i = 0; i < reefers.length; i += 1) {
    const box = reefers[i] as Box;
    if (box.place.kind === "gone") {
      reefers[i] = reefers.at(-1) as Box;
      reefers.pop();
      i -= 1;
    } else if (box.reefer) followPlug(world, box, box.reefer, lifted.has(box));
  }
  stepReeferCrew(world, dtS);
  for (const { id, reefer } of reefers) if (reefer) cool(world, id, reefer, dark, dtS);
}

/** Blocks whose racks have lost their power (fault reeferUnplugged at the rack or at the block's crane). */
function racksWithoutPower(world: World): ReadonlySet<string> {
  const faults = world.faults.active.filter(({ kind }) => kind === "reeferUnplugged");
  return new Set(
    faults.map(
      ({ target }) => world.cranes.find(({ id }) => id === target)?.block?.config.id ?? target.replace(/^RR-/, ""),
    ),
  );
}

function cool(world: World, id: string, reefer: Reefer, dark: ReadonlySet<string>, dtS: number): void {
  const ambientC = world.weather.temperatureC;
  const hasPower = (reefer.plug === "plugged" && !dark.has(reefer.rack)) || reefer.plug === "aboard";
  const phaseS = defrostEveryS * shareOfName(`${id}/defrost`);
  reefer.isDefrosting = hasPower && reefer.setC < 0 && (nowS(world) + phaseS) % defrostEveryS < defrostS;
  const overK = reefer.cargoC - reefer.setC;
  reefer.cargoC += ((ambientC - reefer.cargoC) * dtS) / warmUpS;
  if (hasPower && !reefer.isDefrosting) reefer.cargoC = Math.max(reefer.setC, reefer.cargoC - pullDownKps * dtS);
  // The warmer it is outside, the longer the compressor runs: 3.5 kW mean at 25 K difference.
  const holding = holdingKw * Math.min(2, Math.max(0.3, (ambientC - reefer.setC) / 25));
  const wanted = reefer.isDefrosting ? defrostKw : overK > bandK ? pullDownKw : holding;
  reefer.powerKw = hasPower && reefer.plug === "plugged" ? wanted : 0;
  reefer.energyKwh += (reefer.powerKw * dtS) / 3600;
}

/** Notes where it stands, and asks for a mechanic when it should be plugged in or unplugged. */
function followPlug(world: World, box: Box, reefer: Reefer, isSoonLifted: boolean): void {
  const { place } = box;
  const rack =
    place.kind === "yard" && hasPlugs(world.yard.get(place.position.block)?.config, place.position.row)
      ? place.position.block
      : "";
  if (rack !== reefer.rack) changeRack(world, reefer, rack);
  if (rack === "") reefer.plug = place.kind === "vessel" ? "aboard" : "none";
  else if (reefer.plug === "plugged" && isSoonLifted) ask(world, reefer, "UNPLUG");
  else if (reefer.plug === "waiting" && isSoonLifted) {
    reefer.plug = "none";
    reefer.job = undefined;
  } else if (reefer.plug === "none" && !isSoonLifted) {
    reefer.plug = "waiting";
    // Everything that stands on a rack at the start has been there for long.
    if (world.steps === 0) reefer.plug = "plugged";
    else ask(world, reefer, "PLUG");
  }
}

function changeRack(world: World, reefer: Reefer, rack: string): void {
  const { liftedPlugged } = world.reeferCrew;
  if (reefer.rack !== "" && reefer.plug === "plugged")
    liftedPlugged[reefer.rack] = (liftedPlugged[reefer.rack] ?? 0) + 1;
  reefer.rack = rack;
  reefer.plug = "none";
  reefer.job = undefined;
}

function ask(world: World, reefer: Reefer, kind: ReeferJob["kind"]): void {
  if (reefer.job?.kind === kind && reefer.job.state !== "DONE") return;
  reefer.job = { kind, state: "REQUESTED", requestedS: nowS(world), endsS: Number.NaN };
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
