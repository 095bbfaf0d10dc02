import { simulationType, terminalType } from "../../../common/opcua/terminalType.ts";
import type { LinkRow, PlanFacts, PlantRow } from "../../../common/wire/rows.ts";
import type { StorageProblem } from "../../../common/wire/storage.ts";
import type { Control, PlanStats } from "../execution/control.ts";
import type { PlantLink } from "../opcua/plantLink.ts";
import { devicesOf, type PlantTwin, tagValue } from "../twin/plantTwin.ts";
import { type FaultsInForce, plannedFaults } from "./trainerRow.ts";

export function linkRow(link: PlantLink): LinkRow {
  const state = link.state();
  const stats = link.stats();
  return {
    id: link.id,
    url: link.url,
    state: state.kind,
    lastMessageAt: stats.lastMessageAt,
    tags: stats.tags,
    reconnects: stats.reconnects,
    problem: state.kind === "down" ? state.problem : stats.problem,
  };
}

export function plantRow(
  twin: PlantTwin,
  control: Control,
  faults: FaultsInForce,
  storage: readonly StorageProblem[],
): PlantRow {
  const simulation = devicesOf(twin, simulationType.typeName)[0];
  const terminal = devicesOf(twin, terminalType.typeName)[0];
  const stock = control.desk?.inventory.count();
  return {
    id: "plant",
    mode: simulation ? "SIM" : "LIVE",
    plantTime: twin.plantTimeMs,
    scenario: tagValue(simulation, simulationType, "Scenario", ""),
    seed: tagValue(simulation, simulationType, "Seed", 0),
    simState: tagValue(simulation, simulationType, "State", "RUNNING"),
    simSpeed: tagValue(simulation, simulationType, "Speed", 100) / 100,
    simTimeS: tagValue(simulation, simulationType, "SimTime", 0),
    faults: faults.read(tagValue(simulation, simulationType, "ActiveFaults", ""), twin.plantTimeMs),
    plannedFaults: plannedFaults(tagValue(simulation, simulationType, "PlannedFaults", "")),
    vessel: {
      name: tagValue(terminal, terminalType, "VesselCall.Name", ""),
      voyage: tagValue(terminal, terminalType, "VesselCall.Voyage", ""),
      movesPlanned: tagValue(terminal, terminalType, "VesselCall.MovesPlanned", 0),
      movesDone: tagValue(terminal, terminalType, "VesselCall.MovesDone", 0),
    },
    boxesInYard: stock?.boxes ?? 0,
    teuInYard: stock?.teu ?? 0,
    fill: stock && stock.capacityTeu > 0 ? stock.teu / stock.capacityTeu : 0,
    plan: planFacts(control.planStats),
    storage,
    unreconciled: control.unreconciled,
    roadBreaks: (control.desk?.traffic.breaks(twin.plantTimeMs) ?? []).map((each) => ({
      kind: each.kind,
      truck: each.truck,
      place: each.kind === "giveWay" ? each.haven : "",
      frees: each.kind === "fetch" ? each.frees : [],
      costS: each.costS,
    })),
    problems:
      control.lastError === ""
        ? control.problems
        : [{ path: "plant", message: control.lastError }, ...control.problems],
  };
}

const planFacts = ({ ms, assignments, atMs, costS, boundS, craneWaitS }: PlanStats): PlanFacts => ({
  ms,
  assignments,
  at: atMs,
  costS: Math.round(costS),
  boundS: boundS === undefined ? undefined : Math.round(boundS),
  craneWaitS: Object.fromEntries(Object.entries(craneWaitS).map(([crane, waitS]) => [crane, Math.round(waitS)])),
});
