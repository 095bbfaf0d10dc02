import { punctualityOf } from "../world/appointments.ts";
import { isoTimeOf, type World } from "../world/world.ts";

/** What the terminal answers to ReadTickets: road trucks that are inside with a ticket and have not been served yet. */
export function readTickets(world: World) {
  const open = world.manned.flatMap(({ stage, box, visit, transactionId, vehicle, appointment, cameAtS }) =>
    (stage.kind === "toBlock" || stage.kind === "atBlock") && box
      ? [
          {
            box,
            visit,
            transactionId,
            truck: vehicle.id,
            node: world.net.nodes[stage.node]?.id ?? "",
            appointment,
            cameAtS,
          },
        ]
      : [],
  );
  return {
    TransactionIds: open.map((each) => each.transactionId),
    Kinds: open.map((each) => each.visit),
    TruckIds: open.map((each) => each.truck),
    ContainerIds: open.map((each) => each.box.id),
    IsoTypes: open.map((each) => each.box.isoType),
    GrossTonnes: open.map((each) => each.box.grossT),
    TransferPoints: open.map((each) => each.node),
    AppointmentIds: open.map(({ appointment }) => appointment?.id ?? ""),
    AppointmentFroms: open.map(({ appointment }) => (appointment ? isoTimeOf(world, appointment.fromS) : "")),
    AppointmentTos: open.map(({ appointment }) => (appointment ? isoTimeOf(world, appointment.toS) : "")),
    Punctualities: open.map(({ appointment, cameAtS }) => punctualityOf(appointment, cameAtS)),
  };
}
