import { mannedTruckType } from "../../common/opcua/deviceTypes.ts";
import type { JobStep } from "../../common/opcua/enums.ts";
import type { PlantDevice } from "../plantDevice.ts";
import type { MannedTruck } from "../world/mannedTruck.ts";
import { asDevice, nameplate } from "./device.ts";
import { vehicleTags } from "./vehicleTags.ts";

/** A manned truck as the servers see it: through the tablet in its cab, while it is on the terminal. */
export function mannedDevice(truck: MannedTruck): PlantDevice {
  const { vehicle } = truck;
  const plate = nameplate("QuayDesk Simulation", "Road truck with tablet", vehicle.id);
  return asDevice<typeof mannedTruckType>({
    id: vehicle.id,
    type: mannedTruckType,
    readTags: () => ({
      ...plate,
      ...vehicleTags(vehicle),
      JobStep: jobStepOf(truck),
      "Tablet.Online": vehicle.onRoad,
      "Tablet.DriverId": truck.driverId,
      "Tablet.AtTransferPoint": truck.stage.kind === "atBlock",
      "Tablet.TransactionId": truck.transactionId,
    }),
    // Away from the terminal the tablet reports nothing: what is shown is where it was last.
    qualityOf: (tag) => (!vehicle.onRoad && /^(Pose|Motion)\./.test(tag) ? "uncertain" : "good"),
    methods: {},
  });
}

const queuingS = 4;

function jobStepOf(truck: MannedTruck): JobStep {
  const collects = truck.visit === "COLLECT";
  if (truck.stage.kind === "atBlock") return collects ? "READY_TO_COLLECT" : "READY_TO_DELIVER";
  if (truck.stage.kind !== "toBlock") return "NONE";
  const queues = truck.vehicle.vMps === 0 && truck.vehicle.standstillS >= queuingS;
  if (collects) return queues ? "QUEUING_TO_COLLECT" : "MOVING_TO_COLLECT";
  return queues ? "QUEUING_TO_DELIVER" : "MOVING_TO_DELIVER";
}
