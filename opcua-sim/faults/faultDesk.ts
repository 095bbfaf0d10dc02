import type { InjectAnswer, PlantDevice } from "../plantDevice.ts";
import type { Emit } from "../record/watchFleet.ts";
import { nowS, stepMs, type World } from "../world/world.ts";
import { type Comparison, holds, parseCondition } from "./condition.ts";
import type { ActiveFault, PlannedFault } from "./faultBoard.ts";
import type { FaultCase, FaultKind } from "./faultKind.ts";
import { faultKinds } from "./faultKinds.ts";
import { parseParameters, withDefaults } from "./faultParameters.ts";
import { clearMarks, targetKindOf } from "./marks.ts";

/** Injects and clears faults, and knows which are in force and which are planned. */
export interface FaultDesk {
  inject(kind: string, target: string): InjectAnswer;
  /** `when` is a condition (see condition.ts); `parameters` is a JSON object, "" for the defaults. */
  injectAt(kind: string, target: string, when: string, parameters: string): InjectAnswer;
  clear(faultId: string): boolean;
  active(): readonly ActiveFault[];
  planned(): readonly PlannedFault[];
  /** Before every step of the world. */
  step(): void;
  /** The case of a fault, for what its device shows. */
  caseOf(fault: ActiveFault): FaultCase;
}

const dtS = stepMs / 1000;
/** Conditions are looked at once per simulated second. */
const lookEverySteps = 1000 / stepMs;

const kindByName: ReadonlyMap<string, FaultKind> = new Map(faultKinds.map((each) => [each.kind, each] as const));
export const faultKindOf = (name: string): FaultKind | undefined => kindByName.get(name);

const no = (errorType: string, reason: string): InjectAnswer => ({ accepted: false, errorType, reason });

/** `devices` without faults: what is true. */
export function createFaultDesk(world: World, devices: readonly PlantDevice[], emit: Emit): FaultDesk {
  const board = world.faults;
  const byId = new Map(devices.map((device) => [device.id, device] as const));
  const ids = new Set(byId.keys());
  const conditions = new Map<string, readonly Comparison[]>();
  const read = (id: string): Readonly<Record<string, unknown>> => {
    const device = byId.get(id) as (PlantDevice & { readSlowTags?: () => object }) | undefined;
    return device ? { ...device.readTags(), ...device.readSlowTags?.() } : {};
  };
  const caseOf = (fault: ActiveFault): FaultCase => ({ world, fault, dtS, read });

  const check = (kind: FaultKind, target: string): InjectAnswer | undefined => {
    const is = targetKindOf(world, target, ids);
    if (!is || !kind.targets.includes(is)) return no("UNKNOWN_TARGET", `${kind.kind} cannot hit ${target}`);
    if (board.active.some((each) => each.kind === kind.kind && each.target === target))
      return no("FAULT_ACTIVE", `${target} has it already`);
    return undefined;
  };

  const begin = (kind: FaultKind, id: string, target: string, parameters: ActiveFault["parameters"]): InjectAnswer => {
    const refusal = kind.refuse?.({ world, dtS, read }, target);
    if (refusal !== undefined) return no("NOT_NOW", refusal);
    const fault = { id, kind: kind.kind, target, parameters, sinceS: nowS(world), memory: {}, isEnding: false };
    board.active.push(fault);
    kind.start?.(caseOf(fault));
    mark();
    emit("faultInjected", { fault: id, what: kind.kind, target });
    return { accepted: true, faultId: id };
  };

  const nextId = (): string => {
    board.count += 1;
    return `F${String(board.count).padStart(3, "0")}`;
  };

  const finish = (fault: ActiveFault): boolean => {
    const kind = faultKindOf(fault.kind);
    if (kind?.end?.(caseOf(fault)) === false) return false;
    board.active.splice(board.active.indexOf(fault), 1);
    mark();
    emit("faultCleared", { fault: fault.id, what: fault.kind, target: fault.target });
    return true;
  };

  const mark = (): void => {
    if (board.active.length === 0 && !board.isMarked) return;
    clearMarks(world);
    board.isMarked = board.active.length > 0;
    for (const fault of board.active) faultKindOf(fault.kind)?.hold?.(caseOf(fault));
  };

  const isDue = (fault: PlannedFault): boolean => {
    let comparisons = conditions.get(fault.when);
    if (!comparisons) {
      const parsed = parseCondition(fault.when);
      comparisons = parsed.ok ? parsed.value : [];
      conditions.set(fault.when, comparisons);
    }
    return holds(comparisons, nowS(world), readValue);
  };

  const readValue = (device: string, tag: string): unknown => {
    if (tag !== "movesLeft") return read(device)[tag];
    const moves = world.instructions.filter((each) => each.crane === device);
    return moves.length === 0 ? undefined : moves.filter((each) => !each.done).length;
  };

  const lookAtPlanned = (): void => {
    for (const fault of board.planned.filter(isDue)) {
      const kind = faultKindOf(fault.kind);
      // What cannot begin just now (a road truck that is away) begins as soon as it can.
      if (!kind || check(kind, fault.target)) continue;
      if (!begin(kind, fault.id, fault.target, fault.parameters).accepted) continue;
      board.planned.splice(board.planned.indexOf(fault), 1);
    }
  };

  return {
    inject: (name, target) => {
      const kind = faultKindOf(name);
      if (!kind) return no("UNKNOWN_FAULT", `no fault kind ${name}`);
      return check(kind, target) ?? begin(kind, nextId(), target, withDefaults(kind, {}));
    },
    injectAt: (name, target, when, parametersText) => {
      const kind = faultKindOf(name);
      if (!kind) return no("UNKNOWN_FAULT", `no fault kind ${name}`);
      const parameters = parseParameters(kind, parametersText);
      if (!parameters.ok) return no("INVALID_PARAMETERS", parameters.error);
      const condition = parseCondition(when);
      if (!condition.ok) return no("INVALID_CONDITION", condition.error);
      const unknown = condition.value.find(({ subject }) => subject !== "time" && !byId.has(subject.device));
      if (unknown) return no("INVALID_CONDITION", `there is no device for "${when}"`);
      const refusal = check(kind, target);
      if (condition.value.length === 0) return refusal ?? begin(kind, nextId(), target, parameters.value);
      if (refusal && !refusal.accepted && refusal.errorType !== "FAULT_ACTIVE") return refusal;
      const id = nextId();
      board.planned.push({ id, kind: name, target, when: when.trim(), parameters: parameters.value });
      emit("faultPlanned", { fault: id, what: name, target, when: when.trim() });
      return { accepted: true, faultId: id };
    },
    clear: (faultId) => {
      const waiting = board.planned.findIndex((each) => each.id === faultId);
      if (waiting >= 0) {
        board.planned.splice(waiting, 1);
        emit("faultCleared", { fault: faultId, what: "planned", target: "" });
        return true;
      }
      const fault = board.active.find((each) => each.id === faultId);
      if (!fault || fault.isEnding) return false;
      fault.isEnding = true;
      finish(fault);
      return true;
    },
    active: () => board.active,
    planned: () => board.planned,
    step: () => {
      if (world.steps % lookEverySteps === 0) lookAtPlanned();
      if (board.active.length === 0 && !board.isMarked) return;
      for (const fault of [...board.active]) {
        const durationS = Number(fault.parameters["durationS"] ?? 0);
        if (fault.isEnding || (durationS > 0 && nowS(world) >= fault.sinceS + durationS)) {
          fault.isEnding = true;
          finish(fault);
        }
      }
      mark();
    },
    caseOf,
  };
}
