import type { JobId } from "../../../common/ids.ts";
import { jobId } from "../../../common/ids.ts";
import type { Job } from "../../../common/work/job.ts";
import type { Unreconciled } from "../../../common/work/unreconciled.ts";
import { unfinishedDischarge } from "./adoptTrucks.ts";
import { jobsOfTask } from "./craneTasks.ts";
import type { TruckView } from "./plantView.ts";
import type { Round } from "./round.ts";

/**
 * After a start: jobs that the plant has carried on meanwhile get the state that the plant shows, where it shows it beyond
 * doubt. A job that a crane has in hand is left to the crane's own verdict.
 */
export function settleJobs(round: Round): void {
  const inHand = jobsInHand(round);
  for (const truck of round.trucks.values()) {
    if (!truck.isHeard) continue;
    for (const job of round.book.jobsOfTruck(truck.id)) if (!inHand.has(job.id)) settle(round, truck, job);
  }
}

function settle(round: Round, truck: TruckView, job: Job): void {
  const isLoaded = carries(truck, job);
  const isBeforeLoading = job.state.kind === "assigned" || job.state.kind === "atPickup";
  if (isLoaded && isBeforeLoading) round.book.setState(job.id, { kind: "carrying", truck: truck.id }, round.nowMs);
  const isDelivered = !isLoaded && !isBeforeLoading && round.inventory.positionOf(job.containerId) !== undefined;
  // A load's box stands in the yard before it is on the truck, a discharge's afterwards.
  if (isDelivered && job.kind === "discharge")
    round.book.setState(job.id, { kind: "completed", atMs: round.nowMs }, round.nowMs);
}

const carries = (truck: TruckView, { containerId }: Job): boolean => truck.boxes.some(({ id }) => id === containerId);

/** What does not fit together. Nothing is done about it. */
export function findUnreconciled(round: Round): Unreconciled[] {
  const inHand = jobsInHand(round);
  const found: Unreconciled[] = [];
  for (const truck of round.trucks.values()) {
    if (!truck.isHeard || !round.traffic.isKnown(truck.id)) continue;
    const jobs = round.book.jobsOfTruck(truck.id);
    for (const { id } of truck.boxes) {
      const isMoved = jobs.length > 0 || round.book.openJobOf(id) || unfinishedDischarge(round, id);
      if (!isMoved) found.push({ code: "BOX_WITHOUT_JOB", che: truck.id, containerId: id, job: "" });
    }
    for (const job of jobs)
      if (isMissing(round, job, truck, inHand))
        found.push({ code: "BOX_NOT_FOUND", che: truck.id, containerId: job.containerId, job: job.id });
  }
  for (const crane of [...round.quayCranes.values(), ...round.yardCranes.values()]) {
    const id = jobId(crane.jobId.split("#")[0] ?? "");
    if (!crane.isLaden || round.book.record(id) || round.tasks.taskOf(crane.id)?.jobId !== id) continue;
    found.push({ code: "CRANE_HOLDS_UNKNOWN", che: crane.id, containerId: crane.payload ?? "", job: id });
  }
  return found;
}

function isMissing(round: Round, job: Job, truck: TruckView, inHand: ReadonlySet<JobId>): boolean {
  const isCarried = job.state.kind === "carrying" || job.state.kind === "atDropoff";
  if (!isCarried || inHand.has(job.id) || carries(truck, job)) return false;
  return round.inventory.positionOf(job.containerId) === undefined;
}

const jobsInHand = (round: Round): ReadonlySet<JobId> =>
  new Set([...round.tasks.running()].filter(({ kind }) => kind !== "REHANDLE").flatMap(jobsOfTask));
