import type { ContainerId } from "../../common/ids.ts";
import { type CraneJobKind, craneJobKinds } from "../../common/opcua/enums.ts";
import { parseVesselPosition, parseYardPosition } from "../../common/yard/position.ts";
import { callFor, vesselOf } from "../world/calls.ts";
import { type Box, boxOf, isTwentyFoot } from "../world/containers.ts";
import { refusalToMoveCover, refusalToStow, refusalToUnstow } from "../world/vessel.ts";
import type { World } from "../world/world.ts";
import { refusalToPut, refusalToTake, type StackRefusal } from "../world/yardStacks.ts";
import type { Crane, CraneJob, Spot } from "./crane.ts";
import { drawJobTimes } from "./craneTimes.ts";
import { accepted, refused, type Verdict } from "./verdict.ts";

export interface AcceptJobArgs {
  readonly JobId: string;
  readonly Kind: string;
  readonly ContainerId: string;
  readonly From: string;
  readonly To: string;
  readonly TransferPoint: string;
}

/** Which end of each kind of move is where. */
const ends: Record<
  CraneJobKind,
  { readonly from: Spot["kind"]; readonly to: Spot["kind"]; readonly crane: Crane["kind"] }
> = {
  DISCHARGE: { from: "vessel", to: "truck", crane: "sts" },
  LOAD: { from: "truck", to: "vessel", crane: "sts" },
  RECEIVE: { from: "truck", to: "yard", crane: "rmg" },
  DELIVER: { from: "yard", to: "truck", crane: "rmg" },
  REHANDLE: { from: "yard", to: "yard", crane: "rmg" },
  RESTOW: { from: "vessel", to: "vessel", crane: "sts" },
  HATCH_OPEN: { from: "hatch", to: "quay", crane: "sts" },
  HATCH_CLOSE: { from: "quay", to: "hatch", crane: "sts" },
};

/** Needs no truck. */
const isCraneOnly = (kind: CraneJobKind): boolean => ends[kind].from !== "truck" && ends[kind].to !== "truck";

/** Takes a job if the crane is free, in automatic, and can do it; else says why not. */
export function acceptJob(world: World, crane: Crane, args: AcceptJobArgs): Verdict {
  if (crane.isTripped) return refused("NOT_AUTOMATIC", `${crane.id} has tripped`);
  if (isBusy(crane)) return refused("CRANE_BUSY", `${crane.id} holds job ${crane.job?.id ?? ""}`);
  const kind = craneJobKinds.find((each) => each === args.Kind);
  if (!kind || ends[kind].crane !== crane.kind) return refused("UNKNOWN_JOB", `${crane.id} does no ${args.Kind}`);
  const box = boxOf(world.containers, args.ContainerId as ContainerId) ?? coverOf(world, args.ContainerId);
  if (!box || box.place.kind === "gone") return refused("UNKNOWN_CONTAINER", `no container ${args.ContainerId}`);
  const call = crane.kind === "sts" ? callFor(world, crane.id, box) : undefined;
  if (call && call.state !== "alongside")
    return refused("VESSEL_NOT_ALONGSIDE", `${call.vessel.name} is ${call.state}`);
  const from = parseSpot(ends[kind].from, args.From, call?.index ?? 0, box);
  const to = parseSpot(ends[kind].to, args.To, call?.index ?? 0, box);
  if (!from || !to) return refused("UNKNOWN_POSITION", `${args.From} to ${args.To} is no ${kind}`);
  const refusal = refusalFrom(world, crane, from, box) ?? refusalTo(world, crane, to, box);
  if (refusal) return refused(refusal, `${kind} ${box.id} ${args.From} to ${args.To}`);
  if (from.kind === "yard" && to.kind === "yard" && isSameStack(from, to))
    return refused("POSITION_TAKEN", "same stack");
  const transferNode = isCraneOnly(kind) ? -1 : transferNodeOf(world, crane, args.TransferPoint);
  if (transferNode === undefined)
    return refused("UNKNOWN_POSITION", `no transfer point ${args.TransferPoint} at ${crane.id}`);
  const times = drawJobTimes(world, crane, kind, from, to);
  startJob(crane, { id: args.JobId, kind, box, from, to, transferNode, authorisedTruck: "", ...times });
  return accepted;
}

/** Whether it has a job that is neither completed nor aborted. */
export const isBusy = (crane: Crane): boolean =>
  crane.jobState === "ACCEPTED" || crane.jobState === "EXECUTING" || crane.jobState === "WAITING_FOR_TRUCK";

function startJob(crane: Crane, job: CraneJob): void {
  crane.job = job;
  crane.jobState = "ACCEPTED";
  crane.reason = "";
  crane.step = "toPick";
  crane.clearM = 0;
  crane.cycleS = 0;
  crane.spreaderFt = isTwentyFoot(job.box) ? 20 : 40;
}

/** The hatch cover of that name. */
function coverOf(world: World, id: string): Box | undefined {
  for (const call of world.calls) for (const { box } of call.vessel.covers.values()) if (box.id === id) return box;
  return undefined;
}

/** A hatch cover is known by its name; its ends are called `HATCH` and `QUAY`. */
function parseSpot(kind: Spot["kind"], text: string, call: number, box: Box): Spot | undefined {
  if (kind === "truck") return text === "TRUCK" ? { kind } : undefined;
  if (kind === "hatch" || kind === "quay") {
    const isNamed = text === kind.toUpperCase() && box.place.kind === "hatch";
    return isNamed && box.place.kind === "hatch" ? { kind, call, bay: box.place.bay } : undefined;
  }
  if (kind === "yard") {
    const parsed = parseYardPosition(text);
    return parsed.ok ? { kind, position: parsed.value } : undefined;
  }
  const parsed = parseVesselPosition(text);
  return parsed.ok ? { kind, call, position: parsed.value } : undefined;
}

/** Why the box cannot be picked at a spot now. */
export function refusalFrom(world: World, crane: Crane, spot: Spot, box: Box): StackRefusal | undefined {
  if (spot.kind === "truck") return undefined;
  if (spot.kind === "vessel") return refusalToUnstow(vesselOf(world, spot.call), spot.position, box);
  if (spot.kind !== "yard") return refusalToMoveCover(vesselOf(world, spot.call), spot.bay, spot.kind === "hatch");
  if (!crane.block || spot.position.block !== crane.block.config.id) return "UNKNOWN_POSITION";
  return refusalToTake(crane.block, spot.position, box);
}

/** Why the box cannot be placed at a spot now. */
export function refusalTo(world: World, crane: Crane, spot: Spot, box: Box): StackRefusal | undefined {
  if (spot.kind === "truck") return undefined;
  if (spot.kind === "vessel") return refusalToStow(vesselOf(world, spot.call), spot.position, box);
  // The cover's other end has been looked at when it was taken up.
  if (spot.kind !== "yard") return undefined;
  if (!crane.block || spot.position.block !== crane.block.config.id) return "UNKNOWN_POSITION";
  return refusalToPut(crane.block, spot.position, box);
}

function isSameStack(a: Spot & { kind: "yard" }, b: Spot & { kind: "yard" }): boolean {
  return a.position.bay === b.position.bay && a.position.row === b.position.row;
}

function transferNodeOf(world: World, crane: Crane, text: string): number | undefined {
  const index = world.net.nodeIndex.get(text);
  const station =
    index === undefined ? undefined : world.net.graph.nodes.get(world.net.nodes[index]?.id ?? (text as never))?.station;
  if (crane.kind === "sts") return station?.kind === "quay" ? index : undefined;
  return station?.kind === "block" && station.block === crane.block?.config.id ? index : undefined;
}
