import {
  chargerType,
  driverlessTruckType,
  gateLaneType,
  mannedTruckType,
  rmgType,
  stsType,
} from "../../../common/opcua/deviceTypes.ts";
import { simulationType, terminalType } from "../../../common/opcua/terminalType.ts";
import type { ActiveFault, FaultTargetKind, PlannedFault, TrainerRow } from "../../../common/wire/trainer.ts";
import type { PlantTwin } from "../twin/plantTwin.ts";

const targetKindOf: Readonly<Record<string, FaultTargetKind>> = {
  [stsType.typeName]: "sts",
  [rmgType.typeName]: "rmg",
  [driverlessTruckType.typeName]: "agv",
  [mannedTruckType.typeName]: "manned",
  [gateLaneType.typeName]: "gate",
  [chargerType.typeName]: "charger",
  [terminalType.typeName]: "terminal",
};

/** What a trainer can do to the plant: its scenarios and kinds of fault, and the devices and servers that each can hit. */
export function trainerRow(
  twin: PlantTwin,
  servers: readonly string[],
  { kinds, scenarios }: Pick<TrainerRow, "kinds" | "scenarios">,
): TrainerRow {
  const targets: Record<FaultTargetKind, string[]> = {
    ...{ sts: [], rmg: [], agv: [], manned: [], gate: [], charger: [], terminal: [], other: [] },
    server: [...servers],
  };
  for (const { id, typeName } of twin.devices.values())
    if (typeName !== simulationType.typeName) targets[targetKindOf[typeName] ?? "other"].push(id);
  for (const list of Object.values(targets)) list.sort();
  return { id: "trainer", kinds, scenarios, targets };
}

/** The plant's lines of faults in force, with the plant time at which each was first seen. */
export class FaultsInForce {
  readonly #since = new Map<string, number>();

  read(lines: string, nowMs: number): ActiveFault[] {
    const faults = linesOf(lines).map(([id = "", kind = "", target = ""]) => {
      const since = this.#since.get(id) ?? nowMs;
      this.#since.set(id, since);
      return { id, kind, target, since };
    });
    const ids = new Set(faults.map((fault) => fault.id));
    for (const id of this.#since.keys()) if (!ids.has(id)) this.#since.delete(id);
    return faults;
  }
}

/** The plant's lines of planned faults. */
export const plannedFaults = (lines: string): PlannedFault[] =>
  linesOf(lines).map(([id = "", kind = "", target = "", ...when]) => ({ id, kind, target, when: when.join(" ") }));

const linesOf = (text: string): string[][] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split(" "));
