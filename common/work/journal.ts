import { z } from "zod";
import type { JobId } from "../ids.ts";
import type { SlotChoice } from "../wire/slots.ts";
import type { Assignment, Job, JobException, JobStateKind, MoveKind } from "./job.ts";

/**
 * What the journal keeps, one line each, never changed afterwards. `job`: the move became known, or its state changed; the
 * whole move as it was then · `places`: its ends, its yard crane or its turn changed · `assignment`: a truck was bound to it,
 * with terms, runners-up and refusals · `slot`: its place in the yard was chosen · `exception`: the plant refused it, null =
 * it goes on again · `plan`: how a planning pass went.
 */
export type JournalEntry =
  | { readonly kind: "job"; readonly job: Job }
  | { readonly kind: "places"; readonly job: Job }
  | { readonly kind: "assignment"; readonly assignment: Assignment }
  | { readonly kind: "slot"; readonly job: JobId; readonly choice: SlotChoice }
  | { readonly kind: "exception"; readonly job: JobId; readonly exception: JobException | null }
  | { readonly kind: "plan"; readonly plan: PlanSummary };

/**
 * One planning pass: computing time, trucks that got another job, what the plan costs and what no plan could be below
 * (equivalent seconds; null for a rule that has no bound). The gap is the difference of the two.
 */
export interface PlanSummary {
  readonly ms: number;
  readonly assignments: number;
  readonly costS: number;
  readonly boundS: number | null;
}

/** A line as it stands in the journal. */
export interface JournalLine {
  /** Counts through the whole journal. */
  readonly seq: number;
  /** The course of the plant it belongs to: a plant that begins anew begins another one. */
  readonly run: number;
  /** Plant time and this machine's clock, epoch ms. */
  readonly atMs: number;
  readonly wallMs: number;
  readonly entry: JournalEntry;
}

/** A move as the journal's search lists it: its last known state. */
export interface JournalMove {
  /** 0 = the course of the plant that is on now. */
  readonly run: number;
  readonly job: string;
  readonly kind: MoveKind;
  readonly containerId: string;
  readonly from: string;
  readonly to: string;
  readonly state: JobStateKind;
  /** The truck that did it or was bound last, "" = none. */
  readonly truckId: string;
  readonly quayCraneId: string;
  readonly yardCraneId: string;
  /** Plant times of its first and last line. */
  readonly firstMs: number;
  readonly lastMs: number;
  /** How often a truck was chosen for it. */
  readonly decisions: number;
}

/** Moves whose container, truck, crane or job has `text` in it, with a line between two plant times (ms; 0 = no bound). */
export const journalFindSchema = z.strictObject({
  text: z.string().max(64),
  fromMs: z.number().nonnegative(),
  toMs: z.number().nonnegative(),
});
export type JournalFind = z.infer<typeof journalFindSchema>;

/** One move's whole course. `run` 0 = the course of the plant that is on now. */
export const journalChainSchema = z.strictObject({ run: z.int().nonnegative(), job: z.string().min(1).max(64) });
export type JournalChainRequest = z.infer<typeof journalChainSchema>;

/** The next lines of the journal that concern a search, as JSON text. */
export const journalExportSchema = journalFindSchema.extend({ afterSeq: z.int().nonnegative() });
export type JournalExportRequest = z.infer<typeof journalExportSchema>;
export interface JournalExport {
  readonly lines: readonly string[];
  /** Ask again with this one; 0 = that was all. */
  readonly nextSeq: number;
}
