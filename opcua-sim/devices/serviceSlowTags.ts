import type { chargerType, gateLaneType, mannedTruckType } from "../../common/opcua/deviceTypes.ts";
import type { SlowTagValues } from "../../common/opcua/tagTypes.ts";
import type { ChargerSession, GateService, Visit } from "../condition/serviceCondition.ts";
import { batteryVoltage } from "../models/battery.ts";
import { shareOfName } from "../models/nameHash.ts";
import { rounded } from "../models/thermal.ts";
import type { ChargerState } from "../world/charging.ts";
import type { GateLane } from "../world/gateLane.ts";
import { isOutsideFence } from "../world/geofence.ts";
import type { MannedTruck } from "../world/mannedTruck.ts";
import { nowS, type World } from "../world/world.ts";

/** Slow tags of a charger. */
export function chargerSlowTags(
  world: World,
  charger: ChargerState,
  session: ChargerSession | undefined,
): SlowTagValues<typeof chargerType> {
  const truck = charger.truckId === "" ? undefined : world.agvs.find(({ vehicle }) => vehicle.id === charger.truckId);
  const { batteryKwh } = world.site.trucks;
  const charge = truck ? truck.batteryKwh / batteryKwh : 0;
  const isCharging = charger.powerKw > 0;
  const voltage = isCharging ? batteryVoltage(charge, -charger.powerKw) : 0;
  return {
    RatedPower: charger.ratedKw,
    Voltage: rounded(voltage, 1),
    Current: isCharging ? rounded((charger.powerKw * 1000) / voltage, 1) : 0,
    "Connector.Temperature": rounded(session?.connectorC ?? 20, 0.2),
    "Connector.Locked": isCharging,
    "Session.Id": truck && session ? `${charger.id}-${session.sessions}` : "",
    "Session.Energy": truck && session ? rounded(charger.energyKwh - session.startedKwh, 0.1) : 0,
    "Session.Duration": truck && session ? Math.floor(nowS(world) - session.startedS) : 0,
    "Session.StateOfCharge": truck ? rounded(100 * charge, 0.1) : 0,
    "Session.RemainingTime":
      truck && isCharging ? Math.round(((batteryKwh - truck.batteryKwh) / charger.powerKw) * 3600) : 0,
    "Counters.SessionsTotal": session?.sessions ?? 0,
  };
}

/** Tickets in a kiosk's printer when it was filled. */
const ticketRoll = 2000;

/** Slow tags of a gate lane. */
export function gateSlowTags(
  world: World,
  lane: GateLane,
  service: GateService | undefined,
): SlowTagValues<typeof gateLaneType> {
  const { truck } = lane;
  const box = truck?.vehicle.load;
  return {
    "Lane.Direction": lane.config.direction === "in" ? "IN" : "OUT",
    "Ocr.Plate": truck ? plateOf(truck.vehicle.id) : "",
    "Ocr.PlateConfidence": truck ? 92 + rounded(7.5 * shareOfName(truck.vehicle.id), 0.1) : 0,
    "Ocr.Online": true,
    "Rfid.TagId": truck ? `E280-${truck.vehicle.id}` : "",
    "Seal.Present": box !== undefined,
    "Placard.DangerousGoods": box !== undefined && box.imdg !== "",
    "Kiosk.Online": lane.state !== "FAULT",
    "Kiosk.TicketsLeft": Math.max(0, ticketRoll - (service?.trucks ?? 0)),
    "Transaction.TroubleCode": lane.state === "FAULT" ? "LANE_FAULT" : "",
    "Transaction.Duration": lane.transactionId !== "" && service ? Math.floor(nowS(world) - service.startedS) : 0,
    "Customs.Hold": false,
    "Counters.TrucksTotal": service?.trucks ?? 0,
  };
}

/** The number plate of a road truck: it belongs to its name. */
const plateOf = (id: string): string => `JIN-${String(Math.floor(shareOfName(id) * 100_000)).padStart(5, "0")}`;

/** Full tablets last a shift of ten hours. */
const tabletH = 10;

/** Slow tags of a manned truck. */
export function mannedSlowTags(
  world: World,
  truck: MannedTruck,
  visit: Visit | undefined,
): SlowTagValues<typeof mannedTruckType> {
  const { vehicle, stage } = truck;
  const own = vehicle.load ? world.site.trucks.ladenMps : world.site.trucks.emptyMps;
  const { sight } = world;
  const edge = world.net.edges[vehicle.path[vehicle.at] ?? -1];
  const limitMps = Math.min(Math.min(edge?.limitMps ?? own, own) * sight.speedShare, sight.mannedMps);
  const isBound = stage.kind === "toBlock" || stage.kind === "atBlock";
  const enteredS = visit?.enteredS ?? Number.NaN;
  const atWheelH = visit?.atWheelH ?? 0;
  return {
    "Tablet.Battery": rounded(100 * Math.max(0.05, 1 - (atWheelH % tabletH) / tabletH), 1),
    "Tablet.PositionAccuracy": vehicle.onRoad ? (edge?.isBlockLane ? 4 : 2) : 50,
    "Tablet.Destination": isBound ? (world.net.nodes[stage.node]?.id ?? "") : "",
    "Tablet.VisitKind": vehicle.onRoad ? truck.visit : "NONE",
    "Load.IsoType": vehicle.load?.isoType ?? "",
    "Visit.Duration": Number.isNaN(enteredS) ? 0 : Math.floor(nowS(world) - enteredS),
    "Visit.Standstill": vehicle.onRoad ? Math.floor(vehicle.standstillS) : 0,
    "Motion.SpeedLimit": limitMps,
    "Motion.SpeedViolation": vehicle.vMps > limitMps + 0.5,
    "Driver.GeofenceViolation": isOutsideFence(world, truck),
    "Driver.HoursAtWheel": rounded(Math.min(24, atWheelH), 0.01),
    "Odometer.Total": rounded((vehicle.odometerEmptyM + vehicle.odometerLadenM) / 1000, 0.001),
  };
}
