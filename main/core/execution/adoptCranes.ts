import { type CheId, type ContainerId, cheId, containerId, type JobId, jobId } from "../../../common/ids.ts";
import type { Job } from "../../../common/work/job.ts";
import { formatYardPosition } from "../../../common/yard/position.ts";
import { isOpen } from "../dispatch/workBook.ts";
import { unfinishedDischarge } from "./adoptTrucks.ts";
import type { CraneTask } from "./craneTasks.ts";
import type { CraneView } from "./plantView.ts";
import type { Round } from "./round.ts";

/**
 * Takes over what cranes do already when the console starts beside a running plant. A crane that holds no box and waits for
 * no truck is told to give its job up, and gets it again from the plan; one that is bound to a truck or a box goes on, and
 * the console follows it to the end.
 */
export function adoptCranes(round: Round): void {
  for (const crane of [...round.quayCranes.values(), ...round.yardCranes.values()]) {
    const isBusy =
      crane.jobState === "ACCEPTED" || crane.jobState === "EXECUTING" || crane.jobState === "WAITING_FOR_TRUCK";
    if (!isBusy || !crane.isHeard || round.tasks.taskOf(crane.id) || round.calls.isOpen(crane.id)) continue;
    const isBound = crane.isLaden || crane.authorisedTruck !== "";
    // One that has tripped goes on later with the same truck: until then it must not drive off.
    if (isBound) goOn(round, crane);
    else if (crane.canWork) round.calls.send(crane.id, "AbortJob", { JobId: crane.jobId, Reason: "CONSOLE_STARTED" });
  }
}

function goOn(round: Round, crane: CraneView): void {
  // The job's number is of its time: the queue may have another order now. A box is known by its own number.
  const isDigging = crane.jobKind === "REHANDLE";
  const named: JobId = jobId(crane.jobId.split("#")[0] ?? "");
  const job = (!isDigging && crane.jobBox && jobOfBox(round, crane.jobBox)) || round.book.record(named)?.job;
  const id = job?.id ?? named;
  const truck = crane.authorisedTruck === "" ? undefined : cheId(crane.authorisedTruck);
  const second = crane.secondBox && jobOfBox(round, crane.secondBox);
  const unknown = { from: "", toText: "", to: undefined };
  const task: CraneTask = {
    ...unknown,
    id: crane.jobId,
    jobId: id,
    kind: crane.jobKind,
    containerId: crane.jobBox ?? crane.payload ?? job?.containerId ?? containerId(""),
    transferPoint: "",
    second: second && { ...unknown, jobId: second.id, containerId: second.containerId },
  };
  round.tasks.adopt(crane.id, task, truck, round.nowMs);
  for (const each of [job, second]) {
    const isUnfinished = each && (isOpen(each.state) || unfinishedDischarge(round, each.containerId) === each);
    if (isUnfinished && truck) bind(round, crane, each, truck);
  }
  const pair = second && round.book.pairOf(id);
  if (second && pair?.jobs.includes(second.id)) round.book.join(pair, pair.jobs[0]);
}

const jobOfBox = (round: Round, box: ContainerId): Job | undefined =>
  round.book.openJobOf(box) ?? unfinishedDischarge(round, box);

/** The truck under the crane belongs to the crane's job. */
function bind(round: Round, crane: CraneView, job: Job, truck: CheId): void {
  const isPickup = crane.jobKind === "DISCHARGE" || crane.jobKind === "DELIVER";
  if (crane.jobKind === "REHANDLE") return;
  round.book.setState(job.id, { kind: isPickup ? "atPickup" : "atDropoff", truck }, round.nowMs);
  if (crane.jobKind === "DISCHARGE" || crane.jobKind === "LOAD") round.turns.restore(job.id, "inLane");
  if (crane.jobKind !== "RECEIVE") return;
  // Which slot it goes to is not known; the truck's place is, and keeps it there. The inventory is read again afterwards.
  const station = round.roads.graph.nodes.get(round.trucks.get(truck)?.lastNodeId ?? ("" as never))?.station;
  if (station?.kind !== "block") return;
  const { block, bay } = station;
  round.book.setPlaces(job.id, { to: formatYardPosition({ block, bay, row: 1, tier: 1 }), yardCrane: crane.id });
}
