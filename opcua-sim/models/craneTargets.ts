import { heightMOf } from "../../common/container/container.ts";
import { handoverBayOf } from "../../common/yard/position.ts";
import { vesselOf } from "../world/calls.ts";
import { offsetOf } from "../world/chassis.ts";
import type { NetNode } from "../world/roadNet.ts";
import type { Vehicle } from "../world/vehicle.ts";
import { coverTopM, coverYM, vesselBayXM, vesselObstacleM, vesselRowYM, vesselTopM } from "../world/vessel.ts";
import type { World } from "../world/world.ts";
import { cellAt, cellHeightM, stackAt, stackHeightM } from "../world/yardStacks.ts";
import { type Crane, type CraneJob, chassisM, type JobPart } from "./crane.ts";

/** Where the axes must be for the spreader to land on a box at a spot. */
export interface CraneTarget {
  xM: number;
  trolleyM: number;
  heightM: number;
}

/** Room between what hangs in the spreader and what it passes over, metres. */
const passingM = 0.6;
/** Height of a truck with a high cube, metres. */
const ladenTruckM = chassisM + 2.9;
/** A quay crane's spreader passes ship's rail and lashing bridges at least at this height, metres. */
const railM = 10;
/** Hatch covers are laid down this far behind the land-side rail, metres. */
const layDownM = 8;

/** An end of a job. */
export type JobEnd = "from" | "to";

/** Target of one end of the crane's job, given the truck that stands at the transfer point (if any): the middle of a twin. */
export function targetOf(
  world: World,
  crane: Crane,
  job: CraneJob,
  end: JobEnd,
  truck: Vehicle | undefined,
): CraneTarget {
  const first = partTarget(world, crane, job, end, job.transferNode, truck);
  if (!job.second) return first;
  const second = partTarget(world, crane, job.second, end, job.transferNode, truck);
  return { ...first, xM: (first.xM + second.xM) / 2 };
}

/** Target of one box of a job. */
export function partTarget(
  world: World,
  crane: Crane,
  part: JobPart,
  end: JobEnd,
  transferNode: number,
  truck: Vehicle | undefined,
): CraneTarget {
  const { site } = world;
  const spot = part[end];
  if (spot.kind === "vessel") {
    const { position: p } = spot;
    const vessel = vesselOf(world, spot.call);
    return { xM: vesselBayXM(vessel, p.bay), trolleyM: vesselRowYM(p.row), heightM: vesselTopM(vessel, p, part.box) };
  }
  if (spot.kind === "yard") {
    const { position: p } = spot;
    const stack = crane.block ? (stackAt(crane.block, p.bay, p.row) ?? []) : [];
    return {
      xM: (crane.block?.config.originM[0] ?? 0) + (p.bay / 2) * site.yard.bayPitchM,
      trolleyM: site.yard.laneToRow1M + (p.row - 1) * site.yard.rowPitchM,
      heightM: stackHeightM(stack, p.tier - 1) + heightMOf(part.box.isoType),
    };
  }
  if (spot.kind !== "truck") {
    const onQuay = spot.kind === "quay";
    const xM = vesselBayXM(vesselOf(world, spot.call), spot.bay);
    return { xM, trolleyM: onQuay ? site.quay.landRailYM + layDownM : coverYM, heightM: coverTopM(onQuay) };
  }
  const node = world.net.nodes[transferNode] as NetNode;
  return {
    xM: node.xM + onTruckM(world, part, truck),
    trolleyM: crane.kind === "sts" ? node.yM : 0,
    heightM: chassisM + heightMOf(part.box.isoType),
  };
}

/**
 * x of the box's middle on the truck, from the transfer point: a 20-foot box keeps the half it had in its bay, unless another
 * half is named or another box lies there.
 */
function onTruckM(world: World, part: JobPart, truck: Vehicle | undefined): number {
  const offsetM = truck && offsetOf(truck, part.box);
  if (truck && offsetM !== undefined) return truck.ux * offsetM;
  const halfM = world.site.yard.bayPitchM / 2;
  if (truck && part.to.kind === "truck" && part.to.place)
    return truck.ux * (part.to.place === "front" ? halfM : -halfM);
  const other = part.from.kind === "truck" ? part.to : part.from;
  if (other.kind !== "yard" && other.kind !== "vessel") return 0;
  const wantedM = (other.position.bay - handoverBayOf(other.position.bay)) * halfM;
  const isTaken = part.to.kind === "truck" && truck?.load !== undefined && truck.ux * truck.loadOffsetM * wantedM > 0;
  return isTaken ? -wantedM : wantedM;
}

