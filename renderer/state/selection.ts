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
  readonly bay: BaySelection | undefined;
}

/** The selection of this window. */
export const selection: ValueStore<Selection> = createValueStore<Selection>({ cheId: "", jobId: "", bay: undefined });

/** Selects a machine; "" selects none. */
export const selectChe = (cheId: string): void => selection.set({ ...selection.get(), cheId });
/** Selects a job; "" selects none. */
export const selectJob = (jobId: string): void => selection.set({ ...selection.get(), jobId });
/** Selects a bay, and perhaps a box in it. */
export const selectBay = (block: string, bay: number, containerId = ""): void =>
  selection.set({ ...selection.get(), bay: { block, bay, containerId } });
