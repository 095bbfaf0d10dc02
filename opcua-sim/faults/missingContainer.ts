import { lengthFtOf } from "../../common/container/container.ts";
import type { Box } from "../world/containers.ts";
import type { World } from "../world/world.ts";
import type { FaultKind } from "./faultKind.ts";
import { freeBoxes, isTouched, nextLoadInYard, placeTextOf, swapBoxes } from "./yardSwaps.ts";

/** The next box of the load list does not stand where everybody thinks: it was mixed up with another in its block. */
export const missingContainer: FaultKind = {
  kind: "missingContainer",
  class: "plan",
  title: { "zh-CN": "集装箱不在原位", en: "Container missing" },
  targets: ["sts"],
  parameters: {},
  alarm: { condition: "ContainerMissing", severity: 400, type: "discrete" },
  shows: {
    tags: "Fault.Code CONTAINER_MISSING at the quay crane that waits for it; ReadInventory gives the true places",
    behaviour: "The yard crane refuses the box at its old place (UNKNOWN_CONTAINER); cleared, both boxes are put back.",
  },
  code: "CONTAINER_MISSING",
  health: "NORMAL",
  refuse: ({ world }, target) => (pairOf(world, target) ? undefined : "no box of its load list can be mixed up now"),
  start: ({ world, fault }) => {
    const pair = pairOf(world, fault.target);
    if (!pair) return;
    swapBoxes(world, ...pair);
    fault.memory["missing"] = pair[0].id;
    fault.memory["other"] = pair[1].id;
    fault.memory["places"] = pair.map(placeTextOf).join(" ");
  },
  end: ({ world, fault }) => {
    const { memory } = fault;
    const boxes = [memory["missing"], memory["other"]].map((id) => world.containers.byId.get(String(id)));
    const [missing, other] = boxes;
    // Somebody found it and took it away: then there is nothing to put back.
    if (!missing || !other || boxes.map(placeTextOf).join(" ") !== memory["places"]) return true;
    const isBusy = [missing, other].some((box) => box.place.kind === "yard" && isTouched(world, box.place.position));
    if (isBusy) return false;
    swapBoxes(world, missing, other);
    return true;
  },
};

function pairOf(world: World, crane: string): readonly [Box, Box] | undefined {
  const missing = nextLoadInYard(world, crane);
  if (missing?.place.kind !== "yard") return undefined;
  const { position } = missing.place;
  const block = world.yard.get(position.block);
  if (!block) return undefined;
  for (const { box } of freeBoxes(world, block)) {
    if (box.place.kind !== "yard" || box.isoType !== missing.isoType) continue;
    const at = box.place.position;
    if (lengthFtOf(box.isoType) && (at.bay !== position.bay || at.row !== position.row)) return [missing, box];
  }
  return undefined;
}
