import type { CheId, JobId, NodeId } from "../../../common/ids.ts";
import type { Assignment, RefusalCode } from "../../../common/work/job.ts";

/** What the planner needs to know, as plain data: it crosses to the worker thread. Times in seconds from now. */
export interface PlanSnapshot {
  readonly nowMs: number;
  readonly trucks: readonly PlanTruck[];
  readonly jobs: readonly PlanJob[];
  /** Open jobs that have a truck, per quay crane. */
  readonly boundPerCrane: Readonly<Record<string, number>>;
}

export interface PlanTruck {
  readonly id: CheId;
  /** Node where it is, or where its released road ends. */
  readonly at: NodeId;
  /** Seconds until it is free and there. */
  readonly readyS: number;
  /** The job it drives to now without being committed, if any. */
  readonly job: JobId | undefined;
  /** 0 to 100. */
  readonly stateOfCharge: number;
  /** Why it can take no job at all. */
  readonly refusal: RefusalCode | undefined;
}

export interface PlanJob {
  readonly id: JobId;
  readonly crane: CheId;
  /** The truck that a person has already seen on it, if any. */
  readonly truck: CheId | undefined;
  /** Where the truck collects. */
  readonly pickup: NodeId;
  /** When the quay crane wants the truck under it, seconds from now. */
  readonly dueS: number;
  /** From arrival at the pick-up to arrival under the quay crane; 0 for a discharge. */
  readonly pickupToQuayS: number;
  /** Jobs before it at its yard crane (loads only). */
  readonly yardQueue: number;
  /** Boxes that stand on it (loads only). */
  readonly rehandles: number;
}

export interface Plan {
  readonly atMs: number;
  readonly assignments: readonly Assignment[];
}
