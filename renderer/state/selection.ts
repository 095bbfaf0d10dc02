import { createValueStore, type ValueStore } from "../live/valueStore.ts";

/** A bay of the yard, odd (20 ft) or even (40 ft); `containerId` is the box that was looked for, or "". */
export interface BaySelection {
  readonly block: string;
  readonly bay: number;
  readonly containerId: string;
}

/** What is selected; the same on every screen. Each kind is kept apart, so that looking at a bay does not lose the machine. */
export interface Selection {
  readonly cheId: string;
  readonly jobId: string;
  /** Course of the plant that the job belongs to, as the journal counts them; 0 = the one that is on now. */
  readonly run: number;
  readonly bay: BaySelection | undefined;
}

/** The selection of this window. */
export const selection: ValueStore<Selection> = createValueStore<Selection>({
  cheId: "",
  jobId: "",
  run: 0,
  bay: undefined,
});

/** Selects a machine; "" selects none. */
export const selectChe = (cheId: string): void => selection.set({ ...selection.get(), cheId });
/** Selects a job; "" selects none. */
export const selectJob = (jobId: string): void => selectPastJob(0, jobId);
/** Selects a job of some course of the plant; 0 = the one that is on now. */
export const selectPastJob = (run: number, jobId: string): void => selection.set({ ...selection.get(), run, jobId });
/** Selects a bay, and perhaps a box in it. */
export const selectBay = (block: string, bay: number, containerId = ""): void =>
  selection.set({ ...selection.get(), bay: { block, bay, containerId } });
