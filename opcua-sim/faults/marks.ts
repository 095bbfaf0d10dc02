import type { AgvState } from "../models/agvState.ts";
import type { Axis } from "../models/axis.ts";
import type { Crane } from "../models/crane.ts";
import type { GateLane } from "../world/gateLane.ts";
import type { MannedTruck } from "../world/mannedTruck.ts";
import type { Vehicle } from "../world/vehicle.ts";
import { nowS, type World } from "../world/world.ts";
import type { FaultCase, FaultKind, TagPatch, TargetKind } from "./faultKind.ts";

/** What faults do to machines. Marks are set anew before every step, so that several faults at one machine add up. */
export function clearMarks(world: World): void {
  for (const crane of world.cranes) {
    crane.isTripped = false;
    for (const axis of axesOf(crane)) {
      axis.hasFault = false;
      axis.speedShare = 1;
    }
  }
  for (const vehicle of world.vehicles) {
    vehicle.isBroken = false;
    vehicle.faultCode = "";
    vehicle.speedShare = 1;
    if (vehicle.kind === "manned") vehicle.isPaused = false;
  }
  for (const charger of world.chargers) charger.isFaulted = false;
}

const axesOf = (crane: Crane): readonly Axis[] => [crane.gantry, crane.trolley, crane.hoist];

/** The crane that is hit. */
export function craneOf({ world, fault }: FaultCase): Crane {
  return found(world.cranes.find((crane) => crane.id === fault.target));
}

/** The truck that is hit, driverless or manned. */
export function truckOf({ world, fault }: FaultCase): Vehicle {
  return found(world.vehicleById.get(fault.target));
}

export function mannedOf({ world, fault }: FaultCase): MannedTruck {
  return found(world.manned.find((truck) => truck.vehicle.id === fault.target));
}

export function gateOf({ world, fault }: FaultCase): GateLane {
  return found(world.gates.find((lane) => lane.config.id === fault.target));
}

/** The desk lets a fault begin only at a target that exists. */
function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error("a fault without its target");
  return thing;
}

export type AxisName = "hoist" | "trolley" | "gantry";

/** Brakes close, the job stands still and goes on afterwards. */
export function stopCrane(at: FaultCase): void {
  craneOf(at).isTripped = true;
}

/** One drive runs slower, or not at all (0); with a fault its DriveFault shows. */
export function limitAxis(at: FaultCase, name: AxisName, share: number, hasFault: boolean): void {
  const axis = craneOf(at)[name];
  axis.speedShare = Math.min(axis.speedShare, share);
  if (hasFault) axis.hasFault = true;
}

/** The truck brakes and stays; with `hard` as hard as it can. */
export function stopTruck(at: FaultCase, code: string, hard = false): void {
  const truck = truckOf(at);
  truck.isBroken = true;
  if (truck.faultCode === "") truck.faultCode = code;
  if (hard && truck.vMps > 0) truck.fieldViolation = true;
}

export function slowTruck(at: FaultCase, share: number): void {
  const truck = truckOf(at);
  truck.speedShare = Math.min(truck.speedShare, share);
}

/** The kind of target that a device is, or undefined when there is no such device. */
export function targetKindOf(world: World, id: string, others: ReadonlySet<string>): TargetKind | undefined {
  const crane = world.cranes.find((each) => each.id === id);
  if (crane) return crane.kind;
  const vehicle = world.vehicleById.get(id);
  if (vehicle) return vehicle.kind === "driverless" ? "agv" : "manned";
  if (world.gates.some((lane) => lane.config.id === id)) return "gate";
  if (world.chargers.some((charger) => charger.id === id)) return "charger";
  if (id === world.site.code) return "terminal";
  return others.has(id) ? "other" : undefined;
}

/** A manned truck can only be hit while it is on the terminal. */
export const mustBeInside: NonNullable<FaultKind["refuse"]> = ({ world }, target) =>
  world.vehicleById.get(target)?.onRoad === true ? undefined : `${target} is not on the terminal`;

/** While the twistlocks turn, they get no further. */
export function holdTwistlocks(at: FaultCase, steps: readonly Crane["step"][]): void {
  const crane = craneOf(at);
  if (steps.includes(crane.step)) crane.timerS = Math.max(crane.timerS, crane.kinematics.twistlockS);
}

export const isTurning = (at: FaultCase): boolean => ["lock", "unlock"].includes(craneOf(at).step);

export const isCrane = ({ world, fault }: FaultCase): boolean =>
  world.cranes.some((crane) => crane.id === fault.target);

/** The driverless truck that is hit, with its order and battery. */
export function agvOf({ world, fault }: FaultCase): AgvState {
  return found(world.agvs.find((agv) => agv.vehicle.id === fault.target));
}

/** The axis named by the parameter `axis`; anything else means the hoist. */
export function axisOf(at: FaultCase): AxisName {
  const name = textOf(at, "axis");
  return name === "trolley" || name === "gantry" ? name : "hoist";
}

const axisPath = (at: FaultCase): string => {
  const name = axisOf(at);
  return `Axes.${name.charAt(0).toUpperCase()}${name.slice(1)}`;
};
export const positionTagOf = (at: FaultCase): string => `${axisPath(at)}.ActualPosition`;

/** Tags of the axis that is hit. */
export const axisTags = (at: FaultCase, tags: TagPatch): TagPatch =>
  Object.fromEntries(Object.entries(tags).map(([name, value]) => [`${axisPath(at)}.${name}`, value]));

/** In force for longer than the parameter `detectS`. */
export const isDetected = (at: FaultCase): boolean => nowS(at.world) - at.fault.sinceS >= numberOf(at, "detectS");

export const numberOf = (at: FaultCase, name: string): number => Number(at.fault.parameters[name] ?? 0);
const textOf = (at: FaultCase, name: string): string => String(at.fault.parameters[name] ?? "");
