import type { DeviceHealth } from "../../common/opcua/enums.ts";
import type { DeviceType } from "../../common/opcua/tagTypes.ts";
import type { PlantDevice } from "../plantDevice.ts";

/**
 * A device of any type as the servers hold it. The servers call its methods with the arguments that the type declares, which
 * the compiler cannot follow through a list of different devices: hence the one cast.
 */
export const asDevice = <D extends DeviceType>(device: PlantDevice<D>): PlantDevice => device as unknown as PlantDevice;

/** What the nameplate says, for devices that have the rest from elsewhere. */
export const identification = (manufacturer: string, model: string, id: string) => ({
  "Identification.Manufacturer": manufacturer,
  "Identification.Model": model,
  "Identification.SerialNumber": `SIM-${id}`,
});

/** Nameplate and health of the others. */
export function nameplate(manufacturer: string, model: string, id: string) {
  return {
    "Identification.Manufacturer": manufacturer,
    "Identification.Model": model,
    "Identification.SerialNumber": `SIM-${id}`,
    DeviceHealth: "NORMAL" as DeviceHealth,
    "Fault.Code": "",
  };
}
