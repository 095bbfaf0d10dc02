import { shareOfName } from "../models/nameHash.ts";

/** Counters every working machine has. Hours before the simulation began belong to its name. */
export interface MachineCondition {
  powerOnH: number;
  operatingH: number;
  faultsTotal: number;
  wasFaulty: boolean;
}

const oldestH = 22_000;

export function makeMachineCondition(id: string): MachineCondition {
  const powerOnH = 2_000 + oldestH * shareOfName(id);
  return { powerOnH, operatingH: powerOnH * 0.61, faultsTotal: 0, wasFaulty: false };
}

/** One second of a machine's life. */
export function stepMachine(condition: MachineCondition, isWorking: boolean, isFaulty: boolean): void {
  condition.powerOnH += 1 / 3600;
  if (isWorking) condition.operatingH += 1 / 3600;
  if (isFaulty && !condition.wasFaulty) condition.faultsTotal += 1;
  condition.wasFaulty = isFaulty;
}

interface MachineView {
  readonly isFaulty: boolean;
  readonly isStopped: boolean;
  readonly isWorking: boolean;
  readonly faultText: string;
}

/** Tags of the Machinery building blocks. Hours are shown in hundredths. */
export function machineTags(condition: MachineCondition, { isFaulty, isStopped, isWorking, faultText }: MachineView) {
  const isOut = isFaulty || isStopped;
  return {
    MachineryItemState: isFaulty
      ? ("NotAvailable" as const)
      : isStopped
        ? ("OutOfService" as const)
        : isWorking
          ? ("Executing" as const)
          : ("NotExecuting" as const),
    OperationMode: isFaulty ? ("None" as const) : isStopped ? ("Setup" as const) : ("Processing" as const),
    "Fault.Text": faultText,
    "StackLight.Colour": isFaulty ? ("RED" as const) : isOut ? ("YELLOW" as const) : ("GREEN" as const),
    "Counters.PowerOnHours": Math.floor(condition.powerOnH * 100) / 100,
    "Counters.OperatingHours": Math.floor(condition.operatingH * 100) / 100,
    "Counters.FaultsTotal": condition.faultsTotal,
  };
}
