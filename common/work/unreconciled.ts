/**
 * What a console that was started beside a running plant could not bring together: it acts on nothing of it, a person settles
 * it. `BOX_WITHOUT_JOB`: a truck carries a box, and no job that is known moves it · `BOX_NOT_FOUND`: a job's box should be on its
 * truck; it is neither there nor in the yard · `CRANE_HOLDS_UNKNOWN`: a crane holds a box for a job that nobody knows.
 */
export const unreconciledCodes = ["BOX_WITHOUT_JOB", "BOX_NOT_FOUND", "CRANE_HOLDS_UNKNOWN"] as const;
export type UnreconciledCode = (typeof unreconciledCodes)[number];

/** One such case. `che`: the truck or crane to look at; `job` "" = none is known. */
export interface Unreconciled {
  readonly code: UnreconciledCode;
  readonly che: string;
  readonly containerId: string;
  readonly job: string;
}
