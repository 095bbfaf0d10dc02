import { chargerType } from "../../common/opcua/deviceTypes.ts";
import type { PlantDevice } from "../plantDevice.ts";
import type { ChargerState } from "../world/charging.ts";
import { asDevice, nameplate } from "./device.ts";

/** A charger as the servers see it. */
export function chargerDevice(charger: ChargerState): PlantDevice {
  const plate = nameplate("QuayDesk Simulation", `Charger ${charger.ratedKw} kW`, charger.id);
  return asDevice<typeof chargerType>({
    id: charger.id,
    type: chargerType,
    readTags: () => ({
      ...plate,
      State: charger.powerKw > 0 ? "CHARGING" : charger.truckId === "" ? "AVAILABLE" : "OCCUPIED",
      Power: charger.powerKw,
      EnergyTotal: charger.energyKwh,
      TruckId: charger.truckId,
    }),
    methods: {},
  });
}
