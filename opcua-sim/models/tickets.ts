import { punctualityOf } from "../world/appointments.ts";
import { isoTimeOf, nowS, type World } from "../world/world.ts";

/** How long before its window an appointment is listed, and how long after it, seconds. */
const listedAheadS = 4 * 3600;
const listedAfterS = 2 * 3600;

/** What the terminal answers to ReadAppointments: who is expected, whether he has come or not. */
export function readAppointments(world: World) {
  const timeS = nowS(world);
  const { booked, list, next } = world.appointments ?? { booked: [], list: [], next: 0 };
  const arrived = new Set(list.slice(0, next).map(({ id }) => id));
  const shown = booked.filter(({ fromS, toS }) => toS >= timeS - listedAfterS && fromS <= timeS + listedAheadS);
  return {
    AppointmentIds: shown.map(({ id }) => id),
    Kinds: shown.map(({ visit }) => visit),
    Froms: shown.map(({ fromS }) => isoTimeOf(world, fromS)),
    Tos: shown.map(({ toS }) => isoTimeOf(world, toS)),
    ContainerIds: shown.map(({ box }) => box?.id ?? ""),
    States: shown.map(({ id, toS }) => (arrived.has(id) ? "ARRIVED" : toS < timeS ? "MISSED" : "EXPECTED")),
  };
}

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
