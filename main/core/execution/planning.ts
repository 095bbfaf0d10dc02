import type { CheId } from "../../../common/ids.ts";
import type { Plan, PlanSnapshot } from "../dispatch/planSnapshot.ts";
import { truckOf } from "../dispatch/workBook.ts";
import { isMovable, refusalOf } from "./availability.ts";
import type { Round } from "./round.ts";

/**
 * Takes a plan over, as far as the world has not moved on while it was made: a truck or job that has changed keeps what it
 * has. Returns how many trucks got a job they did not have.
 */
export function adoptPlan(round: Round, snapshot: PlanSnapshot, plan: Plan): number {
  const { book, nowMs } = round;
  const offered = new Set(snapshot.jobs.map((job) => job.id));
  const plannedTruck = new Map(plan.chains.flatMap((chain) => chain.jobs.map((id) => [id, chain.truck] as const)));
  const wanted = new Map(plan.assignments.map((each) => [each.job, each] as const));
  const isFreeNow = (truck: CheId): boolean => {
    const view = round.trucks.get(truck);
    const job = book.jobOfTruck(truck);
    return view !== undefined && refusalOf(round, view, job) === undefined;
  };
  const legal = [...wanted.values()].filter((each) => isMovable(round, book.job(each.job)) && isFreeNow(each.truck));
  const legalJobs = new Set(legal.map((each) => each.job));
  const legalTrucks = new Set(legal.map((each) => each.truck));
  // First every truck leaves what it had, so that two can change places.
  for (const id of offered) {
    const job = book.job(id);
    const truck = truckOf(job.state);
    if (!truck || !isMovable(round, job)) continue;
    const keeps = wanted.get(id)?.truck === truck && legalJobs.has(id);
    const isForLater = (plannedTruck.get(id) ?? truck) !== truck;
    if (keeps || !(legalJobs.has(id) || legalTrucks.has(truck) || isForLater)) continue;
    round.turns.forget(id, truck);
    book.setState(id, { kind: "planned" }, nowMs);
  }
  let changed = 0;
  for (const each of legal) {
    const job = book.job(each.job);
    if (truckOf(job.state) === each.truck || job.state.kind !== "planned" || book.jobOfTruck(each.truck)) continue;
    book.setState(each.job, { kind: "assigned", truck: each.truck }, nowMs);
    book.setAssignment(each.job, each);
    changed += 1;
  }
  return changed;
}

/** A broken-down truck that has not collected its box gives the job back. */
export function releaseFaultyTrucks(round: Round): void {
  for (const truck of round.trucks.values()) {
    const job = round.book.jobOfTruck(truck.id);
    if (!truck.isFaulty || !job || !isMovable(round, job)) continue;
    round.turns.forget(job.id, truck.id);
    round.book.setState(job.id, { kind: "planned" }, round.nowMs);
  }
}
