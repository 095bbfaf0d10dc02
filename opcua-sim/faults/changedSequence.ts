import { refused } from "../models/verdict.ts";
import type { WorkInstruction } from "../world/planVessel.ts";
import type { World } from "../world/world.ts";
import type { FaultKind } from "./faultKind.ts";
import { openMoves } from "./yardSwaps.ts";

/** The planners change the order of a work queue while it is worked: two moves of one tier change places. */
export const changedSequence: FaultKind = {
  kind: "changedSequence",
  class: "plan",
  title: { "zh-CN": "作业顺序变更", en: "Sequence changed" },
  targets: ["sts"],
  parameters: {},
  alarm: { condition: "WorkQueueChanged", severity: 250, type: "discrete" },
  shows: {
    tags: "Fault.Code WORK_QUEUE_CHANGED with DeviceHealth NORMAL; ReadWorkQueues gives other sequence numbers",
    behaviour: "AcceptJob for the move that now comes later is refused with OUT_OF_SEQUENCE until the other is done.",
  },
  code: "WORK_QUEUE_CHANGED",
  health: "NORMAL",
  refuse: ({ world }, target) => (pairOf(world, target) ? undefined : "no two open moves can change places"),
  start: ({ world, fault }) => {
    const pair = pairOf(world, fault.target);
    if (!pair) return;
    const [first, second] = pair as readonly [Renumbered, Renumbered];
    [first.sequence, second.sequence] = [second.sequence, first.sequence];
    fault.memory["first"] = second.box.id;
    fault.memory["later"] = first.box.id;
  },
  answer: ({ world, fault }, method, args) => {
    if (method !== "AcceptJob" || ![args["ContainerId"], args["ContainerId2"]].includes(fault.memory["later"]))
      return undefined;
    const isDone = world.instructionOf.get(String(fault.memory["first"]))?.done ?? true;
    return isDone ? undefined : refused("OUT_OF_SEQUENCE", `${fault.memory["first"]} comes first`);
  },
};

type Renumbered = { sequence: number; readonly box: WorkInstruction["box"] };

/** Two moves that nobody has begun, of one kind, bay and tier: either may come first. */
function pairOf(world: World, crane: string): readonly [WorkInstruction, WorkInstruction] | undefined {
  const isBegun = (each: WorkInstruction): boolean =>
    world.cranes.some((other) => other.job?.box === each.box || other.job?.second?.box === each.box) ||
    each.box.place.kind === "crane";
  const moves = openMoves(world, crane).filter((each) => !isBegun(each));
  for (const [i, first] of moves.entries()) {
    const second = moves
      .slice(i + 1)
      .find(
        ({ kind, position: p }) =>
          kind === first.kind && p.bay === first.position.bay && p.tier === first.position.tier,
      );
    if (second) return [first, second];
  }
  return undefined;
}
