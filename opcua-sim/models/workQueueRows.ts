import { formatVesselPosition, formatYardPosition, handoverBayOf } from "../../common/yard/position.ts";
import { queueIdOf, vesselOf } from "../world/calls.ts";
import { type BlockChores, choreQueueOf, type HousekeepingMove } from "../world/chores.ts";
import type { Box } from "../world/containers.ts";
import type { WorkInstruction } from "../world/planVessel.ts";
import { vesselBayXM } from "../world/vessel.ts";
import type { World } from "../world/world.ts";

/** One line of ReadWorkQueues. */
interface Row {
  readonly queue: string;
  readonly crane: string;
  readonly sequence: number;
  readonly kind: string;
  readonly box: Box;
  readonly vesselPosition: string;
  readonly bayXM: number;
  readonly yardPosition: string;
  readonly done: boolean;
  readonly call: string;
  readonly from: string;
  readonly to: string;
  readonly purpose: string;
  readonly pairId: string;
}

/** What the terminal answers to ReadWorkQueues: the vessels' moves, then the housekeeping of the blocks. */
export function readWorkQueues(world: World) {
  // A vessel's moves are there from the moment it lies alongside.
  const moves = world.instructions.filter((each) => world.calls[each.call]?.state !== "expected");
  const list = [
    ...moves.map((each) => vesselRow(world, each)),
    ...world.chores.flatMap((chores) => chores.moves.map((move) => choreRow(world, chores, move))),
  ];
  return {
    QueueIds: list.map((each) => each.queue),
    CraneIds: list.map((each) => each.crane),
    Sequences: list.map((each) => each.sequence),
    Kinds: list.map((each) => each.kind),
    ContainerIds: list.map((each) => each.box.id),
    IsoTypes: list.map((each) => each.box.isoType),
    GrossTonnes: list.map((each) => each.box.grossT),
    VesselPositions: list.map((each) => each.vesselPosition),
    BayXs: list.map((each) => each.bayXM),
    YardPositions: list.map((each) => each.yardPosition),
    States: list.map((each) => (each.done ? "DONE" : "PLANNED")),
    VesselCalls: list.map((each) => each.call),
    Froms: list.map((each) => each.from),
    Tos: list.map((each) => each.to),
    Purposes: list.map((each) => each.purpose),
    PairIds: list.map((each) => each.pairId),
    ...marksOf(list.map((each) => each.box)),
  };
}

function vesselRow(world: World, each: WorkInstruction): Row {
  const { name, voyage } = vesselOf(world, each.call);
  return {
    ...endsOf(each),
    queue: queueIdOf(each),
    crane: each.crane,
    sequence: each.sequence,
    kind: each.kind,
    box: each.box,
    vesselPosition: formatVesselPosition(each.position),
    bayXM: vesselBayXM(vesselOf(world, each.call), handoverBayOf(each.position.bay)),
    yardPosition: yardPositionOf(each),
    done: each.done,
    call: `${name}/${voyage}`,
    purpose: "",
    pairId: each.pairId,
  };
}

function choreRow({ site }: World, { crane }: BlockChores, move: HousekeepingMove): Row {
  const from = formatYardPosition(move.from);
  return {
    queue: choreQueueOf(move.block),
    crane: crane.id,
    sequence: move.sequence,
    kind: "REHANDLE",
    box: move.box,
    vesselPosition: "",
    bayXM: (crane.block?.config.originM[0] ?? 0) + (handoverBayOf(move.from.bay) / 2) * site.yard.bayPitchM,
    yardPosition: from,
    done: move.done,
    call: "",
    from,
    to: formatYardPosition(move.to),
    purpose: move.purpose,
    pairId: "",
  };
}

/** What a box carries that others must know of. */
export const marksOf = (boxes: readonly Box[]) => ({
  ImdgClasses: boxes.map((box) => box.imdg),
  OutOfGauge: boxes.map((box) => box.oog),
  /** NaN = no reefer, or one that is not running. */
  SetTemperatures: boxes.map((box) => box.reefer?.setC ?? Number.NaN),
});

/** From and To of the crane's job, where they are settled already. */
export function endsOf(each: WorkInstruction): { readonly from: string; readonly to: string } {
  const at = formatVesselPosition(each.position);
  switch (each.kind) {
    case "DISCHARGE":
      return { from: at, to: "TRUCK" };
    case "LOAD":
      return { from: "TRUCK", to: at };
    case "RESTOW":
      return { from: at, to: each.to ? formatVesselPosition(each.to) : "" };
    case "HATCH_OPEN":
      return { from: "HATCH", to: "QUAY" };
    case "HATCH_CLOSE":
      return { from: "QUAY", to: "HATCH" };
  }
}

function yardPositionOf(each: WorkInstruction): string {
  return each.box.place.kind === "yard" && each.kind === "LOAD" ? formatYardPosition(each.box.place.position) : "";
}
