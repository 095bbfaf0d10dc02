import { monitoredOutlets } from "../../common/opcua/devices/reeferRack.ts";
import type { Box } from "../world/containers.ts";
import { isLate } from "../world/reeferCrew.ts";
import { isWarm, reeferS } from "../world/reefers.ts";
import type { World } from "../world/world.ts";

/** The reefer rack of one block: which reefers hang on outlets with a modem, and what the rack counts. */
export interface ReeferCondition {
  /** By outlet with a modem; what the reefer does is the world's. */
  readonly outlets: (Box | undefined)[];
  count: number;
  warm: number;
  requested: number;
  onTheWay: number;
  late: number;
  totalKw: number;
  energyKwh: number;
}

export function makeReeferConditions(world: World): Map<string, ReeferCondition> {
  const empty = { count: 0, warm: 0, requested: 0, onTheWay: 0, late: 0, totalKw: 0, energyKwh: 0 };
  const racks = new Map(
    [...world.yard.keys()].map(
      (block) => [block, { ...empty, outlets: monitoredOutlets.map(() => undefined) }] as const,
    ),
  );
  countRacks(world, racks);
  return racks;
}

/** As often as the reefers themselves are looked at. */
export function stepReeferConditions(world: World, racks: ReadonlyMap<string, ReeferCondition>): void {
  countRacks(world, racks);
  for (const rack of racks.values()) rack.energyKwh += (rack.totalKw * reeferS) / 3600;
}

function countRacks(world: World, racks: ReadonlyMap<string, ReeferCondition>): void {
  for (const [block, rack] of racks) {
    Object.assign(rack, { count: 0, warm: 0, requested: 0, onTheWay: 0, late: 0, totalKw: 0 });
    for (const [i, box] of rack.outlets.entries()) if (box?.reefer?.rack !== block) rack.outlets[i] = undefined;
  }
  for (const box of world.containers.reefers) {
    const { reefer } = box;
    const rack = racks.get(reefer?.rack ?? "");
    if (!reefer || !rack) continue;
    rack.count += 1;
    rack.totalKw += reefer.powerKw;
    if (isWarm(reefer)) rack.warm += 1;
    if (reefer.job?.state === "REQUESTED") rack.requested += 1;
    if (reefer.job?.state === "ON_THE_WAY") rack.onTheWay += 1;
    if (isLate(world, reefer.job)) rack.late += 1;
    if (rack.outlets.includes(box)) continue;
    const free = rack.outlets.indexOf(undefined);
    if (free >= 0) rack.outlets[free] = box;
  }
}
