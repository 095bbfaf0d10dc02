import type { CheId, JobId } from "../../../common/ids.ts";
import type { Job } from "../../../common/work/job.ts";
import { needsTruckAtQuay } from "../dispatch/workBook.ts";
import { refusalOf } from "./availability.ts";
import { quayNodeOf, type Round } from "./round.ts";

/** Between two plans: who is free goes on with what the last plan has for it, and loads get the discharge that follows on the same truck. */
export function followChains(round: Round): void {
  const { plan } = round;
  if (!plan) return;
  const chainOf = new Map(plan.chains.map((chain) => [chain.truck, chain.jobs] as const));
  for (const truck of round.trucks.values()) {
    const chain = chainOf.get(truck.id);
    if (!chain) continue;
    const job = round.book.jobOfTruck(truck.id);
    if (job?.kind === "load") promiseDischarge(round, truck.id, job, chain);
    else if (!job && refusalOf(round, truck, undefined) === undefined) startNext(round, truck.id, chain);
  }
}

/** The truck is on its way to the crane with a load, and the plan has the crane's next move, a discharge, for it. */
function promiseDischarge(round: Round, truck: CheId, load: Job, chain: readonly JobId[]): void {
  if (!round.turns.isCommitted(load.id) || round.turns.promisedAfter(load.id)) return;
  const line = round.book.lineOf(load.quayCrane);
  const after = line
    .slice(line.indexOf(load.id) + 1)
    .map((id) => round.book.job(id))
    .find(needsTruckAtQuay);
  const next = chain[chain.indexOf(load.id) + 1];
  if (after?.kind !== "discharge" || after.id !== next || after.state.kind !== "planned") return;
  if (round.turns.promisedTruck(after.id) || quayNodeOf(round, after) !== quayNodeOf(round, load)) return;
  round.turns.promise(after.id, load.id, truck);
  explain(round, after.id, truck);
}

function startNext(round: Round, truck: CheId, chain: readonly JobId[]): void {
  const job = chain[0] && round.book.record(chain[0])?.job;
  if (job?.state.kind !== "planned" || round.turns.isCommitted(job.id)) return;
  round.book.setState(job.id, { kind: "assigned", truck }, round.nowMs);
  explain(round, job.id, truck);
}

/** The load is off: its truck, which stands in the lane, is there for the discharge that was promised to it. */
export function takePromised(round: Round, discharge: JobId, truck: CheId): void {
  const job = round.book.record(discharge)?.job;
  if (job?.state.kind !== "planned" || round.trucks.get(truck)?.isFaulty) return;
  round.turns.restore(discharge, "inLane");
  round.book.setState(discharge, { kind: "assigned", truck }, round.nowMs);
}

/** Keeps with the job why the plan gave it to this truck. */
function explain(round: Round, job: JobId, truck: CheId): void {
  const { plan } = round;
  const decision = [...(plan?.next ?? []), ...(plan?.assignments ?? [])].find(
    (each) => each.job === job && each.truck === truck,
  );
  if (decision) round.book.setAssignment(job, { ...decision, atMs: round.nowMs });
}
