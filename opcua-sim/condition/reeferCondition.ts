import { monitoredOutlets } from "../../common/opcua/devices/reeferRack.ts";
import { shareOfName } from "../models/nameHash.ts";
import { towards } from "../models/thermal.ts";
import type { Box } from "../world/containers.ts";
import type { BlockCount } from "./yardCount.ts";

/** One outlet with a modem: the reefer that hangs on it and what its controller says. */
export interface OutletCondition {
  box: Box | undefined;
  setpointC: number;
  cargoC: number;
  powerKw: number;
  isDefrosting: boolean;
}

/** The reefer rack of one block. */
export interface ReeferCondition {
  readonly outlets: readonly OutletCondition[];
  /** Reefers that hang on outlets without a modem. */
  others: number;
  totalKw: number;
  energyKwh: number;
}

/** Power of a running reefer at 20 °C outside and during pull-down, kilowatts. */
const runningKw = 3.4;
const pullDownKw = 11;
const defrostKw = 5;
const defrostEveryS = 6 * 3600;
const defrostS = 1200;
/** A reefer on the quay or on a truck is unplugged: it comes to its outlet this much too warm, kelvin. */
const arrivesWarmK = 1.5;

/** Frozen cargo at -18 °C, chilled cargo between 0 and +8: it belongs to the box. */
const setpointOf = (id: string): number => {
  const share = shareOfName(`${id}/setpoint`);
  return share < 0.6 ? -18 : Math.round(((share - 0.6) / 0.4) * 16) / 2;
};

export function makeReeferCondition(count: BlockCount | undefined): ReeferCondition {
  const condition: ReeferCondition = {
    outlets: monitoredOutlets.map(() => ({ box: undefined, setpointC: 0, cargoC: 0, powerKw: 0, isDefrosting: false })),
    others: 0,
    totalKw: 0,
    energyKwh: 0,
  };
  plug(condition, count?.reefers ?? [], 0);
  return condition;
}

/** One second: who left is unplugged, who came gets a free outlet, and all are cooled. */
export function stepReeferCondition(
  condition: ReeferCondition,
  count: BlockCount | undefined,
  airC: number,
  timeS: number,
): void {
  plug(condition, count?.reefers ?? [], arrivesWarmK);
  const heat = 1 + 0.02 * (airC - 20);
  let totalKw = condition.others * runningKw * heat;
  for (const outlet of condition.outlets) {
    cool(outlet, heat, timeS);
    totalKw += outlet.powerKw;
  }
  condition.totalKw = totalKw;
  condition.energyKwh += totalKw / 3600;
}

function plug(condition: ReeferCondition, reefers: readonly Box[], warmK: number): void {
  for (const outlet of condition.outlets) if (outlet.box && !reefers.includes(outlet.box)) outlet.box = undefined;
  let free = condition.outlets.find((outlet) => !outlet.box);
  let plugged = condition.outlets.filter((outlet) => outlet.box).length;
  for (const box of reefers) {
    if (!free) break;
    if (condition.outlets.some((outlet) => outlet.box === box)) continue;
    free.box = box;
    free.setpointC = setpointOf(box.id);
    free.cargoC = free.setpointC + warmK;
    plugged += 1;
    free = condition.outlets.find((outlet) => !outlet.box);
  }
  condition.others = reefers.length - plugged;
}

function cool(outlet: OutletCondition, heat: number, timeS: number): void {
  if (!outlet.box) {
    outlet.powerKw = 0;
    outlet.isDefrosting = false;
    return;
  }
  const phaseS = defrostEveryS * shareOfName(`${outlet.box.id}/defrost`);
  outlet.isDefrosting = outlet.setpointC < 0 && (timeS + phaseS) % defrostEveryS < defrostS;
  const overK = outlet.cargoC - outlet.setpointC;
  const coolingKw = runningKw + (pullDownKw - runningKw) * Math.min(1, Math.max(0, overK / 3));
  outlet.powerKw = (outlet.isDefrosting ? defrostKw : coolingKw) * heat;
  // Cargo follows the air within hours; while ice is melted it warms up a little.
  outlet.cargoC = towards(outlet.cargoC, outlet.setpointC + (outlet.isDefrosting ? 6 : 0), 7200, 1);
}
