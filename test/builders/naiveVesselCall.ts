import type { NodeId } from "../../common/ids.ts";
import { shortestPath } from "../../common/road/shortestPath.ts";
import { blockTransferPoint, quayTransferPoint } from "../../common/road/transferPoint.ts";
import { handoverBayOf } from "../../common/yard/position.ts";
import { sendOrder } from "../../opcua-sim/models/agvOrders.ts";
import { type AgvState, hasArrived } from "../../opcua-sim/models/agvState.ts";
import type { Crane } from "../../opcua-sim/models/crane.ts";
import { acceptJob, isBusy } from "../../opcua-sim/models/craneAccept.ts";
import { endsOf } from "../../opcua-sim/models/workQueueRows.ts";
import { vesselOf } from "../../opcua-sim/world/calls.ts";
import type { WorkInstruction } from "../../opcua-sim/world/planVessel.ts";
import { type Random, randomStreams } from "../../opcua-sim/world/random.ts";
import { vesselBayXM } from "../../opcua-sim/world/vessel.ts";
import type { World } from "../../opcua-sim/world/world.ts";
import { anyPlace, homeOf, type NaiveConsole } from "./naiveConsole.ts";

/** One quay crane with the trucks that work for it, and how far it has come. */
interface Gang {
  readonly crane: Crane;
  readonly lane: string;
  readonly trucks: readonly AgvState[];
  readonly moves: readonly WorkInstruction[];
  next: number;
  /** Who brings the box of a load. */
  bringer: AgvState | undefined;
}

/** Refusals that end with the fault that is behind them. */
const untilCleared: ReadonlySet<string> = new Set(["NOT_AUTOMATIC", "HOLD", "OUT_OF_SEQUENCE"]);

/** Works the vessel call off in the plainest way that is correct: fixed trucks per crane, one load under way at a time. */
export function createNaiveVesselCall(world: World, console: NaiveConsole, crewsOf: readonly AgvState[], seed: number) {
  const [random] = randomStreams(seed, 1) as [Random];
  const cranes = world.cranes.filter((crane) => crane.kind === "sts");
  const gangs = cranes.map((crane, i): Gang => {
    const lane = world.site.cranes.sts.find((each) => each.id === crane.id)?.laneRoad ?? "";
    const trucks = crewsOf.filter((_, k) => k % cranes.length === i);
    const moves = world.instructions.filter((each) => each.crane === crane.id);
    return { crane, lane, trucks, moves, next: 0, bringer: undefined };
  });
  return {
    act: () => {
      for (const gang of gangs) workGang(world, gang, console, random);
    },
    isComplete: () => world.instructions.every((each) => each.done),
  };
}

function workGang(world: World, gang: Gang, console: NaiveConsole, random: Random): void {
  const { crane, moves } = gang;
  const planned = moves[gang.next];
  // A vessel that is not there yet has nothing to do.
  const move = planned && world.calls[planned.call]?.state === "expected" ? undefined : planned;
  if (move?.done) {
    gang.next += 1;
    gang.bringer = undefined;
    return;
  }
  const needsTruck = move?.kind === "DISCHARGE" || move?.kind === "LOAD";
  const point = move && needsTruck ? transferPointOf(world, gang, move) : undefined;
  if (move && !isBusy(crane) && crane.job?.box !== move.box) {
    const { from, to } = endsOf(move);
    const args = { JobId: `${crane.id}-${move.sequence}`, Kind: move.kind, ContainerId: move.box.id };
    const verdict = acceptJob(world, crane, { ...args, From: from, To: to, TransferPoint: point ?? "" });
    // A fault in force: the crane is asked again every second. Anything else is a mistake of this console.
    if (!verdict.Accepted && !untilCleared.has(verdict.ErrorType))
      throw new Error(`${crane.id}: ${verdict.ErrorType} ${verdict.ErrorDescription}`);
  }
  for (const agv of gang.trucks) workTruck(world, gang, agv, move, point, console, random);
}

function transferPointOf(world: World, gang: Gang, move: WorkInstruction): NodeId {
  const { firstXM, pitchM } = world.site.quay.stations;
  const xM = vesselBayXM(vesselOf(world, move.call), handoverBayOf(move.position.bay));
  return quayTransferPoint(gang.lane, Math.round((xM - firstXM) / pitchM));
}

function workTruck(
  world: World,
  gang: Gang,
  agv: AgvState,
  move: WorkInstruction | undefined,
  point: NodeId | undefined,
  console: NaiveConsole,
  random: Random,
): void {
  const { vehicle } = agv;
  if (agv.phase !== "none" && !hasArrived(agv)) return;
  if (vehicle.heldBy !== "" || console.requests.some((each) => each.truck === vehicle.id)) return;
  const isServed = world.cranes.some((each) => isBusy(each) && each.job?.authorisedTruck === vehicle.id);
  if (isServed) return;
  const { load } = vehicle;
  if (load && world.instructionOf.get(load.id)?.kind === "DISCHARGE") {
    bringToYard(world, agv, console, random);
    return;
  }
  if (!move || !point) {
    park(world, agv);
    return;
  }
  const isAt = vehicle.standNode === world.net.nodeIndex.get(point);
  if (move.kind === "DISCHARGE") {
    if (!isAt) drive(world, agv, point);
    else if (gang.crane.job?.box === move.box && gang.crane.job.authorisedTruck === "")
      gang.crane.job.authorisedTruck = vehicle.id;
    return;
  }
  if (load === move.box) {
    if (!isAt) drive(world, agv, point);
    else if (gang.crane.job?.box === move.box) gang.crane.job.authorisedTruck = vehicle.id;
  } else if (gang.bringer === undefined || gang.bringer === agv) {
    gang.bringer = agv;
    fetch(world, agv, move, console);
  } else park(world, agv);
}

/** Leaves the quay lane to the others: back to the truck's own parking place. */
function park(world: World, agv: AgvState): void {
  const home = world.net.nodeIndex.get(homeOf(agv.vehicle.index));
  if (home !== undefined && agv.vehicle.standNode !== home) drive(world, agv, world.net.nodes[home]?.id as NodeId);
}

function bringToYard(world: World, agv: AgvState, console: NaiveConsole, random: Random): void {
  const place = anyPlace(world, random);
  const node = blockTransferPoint(place.block, place.bay);
  const box = agv.vehicle.load;
  if (box && drive(world, agv, node)) console.requests.push({ kind: "RECEIVE", box, truck: agv.vehicle.id, node });
}

function fetch(world: World, agv: AgvState, move: WorkInstruction, console: NaiveConsole): void {
  const { place } = move.box;
  if (place.kind !== "yard") return;
  const node = blockTransferPoint(place.position.block, handoverBayOf(place.position.bay));
  if (agv.vehicle.standNode === world.net.nodeIndex.get(node) || drive(world, agv, node)) {
    console.requests.push({ kind: "DELIVER", box: move.box, truck: agv.vehicle.id, node });
  }
}

function drive(world: World, agv: AgvState, to: NodeId): boolean {
  const from = world.net.nodes[agv.vehicle.standNode]?.id;
  const path = from && shortestPath(world.net.graph, from, to);
  if (!path || path.nodes.length < 2) return false;
  const order = { OrderId: `V${agv.vehicle.id}-${world.steps}`, Purpose: "DELIVER", NodeIds: path.nodes };
  return sendOrder(world.net, agv, { ...order, ReleasedCount: path.nodes.length }, world.site.trucks.lengthM / 2)
    .Accepted;
}
