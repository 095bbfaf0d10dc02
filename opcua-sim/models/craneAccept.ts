import type { ContainerId } from "../../common/ids.ts";
import { type CraneJobKind, craneJobKinds } from "../../common/opcua/enums.ts";
import { parseVesselPosition, parseYardPosition } from "../../common/yard/position.ts";
import { type Box, boxOf, isTwentyFoot } from "../world/containers.ts";
import { refusalToStow, refusalToUnstow } from "../world/vessel.ts";
import type { World } from "../world/world.ts";
import { refusalToPut, refusalToTake, type StackRefusal } from "../world/yardStacks.ts";
import type { Crane, CraneJob, Spot } from "./crane.ts";
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
};

/** Takes a job if the crane is free, in automatic, and can do it; else says why not. */
export function acceptJob(world: World, crane: Crane, args: AcceptJobArgs): Verdict {
  if (crane.isTripped) return refused("NOT_AUTOMATIC", `${crane.id} has tripped`);
  if (isBusy(crane)) return refused("CRANE_BUSY", `${crane.id} holds job ${crane.job?.id ?? ""}`);
  const kind = craneJobKinds.find((each) => each === args.Kind);
  if (!kind || ends[kind].crane !== crane.kind) return refused("UNKNOWN_JOB", `${crane.id} does no ${args.Kind}`);
  const box = boxOf(world.containers, args.ContainerId as ContainerId);
  if (!box || box.place.kind === "gone") return refused("UNKNOWN_CONTAINER", `no container ${args.ContainerId}`);
  const from = parseSpot(ends[kind].from, args.From);
  const to = parseSpot(ends[kind].to, args.To);
  if (!from || !to) return refused("UNKNOWN_POSITION", `${args.From} to ${args.To} is no ${kind}`);
  const refusal = refusalFrom(world, crane, from, box) ?? refusalTo(world, crane, to, box);
  if (refusal) return refused(refusal, `${kind} ${box.id} ${args.From} to ${args.To}`);
  if (from.kind === "yard" && to.kind === "yard" && isSameStack(from, to))
    return refused("POSITION_TAKEN", "same stack");
  const transferNode = kind === "REHANDLE" ? -1 : transferNodeOf(world, crane, args.TransferPoint);
  if (transferNode === undefined)
    return refused("UNKNOWN_POSITION", `no transfer point ${args.TransferPoint} at ${crane.id}`);
  startJob(crane, { id: args.JobId, kind, box, from, to, transferNode, authorisedTruck: "" });
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

function parseSpot(kind: Spot["kind"], text: string): Spot | undefined {
  if (kind === "truck") return text === "TRUCK" ? { kind } : undefined;
  if (kind === "yard") {
    const parsed = parseYardPosition(text);
    return parsed.ok ? { kind, position: parsed.value } : undefined;
  }
  const parsed = parseVesselPosition(text);
  return parsed.ok ? { kind, position: parsed.value } : undefined;
}

/** Why the box cannot be picked at a spot now. */
export function refusalFrom(world: World, crane: Crane, spot: Spot, box: Box): StackRefusal | undefined {
  if (spot.kind === "truck") return undefined;
  if (spot.kind === "vessel") return refusalToUnstow(world.vessel, spot.position, box);
  if (!crane.block || spot.position.block !== crane.block.config.id) return "UNKNOWN_POSITION";
  return refusalToTake(crane.block, spot.position, box);
}

/** Why the box cannot be placed at a spot now. */
export function refusalTo(world: World, crane: Crane, spot: Spot, box: Box): StackRefusal | undefined {
  if (spot.kind === "truck") return undefined;
  if (spot.kind === "vessel") return refusalToStow(world.vessel, spot.position, box);
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
