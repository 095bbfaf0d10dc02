import { chargerType } from "../../common/opcua/deviceTypes.ts";
import type { Conditions } from "../condition/conditions.ts";
import { chargerSlowTags } from "../devices/serviceSlowTags.ts";
import type { PlantDevice } from "../plantDevice.ts";
import type { ChargerState } from "../world/charging.ts";
import type { World } from "../world/world.ts";
import { asDevice, nameplate } from "./device.ts";

/** A charger as the servers see it. */
export function chargerDevice(world: World, charger: ChargerState, { service }: Conditions): PlantDevice {
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
    readSlowTags: () => chargerSlowTags(world, charger, service.chargers.get(charger.id)),
    methods: {},
  });
}
