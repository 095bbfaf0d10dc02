import type { IsoType } from "../container/container.ts";
import type { CheId, ContainerId, JobId, WorkQueueId } from "../ids.ts";

/** What a move is for. Vessel work goes by truck; gate work by a road truck; a rehandle stays in its block. */
export const moveKinds = ["discharge", "load", "gateIn", "gateOut", "rehandle"] as const;
export type MoveKind = (typeof moveKinds)[number];

/**
 * Life of a job. The operator should understand:
 * `planned` known, no machine bound · `assigned` a truck is bound to it and drives to collect · `atPickup` truck stands at
 * the first crane · `carrying` the box is on the truck · `atDropoff` truck stands at the second crane · `completed` the box
 * is where it belongs, confirmed by the plant · `failed` it cannot go on, `reason` says why.
 */
export type JobState =
  | { readonly kind: "planned" }
  | { readonly kind: "assigned"; readonly truck: CheId }
  | { readonly kind: "atPickup"; readonly truck: CheId }
  | { readonly kind: "carrying"; readonly truck: CheId }
  | { readonly kind: "atDropoff"; readonly truck: CheId }
  | { readonly kind: "completed"; readonly atMs: number }
  | { readonly kind: "failed"; readonly reason: string };

export type JobStateKind = JobState["kind"];

/** One planned container move. Positions are printed yard (`A03-17-04-2`) or vessel (`060482`) addresses; "" = not yet chosen. */
export interface Job {
  readonly id: JobId;
  readonly kind: MoveKind;
  readonly containerId: ContainerId;
  readonly isoType: IsoType;
  readonly grossT: number;
  readonly queue: WorkQueueId | undefined;
  /** Place in its work queue, 1-based; 0 for gate work and rehandles. */
  readonly sequence: number;
  readonly from: string;
  readonly to: string;
  readonly quayCrane: CheId | undefined;
  readonly yardCrane: CheId | undefined;
  readonly state: JobState;
}

/** Named terms of a decision's cost, in equivalent seconds of quay-crane wait. Their sum is the cost. */
export const costTerms = ["craneWait", "emptyDrive", "blockQueue", "rehandle", "charge", "planChange"] as const;
export type CostTerm = (typeof costTerms)[number];
export type CostTerms = Readonly<Record<CostTerm, number>>;

export const totalCost = (terms: CostTerms): number => costTerms.reduce((sum, term) => sum + terms[term], 0);

/** Why a truck could not take a job. */
export const refusalCodes = [
  "TRUCK_FAULT",
  "NOT_AUTOMATIC",
  "TRUCK_BUSY",
  "BATTERY_LOW",
  "CRANE_LIMIT",
  "UNREACHABLE",
  "LINK_STALE",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** Why this truck got this job: kept with the job for ever. */
export interface Assignment {
  readonly job: JobId;
  readonly truck: CheId;
  /** `plan`: a planning pass chose it · `turn`: two trucks for the same quay crane changed places, the one that came first goes first. */
  readonly cause: "plan" | "turn";
  /** Plant time of the decision, epoch ms. */
  readonly atMs: number;
  readonly terms: CostTerms;
  readonly runnersUp: readonly { readonly truck: CheId; readonly terms: CostTerms }[];
  readonly refusals: readonly { readonly truck: CheId; readonly code: RefusalCode }[];
}
