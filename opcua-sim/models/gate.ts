import { gateLaneType } from "../../common/opcua/deviceTypes.ts";
import type { PlantDevice } from "../plantDevice.ts";
import { punctualityOf } from "../world/appointments.ts";
import type { GateLane } from "../world/gateLane.ts";
import { releaseTruck } from "../world/gateTraffic.ts";
import type { MannedTruck } from "../world/mannedTruck.ts";
import { isoTimeOf, type World } from "../world/world.ts";
import { asDevice, nameplate } from "./device.ts";

/** Tractor and chassis without a box, tonnes. */
const truckT = 15;

/** A gate lane as the servers see it. */
export function gateDevice(world: World, lane: GateLane): PlantDevice {
  const plate = nameplate("QuayDesk Simulation", "Gate lane with kiosk, OCR and weighbridge", lane.config.id);
  return asDevice<typeof gateLaneType>({
    id: lane.config.id,
    type: gateLaneType,
    readTags: () => {
      const { truck } = lane;
      const isOut = lane.config.direction === "out";
      // A collecting truck's box is known once it was chosen; one that leaves shows what it carries.
      const box =
        isOut || truck?.visit === "DELIVER" ? truck?.vehicle.load : lane.state === "SERVING" ? undefined : truck?.box;
      return {
        ...plate,
        "Barrier.Open": lane.state === "RELEASED",
        QueueLength: waiting(world, lane),
        "Transaction.Id": lane.transactionId,
        "Transaction.State": lane.state,
        "Transaction.Kind": truck ? truck.visit : "NONE",
        "Transaction.TruckId": truck?.vehicle.id ?? "",
        "Transaction.ContainerId": box?.id ?? "",
        "Transaction.IsoType": box?.isoType ?? "",
        "Transaction.ImdgClass": box?.imdg ?? "",
        "Transaction.OutOfGauge": box?.oog ?? "",
        "Transaction.NeedsPlug": box?.reefer !== undefined,
        ...appointmentTags(world, truck),
        "Ocr.Confidence": truck?.vehicle.load ? 97 : 0,
        "Weighbridge.NettWeight": truck?.vehicle.load?.grossT ?? 0,
        "Weighbridge.GrossWeight": truck ? truckT + (truck.vehicle.load?.grossT ?? 0) : 0,
      };
    },
    methods: {
      ReleaseTruck: (args) => releaseTruck(world, lane, args.TransactionId, args.TransferPoint),
    },
  });
}

/** What the driver at the kiosk has agreed with the terminal. */
function appointmentTags(world: World, truck: MannedTruck | undefined) {
  const appointment = truck?.appointment;
  return {
    "Transaction.AppointmentId": appointment?.id ?? "",
    "Transaction.AppointmentFrom": appointment ? isoTimeOf(world, appointment.fromS) : "",
    "Transaction.AppointmentTo": appointment ? isoTimeOf(world, appointment.toS) : "",
    "Transaction.Punctuality": punctualityOf(appointment, truck?.cameAtS ?? 0),
  } as const;
}

/** Trucks outside and on the lane that have not reached the kiosk. */
function waiting(world: World, lane: GateLane): number {
  let count = lane.queue.length;
  for (const { stage } of world.manned) {
    if ((stage.kind === "atGateIn" || stage.kind === "toGateOut") && stage.lane === lane) count += 1;
  }
  return lane.truck && (lane.truck.stage.kind === "atGateIn" || lane.truck.stage.kind === "toGateOut")
    ? count - 1
    : count;
}
