import { terminalType } from "../../common/opcua/terminalType.ts";
import { formatYardPosition } from "../../common/yard/position.ts";
import type { PlantDevice } from "../plantDevice.ts";
import { currentCall, vesselOf } from "../world/calls.ts";
import type { Box } from "../world/containers.ts";
import type { Vessel } from "../world/vessel.ts";
import { windMps } from "../world/wind.ts";
import { isoTimeOf, type World } from "../world/world.ts";
import { boxesOf, countYard } from "../world/yardStacks.ts";
import { asDevice } from "./device.ts";
import { readAppointments, readTickets } from "./tickets.ts";
import { marksOf, readWorkQueues } from "./workQueueRows.ts";

/** The terminal itself as the servers see it: vessel call, work queues, inventory. */
export function terminalDevice(world: World): PlantDevice {
  // Counting the yard takes a walk over every stack: only when somebody looks, and again only after a box was moved.
  let countedAt = "";
  let inventory = { boxes: 0, teu: 0 };
  const counted = (): typeof inventory => {
    const state = `${world.containers.moves}/${world.restores}`;
    if (countedAt !== state) {
      countedAt = state;
      inventory = countYard(world.yard);
    }
    return inventory;
  };
  return asDevice<typeof terminalType>({
    id: world.site.code,
    type: terminalType,
    readTags: () => {
      const { vessel, instructions } = currentCall(world);
      return {
        "VesselCall.Name": vessel.name,
        "VesselCall.Voyage": vessel.voyage,
        "VesselCall.MovesPlanned": instructions.length,
        "VesselCall.MovesDone": instructions.reduce((sum, each) => sum + (each.done ? 1 : 0), 0),
        "WorkQueues.Version": world.queuesVersion,
        get "Inventory.Boxes"() {
          return counted().boxes;
        },
        get "Inventory.Teu"() {
          return counted().teu;
        },
        "Wind.Speed": windMps(world),
      };
    },
    methods: {
      ReadInventory: (args) => readInventory(world, args.BlockId),
      ReadVesselCalls: () => readVesselCalls(world),
      ReadAppointments: () => readAppointments(world),
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
    VesselCalls: found.map(({ box }) => bookingOf(world, box)),
  };
}

const callName = ({ name, voyage }: Vessel): string => `${name}/${voyage}`;

/** The vessel on whose load list a box is. */
function bookingOf(world: World, box: Box): string {
  const planned = world.instructionOf.get(box.id);
  return planned?.kind === "LOAD" && !planned.done ? callName(vesselOf(world, planned.call)) : "";
}

function readVesselCalls(world: World) {
  return {
    VesselCalls: world.calls.map(({ vessel }) => callName(vessel)),
    States: world.calls.map(({ state }) => state.toUpperCase()),
    Arrivals: world.calls.map(({ arrivesAtS, berthedAtS }) =>
      isoTimeOf(world, Number.isNaN(berthedAtS) ? arrivesAtS : berthedAtS),
    ),
  };
}
