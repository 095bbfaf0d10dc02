import type { CheId } from "../../../common/ids.ts";
import { driverlessTruckType, rmgType, stsType } from "../../../common/opcua/deviceTypes.ts";
import type { WorkBook } from "../dispatch/workBook.ts";
import { truckView } from "../execution/plantView.ts";
import { devicesOf, type PlantTwin, tagValue } from "../twin/plantTwin.ts";

interface CraneTally {
  waitS: number;
  firstMoveMs: number;
  lastMoveMs: number;
  moves: number;
}

/** Sums over the shift, from what the plant reports: waits, moves, distances, energy. Purely observing. */
export class ShiftTally {
  readonly #cranes = new Map<CheId, CraneTally>();
  #truckWaitS = 0;
  #lastMs = 0;

  /** Takes in the plant as it is now; the time since the call before is counted as spent in this state. */
  observe(twin: PlantTwin, book: WorkBook): void {
    const dtS = this.#lastMs === 0 ? 0 : Math.max(0, (twin.plantTimeMs - this.#lastMs) / 1000);
    this.#lastMs = twin.plantTimeMs;
    for (const device of devicesOf(twin, stsType.typeName)) {
      const tally = this.crane(device.id as CheId);
      const moves = tagValue(device, stsType, "Counters.MovesTotal", 0);
      if (tagValue(device, stsType, "Job.State", "NONE") === "WAITING_FOR_TRUCK") tally.waitS += dtS;
      if (tally.firstMoveMs === 0 && tagValue(device, stsType, "Job.JobId", "") !== "")
        tally.firstMoveMs = twin.plantTimeMs;
      if (moves !== tally.moves) {
        tally.moves = moves;
        tally.lastMoveMs = twin.plantTimeMs;
      }
    }
    for (const device of devicesOf(twin, driverlessTruckType.typeName)) {
      const truck = truckView(device);
      if (truck.speedMps === 0 && book.jobOfTruck(truck.id)) this.#truckWaitS += dtS;
    }
  }

  crane(id: CheId): CraneTally {
    let tally = this.#cranes.get(id);
    if (!tally) {
      tally = { waitS: 0, firstMoveMs: 0, lastMoveMs: 0, moves: 0 };
      this.#cranes.set(id, tally);
    }
    return tally;
  }

  get truckWaitS(): number {
    return this.#truckWaitS;
  }

  /** Moves per hour between a crane's first job and its last move; 0 before that. */
  rateMph(id: CheId): number {
    const tally = this.crane(id);
    const hours = (tally.lastMoveMs - tally.firstMoveMs) / 3_600_000;
    return hours > 0 ? tally.moves / hours : 0;
  }
}

/** Totals that the devices count themselves. */
export function plantTotals(twin: PlantTwin): {
  emptyKm: number;
  ladenKm: number;
  energyKwh: number;
  rehandles: number;
} {
  let emptyKm = 0;
  let ladenKm = 0;
  let energyKwh = 0;
  let rehandles = 0;
  for (const truck of devicesOf(twin, driverlessTruckType.typeName)) {
    emptyKm += tagValue(truck, driverlessTruckType, "Odometer.Empty", 0);
    ladenKm += tagValue(truck, driverlessTruckType, "Odometer.Laden", 0);
    energyKwh += tagValue(truck, driverlessTruckType, "PowerSupply.EnergyTotal", 0);
  }
  for (const type of [stsType, rmgType]) {
    for (const crane of devicesOf(twin, type.typeName)) {
      energyKwh += tagValue(crane, type, "Energy.ActiveTotal", 0);
      rehandles += tagValue(crane, type, "Counters.RehandlesTotal", 0);
    }
  }
  return { emptyKm, ladenKm, energyKwh, rehandles };
}
