import { terminalType } from "../../common/opcua/terminalType.ts";
import { formatVesselPosition, formatYardPosition, handoverBayOf } from "../../common/yard/position.ts";
import type { PlantDevice } from "../plantDevice.ts";
import { currentCall, queueIdOf, vesselOf } from "../world/calls.ts";
import type { Box } from "../world/containers.ts";
import type { WorkInstruction } from "../world/planVessel.ts";
import { vesselBayXM } from "../world/vessel.ts";
import { windMps } from "../world/wind.ts";
import type { World } from "../world/world.ts";
import { boxesOf, countYard } from "../world/yardStacks.ts";
import { asDevice } from "./device.ts";

/** The terminal itself as the servers see it: vessel call, work queues, inventory. */
export function terminalDevice(world: World): PlantDevice {
  // Counting the yard takes a walk over every stack; it is done again only after a box was moved.
  let countedAt = "";
  let inventory = { boxes: 0, teu: 0 };
  return asDevice<typeof terminalType>({
    id: world.site.code,
    type: terminalType,
    readTags: () => {
      const state = `${world.containers.moves}/${world.restores}`;
      if (countedAt !== state) {
        countedAt = state;
        inventory = countYard(world.yard);
      }
      const { vessel, instructions } = currentCall(world);
      return {
        "VesselCall.Name": vessel.name,
        "VesselCall.Voyage": vessel.voyage,
        "VesselCall.MovesPlanned": instructions.length,
        "VesselCall.MovesDone": instructions.reduce((sum, each) => sum + (each.done ? 1 : 0), 0),
        "WorkQueues.Version": world.queuesVersion,
        "Inventory.Boxes": inventory.boxes,
        "Inventory.Teu": inventory.teu,
        "Wind.Speed": windMps(world),
      };
    },
    methods: {
      ReadInventory: (args) => readInventory(world, args.BlockId),
      ReadTickets: () => readTickets(world),
      ReadWorkQueues: () => readWorkQueues(world),
    },
  });
}

function readInventory(world: World, blockId: string) {
  const block = world.yard.get(blockId);
  const found = block ? boxesOf(block) : [];
  return {
    ContainerIds: found.map(({ box }) => box.id),
    Positions: found.map(({ position }) => formatYardPosition(position)),
    IsoTypes: found.map(({ box }) => box.isoType),
    GrossTonnes: found.map(({ box }) => box.grossT),
    ...marksOf(found.map(({ box }) => box)),
  };
}

function readTickets(world: World) {
  const open = world.manned.flatMap(({ stage, box, visit, transactionId, vehicle }) =>
    (stage.kind === "toBlock" || stage.kind === "atBlock") && box
      ? [{ box, visit, transactionId, truck: vehicle.id, node: world.net.nodes[stage.node]?.id ?? "" }]
      : [],
  );
  return {
    TransactionIds: open.map((each) => each.transactionId),
    Kinds: open.map((each) => each.visit),
    TruckIds: open.map((each) => each.truck),
    ContainerIds: open.map((each) => each.box.id),
    IsoTypes: open.map((each) => each.box.isoType),
    GrossTonnes: open.map((each) => each.box.grossT),
    TransferPoints: open.map((each) => each.node),
  };
}

function readWorkQueues(world: World) {
  // A vessel's moves are there from the moment it lies alongside.
  const list = world.instructions.filter((each) => world.calls[each.call]?.state !== "expected");
  const nameOf = ({ call }: WorkInstruction): string => `${vesselOf(world, call).name}/${vesselOf(world, call).voyage}`;
  return {
    QueueIds: list.map(queueIdOf),
    CraneIds: list.map((each) => each.crane),
    Sequences: list.map((each) => each.sequence),
    Kinds: list.map((each) => each.kind),
    ContainerIds: list.map((each) => each.box.id),
    IsoTypes: list.map((each) => each.box.isoType),
    GrossTonnes: list.map((each) => each.box.grossT),
    VesselPositions: list.map((each) => formatVesselPosition(each.position)),
    BayXs: list.map((each) => vesselBayXM(vesselOf(world, each.call), handoverBayOf(each.position.bay))),
    YardPositions: list.map(yardPositionOf),
    States: list.map((each) => (each.done ? "DONE" : "PLANNED")),
    VesselCalls: list.map(nameOf),
    Froms: list.map((each) => endsOf(each).from),
    Tos: list.map((each) => endsOf(each).to),
    PairIds: list.map((each) => each.pairId),
    ...marksOf(list.map((each) => each.box)),
  };
}

/** What a box carries that others must know of. */
const marksOf = (boxes: readonly Box[]) => ({
  ImdgClasses: boxes.map((box) => box.imdg),
  OutOfGauge: boxes.map((box) => box.oog),
  /** NaN = no reefer, or one that is not running. */
  SetTemperatures: boxes.map((box) => box.reefer?.setC ?? Number.NaN),
});

/** From and To of the crane's job, where they are settled already. */
function endsOf(each: WorkInstruction): { readonly from: string; readonly to: string } {
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
