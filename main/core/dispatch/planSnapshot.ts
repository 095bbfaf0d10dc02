import type { BlockId, CheId, JobId, NodeId } from "../../../common/ids.ts";
import type { Assignment, RefusalCode } from "../../../common/work/job.ts";

/** What the planner needs to know, as plain data: it crosses to the worker thread. Times in seconds from now. */
export interface PlanSnapshot {
  readonly nowMs: number;
  readonly trucks: readonly PlanTruck[];
  /** The next moves of all quay cranes that a truck is needed for, those of one crane in the order of its queue. */
  readonly jobs: readonly PlanJob[];
  readonly cranes: readonly PlanCrane[];
  readonly blocks: readonly PlanBlock[];
  /** Chains of the plan before, to start from. */
  readonly previous: readonly PlanChain[];
  /** Candidates that the search makes; undefined = as many as the planner finds right for so many jobs. The same count, the same plan. */
  readonly candidates: number | undefined;
}

export interface PlanTruck {
  readonly id: CheId;
  /** Node where it is, or where its released road ends. */
  readonly at: NodeId;
  /** Seconds until it is there. */
  readonly readyS: number;
  /** The job it drives to now without being committed, if any. */
  readonly job: JobId | undefined;
  /** What it must finish before anything else. */
  readonly doing: PlanDoing | undefined;
  /** The discharge that it takes after that without leaving the crane's lane. */
  readonly thenJob: JobId | undefined;
  /** 0 to 100. */
  readonly stateOfCharge: number;
  /** Why it can take no job now. */
  readonly refusal: RefusalCode | undefined;
}

/** A truck's work that no plan changes any more. */
export interface PlanDoing {
  readonly job: JobId;
  /** Where it goes, or stands, for it now. */
  readonly stop: "pickup" | "dropoff";
  /** Seconds until it is there; negative: it has waited so long. */
  readonly arriveS: number;
}

export interface PlanJob {
  readonly id: JobId;
  readonly crane: CheId;
  readonly kind: "discharge" | "load";
  /** The truck that a person has already seen on it, if any. */
  readonly truck: CheId | undefined;
  /** A truck is committed to it: it stands in some truck's `doing`. */
  readonly isBound: boolean;
  /** Its quay crane has done its part: only the way to the block is left. */
  readonly isPastQuay: boolean;
  /** Where the truck collects, and where it delivers. A discharge's block is a guess until the box is on the truck. */
  readonly pickup: NodeId;
  readonly dropoff: NodeId;
  readonly block: BlockId;
  /** What the yard crane needs for it: the hand-over, and digging it out. */
  readonly yardS: number;
  /** When the quay crane wants the truck under it if it never has to wait, seconds from now. */
  readonly dueS: number;
  /** From arrival at the pick-up to arrival under the quay crane; 0 for a discharge. */
  readonly pickupToQuayS: number;
  /** Jobs before it at its yard crane (loads only). */
  readonly yardQueue: number;
  /** Boxes that stand on it (loads only). */
  readonly rehandles: number;
}

export interface PlanCrane {
  readonly id: CheId;
  /** Seconds until it may begin its next move. */
  readonly readyS: number;
  /** Its next moves in order; `undefined` = one that it does without a truck. */
  readonly line: readonly (JobId | undefined)[];
  /** How much a second of its wait counts. */
  readonly weight: number;
}

export interface PlanBlock {
  readonly id: BlockId;
  /** Work of its yard crane that is not in `jobs`, seconds. */
  readonly busyS: number;
}

/** A truck's next jobs, in order. */
export interface PlanChain {
  readonly truck: CheId;
  readonly jobs: readonly JobId[];
}

/** A job's expected times, seconds from the plan's. */
export interface PlannedTimes {
  readonly job: JobId;
  readonly truck: CheId;
  readonly pickupS: number;
  readonly quayS: number;
  readonly doneS: number;
}

export interface Plan {
  readonly atMs: number;
  /** What each truck without work shall do now. */
  readonly assignments: readonly Assignment[];
  /** What each busy truck shall do when it is free. */
  readonly next: readonly Assignment[];
  /** What all trucks shall do after that. Rules without look-ahead have none. */
  readonly chains: readonly PlanChain[];
  readonly times: readonly PlannedTimes[];
  /** Expected wait of each quay crane over its planned moves, seconds. */
  readonly craneWaitS: Readonly<Record<string, number>>;
  /** Sum of all cost terms over the horizon, and what no plan can be below; undefined for a rule that has none. */
  readonly cost: number | undefined;
  readonly bound: number | undefined;
}
