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
      State: stateOf(charger),
      Power: charger.powerKw,
      EnergyTotal: charger.energyKwh,
      TruckId: charger.truckId,
    }),
    methods: {},
  });
}

/** Reserved = a truck has an order that ends here. */
function stateOf(charger: ChargerState): "CHARGING" | "OCCUPIED" | "RESERVED" | "AVAILABLE" {
  if (charger.powerKw > 0) return "CHARGING";
  if (charger.truckId !== "") return "OCCUPIED";
  return charger.expected > 0 ? "RESERVED" : "AVAILABLE";
}
