import { nowS, type World } from "../world/world.ts";

/** One charger's session. */
export interface ChargerSession {
  truckId: string;
  startedS: number;
  startedKwh: number;
  connectorC: number;
  sessions: number;
}

/** One gate lane's customer. */
export interface GateService {
  transactionId: string;
  startedS: number;
  trucks: number;
}

/** One road truck's visit. */
export interface Visit {
  enteredS: number;
  atWheelH: number;
}

/** What chargers, gate lanes and tablets count. */
export interface ServiceCondition {
  readonly chargers: ReadonlyMap<string, ChargerSession>;
  readonly gates: ReadonlyMap<string, GateService>;
  readonly visits: ReadonlyMap<string, Visit>;
}

export const makeServiceCondition = (world: World): ServiceCondition => ({
  chargers: new Map(
    world.chargers.map(({ id }) => {
      const session = { truckId: "", startedS: 0, startedKwh: 0, connectorC: 20, sessions: 0 };
      return [id, session] as const;
    }),
  ),
  gates: new Map(world.gates.map(({ config }) => [config.id, { transactionId: "", startedS: 0, trucks: 0 }] as const)),
  visits: new Map(world.manned.map(({ vehicle }) => [vehicle.id, { enteredS: Number.NaN, atWheelH: 0 }] as const)),
});

/** One second at chargers, gates and wheels. */
export function stepServiceCondition(world: World, { chargers, gates, visits }: ServiceCondition): void {
  const timeS = nowS(world);
  for (const charger of world.chargers) {
    const session = chargers.get(charger.id);
    if (!session) continue;
    session.connectorC += (18 + 0.12 * charger.powerKw - session.connectorC) / 400;
    if (session.truckId === charger.truckId) continue;
    session.truckId = charger.truckId;
    if (charger.truckId === "") continue;
    session.startedS = timeS;
    session.startedKwh = charger.energyKwh;
    session.sessions += 1;
  }
  for (const lane of world.gates) {
    const service = gates.get(lane.config.id);
    if (!service || service.transactionId === lane.transactionId) continue;
    service.transactionId = lane.transactionId;
    service.startedS = timeS;
    if (lane.transactionId !== "") service.trucks += 1;
  }
  for (const { vehicle } of world.manned) {
    const visit = visits.get(vehicle.id);
    if (!visit) continue;
    visit.atWheelH += 1 / 3600;
    if (!vehicle.onRoad) visit.enteredS = Number.NaN;
    else if (Number.isNaN(visit.enteredS)) visit.enteredS = timeS;
  }
}