/** Height to which the spreader must rise before it may travel from where it is to a target, metres. */
export function clearHeightM(world: World, crane: Crane, target: CraneTarget, job: CraneJob): number {
  const hangingM = crane.payload ? heightMOf(crane.payload.isoType) : 0;
  const obstacleM = crane.kind === "sts" ? quayObstacleM(world, crane, job) : blockObstacleM(world, crane, target);
  return Math.min(crane.kinematics.travelHeightM, obstacleM + hangingM + passingM);
}

function quayObstacleM(world: World, crane: Crane, job: CraneJob): number {
  // Along the ship from bay to bay: over everything.
  if (job.kind === "RESTOW") return crane.kinematics.travelHeightM;
  const spot = job.from.kind === "vessel" ? job.from : job.to;
  if (spot.kind !== "vessel") return railM;
  return Math.max(railM, vesselObstacleM(vesselOf(world, spot.call), spot.position.bay, spot.position.row));
}

/** Highest stack between here and there, over all bays and rows passed. */
function blockObstacleM(world: World, crane: Crane, target: CraneTarget): number {
  const { block } = crane;
  if (!block) return 0;
  const { bayPitchM, rowPitchM, laneToRow1M } = world.site.yard;
  const bayAt = (xM: number): number =>
    handoverBayOf(Math.max(1, Math.round(((xM - block.config.originM[0]) / bayPitchM) * 2)));
  const rowAt = (trolleyM: number): number => Math.round((trolleyM - laneToRow1M) / rowPitchM) + 1;
  const bays = [bayAt(crane.gantry.positionM), bayAt(target.xM)];
  const rows = [rowAt(crane.trolley.positionM), rowAt(target.trolleyM)];
  let highestM = Math.min(...rows) < 1 ? ladenTruckM : 0;
  for (let bay = Math.min(...bays); bay <= Math.max(...bays); bay += 4) {
    for (let row = Math.max(1, Math.min(...rows)); row <= Math.max(...rows); row += 1) {
      highestM = Math.max(highestM, cellHeightM(cellAt(block, bay, row)));
    }
  }
  return highestM;
}

/** Brakes that fall in roll on a little further than a drive that stops on its target, metres. */
const brakeRollM = 0.01;

/** Gap that two yard cranes on one rail keep, metres between their middles. */
export const railGapM = (world: World): number => world.site.operations.gantryPair.minGapM + brakeRollM;

/** Keeps cranes apart on their common rail: how near to `xM` the gantry may go now, given its neighbours. */
export function clampGantryM(world: World, crane: Crane, xM: number): number {
  let lowM = crane.gantryLowM;
  let highM = crane.gantryHighM;
  const { stsKinematics } = world.site.cranes;
  if (crane.kind === "sts" || crane.pairId !== "") {
    const gapM = crane.kind === "sts" ? stsKinematics.minGapM : railGapM(world);
    for (const other of world.cranes) {
      if (other === crane || (crane.kind === "sts" ? other.kind !== "sts" : other.id !== crane.pairId)) continue;
      if (other.gantry.positionM < crane.gantry.positionM) lowM = Math.max(lowM, reachOf(other, "high") + gapM);
      else highM = Math.min(highM, reachOf(other, "low") - gapM);
    }
  }
  return Math.min(Math.max(xM, Math.min(lowM, crane.gantry.positionM)), Math.max(highM, crane.gantry.positionM));
}

/** A gantry stops on its target but for the last bits, metres. */
const sameM = 1e-6;

/** How far a neighbour may come on one side: where it is, where it is going, or where it can stop if it has turned round. */
function reachOf(other: Crane, side: "low" | "high"): number {
  const { positionM, targetM, speedMps, accelMps2 } = other.gantry;
  const towards = side === "low" ? -1 : 1;
  const reachM = Math.max(towards * positionM, towards * targetM);
  const stopM = towards * positionM + (Math.max(0, towards * speedMps) * Math.abs(speedMps)) / (2 * accelMps2);
  return towards * (stopM > reachM + sameM ? stopM : reachM);
}
