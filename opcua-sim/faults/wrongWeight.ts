import type { FaultCase, FaultKind } from "./faultKind.ts";
import { craneOf, limitAxis, numberOf } from "./marks.ts";
import { openMoves } from "./yardSwaps.ts";

const isLifted = (at: FaultCase): boolean => {
  const { payload, payload2 } = craneOf(at);
  return [payload, payload2].some((box) => box !== undefined && box.id === at.fault.memory["box"]);
};

/** The next box of the queue is heavier than its papers say; the crane finds out when it lifts it. */
export const wrongWeight: FaultKind = {
  kind: "wrongWeight",
  class: "plan",
  title: { "zh-CN": "重量申报不符", en: "Wrong weight declared" },
  targets: ["sts"],
  parameters: { deltaT: 12 },
  alarm: { condition: "WeightMismatch", severity: 500, type: "limit" },
  shows: {
    tags: "Spreader.Weight is 12 t above the declared weight; while it hangs: Fault.Code WEIGHT_MISMATCH, DeviceHealth CHECK_FUNCTION",
    behaviour: "The quay crane hoists that box with half its speed.",
  },
  code: "WEIGHT_MISMATCH",
  health: "CHECK_FUNCTION",
  isSeen: isLifted,
  refuse: ({ world }, target) => (nextBox(world, target) ? undefined : "its work queue has no box left"),
  start: (at) => {
    const box = nextBox(at.world, at.fault.target);
    if (!box) return;
    at.fault.memory["box"] = box.id;
    at.fault.memory["declaredT"] = box.grossT;
    (box as { grossT: number }).grossT += numberOf(at, "deltaT");
  },
  hold: (at) => {
    if (isLifted(at)) limitAxis(at, "hoist", 0.5, false);
  },
  end: ({ world, fault }) => {
    const box = world.containers.byId.get(String(fault.memory["box"]));
    if (box) (box as { grossT: number }).grossT = Number(fault.memory["declaredT"]);
    return true;
  },
};

const nextBox = (world: FaultCase["world"], crane: string) =>
  openMoves(world, crane).find(({ box, kind }) => box.place.kind === (kind === "LOAD" ? "yard" : "vessel"))?.box;
