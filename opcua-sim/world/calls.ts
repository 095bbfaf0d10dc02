import type { VesselScenario } from "../../common/scenario/scenario.ts";
import { type Box, moveBox } from "./containers.ts";
import type { WorkInstruction } from "./planVessel.ts";
import type { Vessel } from "./vessel.ts";
import { nowS, type World } from "./world.ts";

/** One vessel call, from being announced to having left. */
export interface VesselCall {
  readonly index: number;
  readonly vessel: Vessel;
  readonly instructions: readonly WorkInstruction[];
  readonly cranes: ReadonlySet<string>;
  /** Stretch of the quay that it takes, metres. */
  readonly lowXM: number;
  readonly highXM: number;
  readonly castOffS: number;
  state: "expected" | "alongside" | "departed";
  /** Simulated time at which it is there; grows when it is late. */
  arrivesAtS: number;
  /** Simulated time at which it came alongside; NaN before. */
  berthedAtS: number;
  /** Simulated time of its last move; NaN while there is work left. */
  finishedAtS: number;
}

/** Ship beyond its outermost bays, metres: bow, stern, mooring lines. */
const endsM = 15;

export function makeCall(plan: VesselScenario, vessel: Vessel, instructions: readonly WorkInstruction[]): VesselCall {
  const bays = [...vessel.bays];
  const xOf = (bay: number): number => vessel.bay2XM + ((bay - 2) / 4) * vessel.bayPitchM;
  return {
    index: vessel.call,
    vessel,
    instructions,
    cranes: new Set(plan.work.map((each) => each.crane)),
    lowXM: xOf(Math.min(...bays)) - endsM,
    highXM: xOf(Math.max(...bays)) + endsM,
    castOffS: plan.castOffMin * 60,
    state: plan.arrivesAtMin === 0 ? "alongside" : "expected",
    arrivesAtS: plan.arrivesAtMin * 60,
    berthedAtS: plan.arrivesAtMin === 0 ? 0 : Number.NaN,
    finishedAtS: Number.NaN,
  };
}

/** Vessels come when it is their time and their berth is free, and leave when they are done. Once per second. */
export function stepCalls(world: World): void {
  const timeS = nowS(world);
  for (const call of world.calls) {
    if (call.state === "expected" && timeS >= call.arrivesAtS && isBerthFree(world, call)) {
      call.state = "alongside";
      call.berthedAtS = timeS;
      world.queuesVersion += 1;
    } else if (call.state === "alongside") followDeparture(world, call, timeS);
  }
}

function isBerthFree(world: World, call: VesselCall): boolean {
  return world.calls.every(
    (other) => other.state !== "alongside" || other.highXM <= call.lowXM || other.lowXM >= call.highXM,
  );
}

function followDeparture(world: World, call: VesselCall, timeS: number): void {
  if (call.instructions.some((each) => !each.done)) {
    call.finishedAtS = Number.NaN;
    return;
  }
  if (Number.isNaN(call.finishedAtS)) call.finishedAtS = timeS;
  if (timeS < call.finishedAtS + call.castOffS || isCraneAtIt(world, call)) return;
  for (const stack of call.vessel.stacks.values()) {
    for (const box of stack) moveBox(world.containers, box, { kind: "gone" });
    stack.length = 0;
  }
  call.state = "departed";
  world.queuesVersion += 1;
}

/** A cover must be back and no spreader over the deck when the vessel leaves. */
function isCraneAtIt(world: World, call: VesselCall): boolean {
  for (const cover of call.vessel.covers.values()) if (cover.isOpen) return true;
  return world.cranes.some(({ kind, job, step }) => {
    if (kind !== "sts" || !job || step === "idle") return false;
    return [job.from, job.to].some(
      (spot) => (spot.kind === "vessel" || spot.kind === "hatch") && spot.call === call.index,
    );
  });
}

/** The call that a crane's vessel positions mean: the one that has this box in its plan, else the one the crane works at. */
export function callFor(world: World, craneId: string, box: Box): VesselCall | undefined {
  const planned = world.instructionOf.get(box.id);
  if (planned) return world.calls[planned.call];
  const { place } = box;
  if (place.kind === "vessel" || place.kind === "hatch") return world.calls[place.call];
  return world.calls.find((call) => call.state === "alongside" && call.cranes.has(craneId)) ?? world.calls[0];
}

/** The call that a display which knows only one shows: the first that is alongside, else the next to come, else the last. */
export const currentCall = (world: World): VesselCall =>
  (world.calls.find((call) => call.state === "alongside") ??
    world.calls.find((call) => call.state === "expected") ??
    world.calls.at(-1)) as VesselCall;

/** `WQ-QC01` for the first call; `WQ-QC01-2` for the second: a queue belongs to one crane and one call. */
export const queueIdOf = (each: Pick<WorkInstruction, "crane" | "call">): string =>
  `WQ-${each.crane}${each.call === 0 ? "" : `-${each.call + 1}`}`;

export const vesselOf = (world: World, call: number): Vessel => (world.calls[call] as VesselCall).vessel;

/** The instruction that a finished crane job has carried out. */
export function instructionFor(world: World, kind: string, box: Box): WorkInstruction | undefined {
  const planned = world.instructionOf.get(box.id);
  if (!planned || planned.kind === kind) return planned;
  // A hatch cover has two: off and on again.
  return world.calls[planned.call]?.instructions.find((each) => each.box === box && each.kind === kind);
}

/** Work queue that a quay crane works off now, or "". */
export function queueOfCrane(world: World, craneId: string): string {
  for (const call of world.calls)
    if (call.state === "alongside" && call.cranes.has(craneId)) return queueIdOf({ crane: craneId, call: call.index });
  return "";
}
