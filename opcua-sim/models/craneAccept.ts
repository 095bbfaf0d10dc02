import type { ContainerId } from "../../common/ids.ts";
import { type CraneJobKind, craneJobKinds } from "../../common/opcua/enums.ts";
import { err, ok, type Result } from "../../common/result.ts";
import { callFor } from "../world/calls.ts";
import { type Box, boxOf, isTwentyFoot } from "../world/containers.ts";
import type { World } from "../world/world.ts";
import type { Crane, CraneJob, JobPart } from "./crane.ts";
import { isSameStack, jobEnds, parseSpot, refusalFrom, refusalTo } from "./craneSpots.ts";
import { drawJobTimes } from "./craneTimes.ts";
import { refusalOfTwin } from "./craneTwin.ts";
import { accepted, refused, type Verdict } from "./verdict.ts";

export interface AcceptJobArgs {
  readonly JobId: string;
  readonly Kind: string;
  readonly ContainerId: string;
  readonly From: string;
  readonly To: string;
  readonly TransferPoint: string;
  /** The other box of a twin lift; absent or "" = one box. */
  readonly ContainerId2?: string;
  readonly From2?: string;
  readonly To2?: string;
}

/** Needs no truck. */
const isCraneOnly = (kind: CraneJobKind): boolean => jobEnds[kind].from !== "truck" && jobEnds[kind].to !== "truck";

/** Takes a job if the crane is free, in automatic, and can do it; else says why not. */
export function acceptJob(world: World, crane: Crane, args: AcceptJobArgs): Verdict {
  if (crane.isTripped) return refused("NOT_AUTOMATIC", `${crane.id} has tripped`);
  if (isBusy(crane)) return refused("CRANE_BUSY", `${crane.id} holds job ${crane.job?.id ?? ""}`);
  const kind = craneJobKinds.find((each) => each === args.Kind);
  if (!kind || jobEnds[kind].crane !== crane.kind) return refused("UNKNOWN_JOB", `${crane.id} does no ${args.Kind}`);
  const first = readPart(world, crane, kind, args.ContainerId, args.From, args.To);
  if (!first.ok) return first.error;
  const { ContainerId2 = "", From2 = "", To2 = "" } = args;
  const second = ContainerId2 === "" ? undefined : readPart(world, crane, kind, ContainerId2, From2, To2);
  if (second && !second.ok) return second.error;
  const twin = second && refusalOfTwin(world, crane, first.value, second.value);
  if (twin) return twin;
  const transferNode = isCraneOnly(kind) ? -1 : transferNodeOf(world, crane, args.TransferPoint);
  if (transferNode === undefined)
    return refused("UNKNOWN_POSITION", `no transfer point ${args.TransferPoint} at ${crane.id}`);
  const part = first.value;
  const times = drawJobTimes(world, crane, kind, part.from, part.to);
  const job = { id: args.JobId, kind, ...part, second: second?.value, transferNode, authorisedTruck: "", ...times };
  startJob(world, crane, job);
  return accepted;
}

/** One box of the job with its ends, or why the crane cannot move it. */
function readPart(
  world: World,
  crane: Crane,
  kind: CraneJobKind,
  id: string,
  fromText: string,
  toText: string,
): Result<JobPart, Verdict> {
  const box = boxOf(world.containers, id as ContainerId) ?? coverOf(world, id);
  if (!box || box.place.kind === "gone") return err(refused("UNKNOWN_CONTAINER", `no container ${id}`));
  const call = crane.kind === "sts" ? callFor(world, crane.id, box) : undefined;
  if (call && call.state !== "alongside")
    return err(refused("VESSEL_NOT_ALONGSIDE", `${call.vessel.name} is ${call.state}`));
  const from = fromText.startsWith("TRUCK_")
    ? undefined
    : parseSpot(jobEnds[kind].from, fromText, call?.index ?? 0, box);
  const to = parseSpot(jobEnds[kind].to, toText, call?.index ?? 0, box);
  if (!from || !to) return err(refused("UNKNOWN_POSITION", `${fromText} to ${toText} is no ${kind}`));
  const refusal = refusalFrom(world, crane, from, box) ?? refusalTo(world, crane, to, box);
  if (refusal) return err(refused(refusal, `${kind} ${box.id} ${fromText} to ${toText}`));
  if (isSameStack(from, to)) return err(refused("POSITION_TAKEN", "same stack"));
  return ok({ box, from, to });
}

/** Whether it has a job that is neither completed nor aborted. */
export const isBusy = (crane: Crane): boolean =>
  crane.jobState === "ACCEPTED" || crane.jobState === "EXECUTING" || crane.jobState === "WAITING_FOR_TRUCK";

function startJob(world: World, crane: Crane, job: CraneJob): void {
  crane.job = job;
  crane.acceptedStep = world.steps;
  crane.jobState = "ACCEPTED";
  crane.reason = "";
  crane.step = "toPick";
  crane.clearM = 0;
  crane.cycleS = 0;
  crane.isTwin = job.second !== undefined;
  crane.spreaderFt = spreaderFtFor(job);
}

/** Two 20-foot boxes side by side are as long as one of 40 feet. */
function spreaderFtFor({ box, second }: CraneJob): Crane["spreaderFt"] {
  if (isTwentyFoot(box)) return second ? 40 : 20;
  return box.isoType.startsWith("L") ? 45 : 40;
}

/** The hatch cover of that name. */
function coverOf(world: World, id: string): Box | undefined {
  for (const call of world.calls) for (const { box } of call.vessel.covers.values()) if (box.id === id) return box;
  return undefined;
}

function transferNodeOf(world: World, crane: Crane, text: string): number | undefined {
  const index = world.net.nodeIndex.get(text);
  const station =
    index === undefined ? undefined : world.net.graph.nodes.get(world.net.nodes[index]?.id ?? (text as never))?.station;
  if (crane.kind === "sts") return station?.kind === "quay" ? index : undefined;
  return station?.kind === "block" && station.block === crane.block?.config.id ? index : undefined;
}
