import type { CargoMarks, IsoType } from "../container/container.ts";
import type { CheId, ContainerId, JobId, WorkQueueId } from "../ids.ts";

/**
 * What a move is for. Discharge and load go by truck; a restow stays on board, a hatch cover goes between hatch and quay;
 * gate work comes and goes by road truck; a rehandle stays in its block.
 */
export const moveKinds = [
  "discharge",
  "load",
  "restow",
  "hatchOpen",
  "hatchClose",
  "gateIn",
  "gateOut",
  "rehandle",
] as const;
export type MoveKind = (typeof moveKinds)[number];

const withoutTruck: ReadonlySet<MoveKind> = new Set<MoveKind>(["restow", "hatchOpen", "hatchClose", "rehandle"]);
/** One crane does it alone, from beginning to end. */
export const isCraneOnly = (kind: MoveKind): boolean => withoutTruck.has(kind);

/**
 * Life of a job. The operator should understand:
 * `planned` known, no machine bound · `assigned` a truck is bound to it and drives to collect · `atPickup` truck stands at
 * the first crane · `carrying` the box is on the truck · `atDropoff` truck stands at the second crane · `completed` the box
 * is where it belongs, confirmed by the plant · `failed` it cannot go on, `reason` says why · `withdrawn` the terminal took it
 * out of its work queue before anybody had begun it.
 */
export type JobState =
  | { readonly kind: "planned" }
  | { readonly kind: "assigned"; readonly truck: CheId }
  | { readonly kind: "atPickup"; readonly truck: CheId }
  | { readonly kind: "carrying"; readonly truck: CheId }
  | { readonly kind: "atDropoff"; readonly truck: CheId }
  | { readonly kind: "completed"; readonly atMs: number }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "withdrawn"; readonly atMs: number };

export const jobStateKinds = [
  "planned",
  "assigned",
  "atPickup",
  "carrying",
  "atDropoff",
  "completed",
  "failed",
  "withdrawn",
] as const satisfies readonly JobState["kind"][];
export type JobStateKind = JobState["kind"];

/**
 * One planned container move. Positions are printed yard (`A03-17-04-2`) or vessel (`060482`) addresses, `HATCH` and `QUAY` for
 * a cover; "" = not yet chosen.
 */
export interface Job {
  readonly id: JobId;
  readonly kind: MoveKind;
  readonly containerId: ContainerId;
  readonly isoType: IsoType;
  readonly grossT: number;
  /** Absent = nothing special. */
  readonly marks?: CargoMarks;
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

/** Terms from a record that may be older than a term: what nobody counted then, cost nothing. */
export const completeTerms = (terms: Partial<CostTerms>): CostTerms => ({ ...noCost, ...terms });
const noCost = Object.fromEntries(costTerms.map((term) => [term, 0])) as CostTerms;

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

/** The plant refused what a job needs next. It is tried again, each time after a longer while. */
export interface JobException {
  /** The plant's own word, e.g. `UNKNOWN_CONTAINER`, and what it said besides. */
  readonly code: string;
  readonly detail: string;
  /** Who refused. */
  readonly che: CheId;
  /** First and next attempt, plant time, epoch ms. */
  readonly sinceMs: number;
  readonly nextMs: number;
  readonly attempts: number;
}
