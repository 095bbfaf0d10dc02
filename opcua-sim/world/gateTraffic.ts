import { assertNever } from "../../common/result.ts";
import { accepted, refused, type Verdict } from "../models/verdict.ts";
import { clearChassis } from "./chassis.ts";
import { type Box, makeBox, moveBox } from "./containers.ts";
import { routeTo } from "./drivers.ts";
import type { GateLane } from "./gateLane.ts";
import type { MannedTruck } from "./mannedTruck.ts";
import type { NetNode } from "./roadNet.ts";
import { enterTraffic, leaveTraffic } from "./traffic.ts";
import { placeOnNode } from "./vehicle.ts";
import { nowS, type World } from "./world.ts";
import { cellAt } from "./yardStacks.ts";

/** Moves every road truck through its round, and every gate lane through its transaction; one step of `dtS`. */
export function stepGate(world: World, dtS: number): void {
  for (const lane of world.gates) stepLane(world, lane, dtS);
  for (const truck of world.manned) stepTruck(world, truck);
}

function stepTruck(world: World, truck: MannedTruck): void {
  const { stage, vehicle } = truck;
  switch (stage.kind) {
    case "away":
      if (isDue(world, stage.untilS)) arrive(world, truck);
      return;
    case "outside":
      if (stage.lane.queue[0] === truck && canEnter(world, stage.lane)) enter(world, truck, stage.lane);
      return;
    case "atGateIn":
    case "toGateOut":
      if (vehicle.standNode === stage.lane.kioskNode && stage.lane.state === "FREE")
        beginService(world, truck, stage.lane);
      return;
    case "toBlock":
      if (vehicle.standNode === stage.node) truck.stage = { kind: "atBlock", node: stage.node };
      return;
    case "atBlock":
      if ((truck.visit === "COLLECT") === (vehicle.load !== undefined) && vehicle.heldBy === "") {
        const untilS = nowS(world) + world.gateRandom.real(2, 8);
        truck.stage = { kind: "handedOver", node: stage.node, untilS };
      }
      return;
    case "handedOver":
      if (nowS(world) >= stage.untilS) driveOut(world, truck, stage.node);
      return;
    case "leaving":
      if (vehicle.standNode === stage.lane.endNode) leave(world, truck);
      return;
    default:
      assertNever(stage);
  }
}

/** With appointments the next truck that is away comes for the next one; without, each when its time is over. */
function isDue(world: World, untilS: number): boolean {
  const { appointments } = world;
  const comesS = appointments ? appointments.list[appointments.next]?.comesS : untilS;
  return comesS !== undefined && nowS(world) >= comesS;
}

function arrive(world: World, truck: MannedTruck): void {
  const { gateRandom: random, scenario, containers, appointments } = world;
  const appointment = appointments?.list[appointments.next];
  if (appointments && appointment) appointments.next += 1;
  truck.appointment = appointment;
  truck.visit = appointment?.visit ?? (random.chance(scenario.gate.shareDeliver) ? "DELIVER" : "COLLECT");
  truck.visits += 1;
  truck.cameAtS = nowS(world);
  const lane = random.pick(world.gates.filter((each) => each.config.direction === "in"));
  if (truck.visit === "DELIVER") {
    const lengthFt = random.chance(scenario.yard.share40Ft) ? 40 : 20;
    truck.box = makeBox(containers, random, lengthFt, { kind: "truck", truck: truck.vehicle.id });
    truck.vehicle.load = truck.box;
    truck.vehicle.loadOffsetM = lengthFt === 40 ? 0 : -world.site.yard.bayPitchM / 2;
  }
  lane.queue.push(truck);
  truck.stage = { kind: "outside", lane };
}

/** The lane's first section must have room for a whole truck behind the last one. */
function canEnter(world: World, lane: GateLane): boolean {
  const first = world.net.nodes[lane.endNode]?.outEdges[0];
  const section = world.net.edges[first ?? -1]?.section ?? -1;
  const last = world.traffic.queues[section]?.at(-1);
  const claim = last?.claims.find((each) => each.section === section);
  const { lengthM, standstillGapM } = world.site.trucks;
  return !last || !claim || last.sM - claim.startM >= lengthM + standstillGapM;
}

function enter(world: World, truck: MannedTruck, lane: GateLane): void {
  lane.queue.shift();
  placeOnNode(world.net, truck.vehicle, lane.endNode, world.site.trucks.lengthM / 2);
  enterTraffic(world.traffic, truck.vehicle);
  routeTo(world, truck, lane.endNode, lane.kioskNode);
  truck.stage = { kind: "atGateIn", lane };
}

