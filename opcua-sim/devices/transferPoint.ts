import { transferPointType } from "../../common/opcua/deviceTypes.ts";
import type { LockRobotState } from "../../common/opcua/enums.ts";
import type { Crane, CraneStep } from "../models/crane.ts";
import { isBusy } from "../models/craneAccept.ts";
import { truckAt } from "../models/craneTruck.ts";
import { asDevice, nameplate } from "../models/device.ts";
import type { PlantDevice } from "../plantDevice.ts";
import type { World } from "../world/world.ts";

/** Where trucks meet one crane, as the servers see it. */
export function transferPointDevice(world: World, crane: Crane): PlantDevice {
  const id = `TP-${crane.id}`;
  const hasLockStation = crane.kind === "sts";
  const model = hasLockStation ? "Quay lane with lock station" : "Block lane";
  const plate = nameplate("QuayDesk Simulation", model, id);
  const nodes = nodesOf(world, crane);
  const fixed = { "Crane.Id": crane.id, HasLockStation: hasLockStation } as const;
  return asDevice<typeof transferPointType>({
    id,
    type: transferPointType,
    readTags: () => plate,
    readSlowTags: () => {
      const job = isBusy(crane) ? crane.job : undefined;
      const truck = job ? truckAt(world, job.transferNode) : undefined;
      let standing = 0;
      for (const { standNode, onRoad } of world.vehicles) if (onRoad && nodes.has(standNode)) standing += 1;
      const isHeld = truck !== undefined && truck.heldBy === crane.id;
      return {
        ...fixed,
        NodeId: world.net.nodes[job?.transferNode ?? -1]?.id ?? "",
        OccupiedBy: truck?.id ?? "",
        ReservedBy: job?.authorisedTruck ?? "",
        Aligned: truck !== undefined && truck.standstillS >= 0.5,
        TrucksStanding: standing,
        "LockRobot.State": lockRobotState(crane),
        "Twistlocks.Taken": crane.conesTaken,
        "Twistlocks.Set": crane.conesSet,
        PersonDetected: world.faults.active.some(({ kind, target }) => kind === "personInLane" && target === crane.id),
        "Barrier.Closed": isHeld,
      };
    },
    methods: {},
  });
}

/** Boxes that stand on deck stop at the lashing platform: there their cones are taken off, or put on. */
function lockRobotState(crane: Crane): LockRobotState {
  if (!crane.job || !isBusy(crane) || crane.job.conesS === 0) return "IDLE";
  if (crane.step === "cones") return crane.isTripped || crane.isPaused ? "BLOCKED" : "WORKING";
  const isOver = placing.has(crane.step) || (crane.job.from.kind === "truck" && crane.step === "toPlace");
  return isOver ? "IDLE" : "WAITING";
}

/** The cones' turn is over. */
const placing: ReadonlySet<CraneStep> = new Set(["waitPlace", "lowerPlace", "unlock", "liftPlace", "retract"]);

/** Road nodes on which this crane hands over. */
function nodesOf(world: World, crane: Crane): ReadonlySet<number> {
  const lane = world.site.cranes.sts.find((each) => each.id === crane.id)?.laneRoad;
  const nodes = world.net.nodes.filter(({ id }) => {
    const station = world.net.graph.nodes.get(id)?.station;
    if (crane.kind === "sts") return station?.kind === "quay" && station.lane === lane;
    return station?.kind === "block" && station.block === crane.block?.config.id;
  });
  return new Set(nodes.map(({ index }) => index));
}