function beginService(world: World, truck: MannedTruck, lane: GateLane): void {
  lane.truck = truck;
  lane.state = "SERVING";
  lane.leftS = lane.config.serviceS;
  if (lane.config.direction === "in") {
    world.transactions += 1;
    truck.transactionId = `TX-${String(world.transactions).padStart(5, "0")}`;
  }
  lane.transactionId = truck.transactionId;
}

function stepLane(world: World, lane: GateLane, dtS: number): void {
  const { truck } = lane;
  if (!truck) return;
  if (lane.state === "SERVING") {
    lane.leftS -= dtS;
    if (lane.leftS > 1e-9) return;
    if (lane.config.direction === "out") openOut(world, truck, lane);
    else if (truck.visit === "DELIVER" || promiseBox(world, truck)) lane.state = "REQUESTED";
  } else if (lane.state === "RELEASED" && hasCleared(world, truck, lane)) {
    lane.state = "FREE";
    lane.truck = undefined;
    lane.transactionId = "";
  }
}

/** The barrier closes when the tail is a truck's gap beyond the kiosk. */
function hasCleared(world: World, truck: MannedTruck, lane: GateLane): boolean {
  const { vehicle } = truck;
  if (!vehicle.onRoad) return true;
  const kiosk = world.net.nodes[lane.kioskNode] as NetNode;
  return Math.hypot(vehicle.xM - kiosk.xM, vehicle.yM - kiosk.yM) > world.site.trucks.lengthM / 2 + 1;
}

function openOut(world: World, truck: MannedTruck, lane: GateLane): void {
  lane.state = "RELEASED";
  routeTo(world, truck, lane.kioskNode, lane.endNode);
  truck.stage = { kind: "leaving", lane };
}

/** The box that a collecting truck gets: that of its appointment, else any that nobody was promised, however deep it stands. */
function promiseBox(world: World, truck: MannedTruck): boolean {
  const booked = truck.appointment?.box;
  if (booked?.place.kind === "yard") {
    truck.box = booked;
    return true;
  }
  const blocks = [...world.yard.values()];
  for (let tries = 0; tries < 500; tries += 1) {
    const block = world.gateRandom.pick(blocks);
    const cell = cellAt(
      block,
      world.gateRandom.int(1, block.config.bays * 2 - 1),
      world.gateRandom.int(1, block.config.rows),
    );
    const candidates: Box[] = cell ? [...cell.forty, ...cell.before, ...cell.after].filter((box) => !box.reserved) : [];
    if (candidates.length === 0) continue;
    truck.box = world.gateRandom.pick(candidates);
    truck.box.reserved = true;
    return true;
  }
  return false;
}

/** The console's ticket for the driver at the kiosk. */
export function releaseTruck(world: World, lane: GateLane, transactionId: string, transferPoint: string): Verdict {
  const { truck } = lane;
  if (lane.state !== "REQUESTED" || !truck || lane.transactionId !== transactionId) {
    return refused("UNKNOWN_TRANSACTION", `${lane.config.id} has ${lane.transactionId || "none"} (${lane.state})`);
  }
  const node = world.net.nodeIndex.get(transferPoint);
  const station =
    node === undefined ? undefined : world.net.graph.nodes.get((world.net.nodes[node] as NetNode).id)?.station;
  if (node === undefined || station?.kind !== "block")
    return refused("UNKNOWN_POSITION", `no transfer point ${transferPoint}`);
  if (!routeTo(world, truck, lane.kioskNode, node)) return refused("NODE_UNREACHABLE", transferPoint);
  lane.state = "RELEASED";
  truck.stage = { kind: "toBlock", node };
  return accepted;
}

function driveOut(world: World, truck: MannedTruck, from: number): void {
  const lane = world.gateRandom.pick(world.gates.filter((each) => each.config.direction === "out"));
  if (!routeTo(world, truck, from, lane.kioskNode)) throw new Error(`no way out from node ${from}`);
  truck.stage = { kind: "toGateOut", lane };
}

function leave(world: World, truck: MannedTruck): void {
  const { vehicle } = truck;
  leaveTraffic(world.traffic, vehicle);
  if (vehicle.load) moveBox(world.containers, vehicle.load, { kind: "gone" });
  clearChassis(vehicle);
  vehicle.standNode = -1;
  truck.box = undefined;
  truck.transactionId = "";
  truck.visitedS += nowS(world) - truck.cameAtS;
  truck.finishedVisits += 1;
  const awayS = world.gateRandom.exponential(world.scenario.gate.meanAwayS / world.gateRate);
  truck.stage = { kind: "away", untilS: nowS(world) + awayS };
}
