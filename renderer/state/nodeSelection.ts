import { createValueStore, type ValueStore } from "../live/valueStore.ts";

/** A node of some server's address space, as the engineer chose it. */
export interface NodeSelection {
  readonly linkId: string;
  readonly nodeId: string;
  /** Names from the root down. */
  readonly path: string;
  readonly isVariable: boolean;
}

/** The node that is looked at. */
export const nodeSelection: ValueStore<NodeSelection | undefined> = createValueStore<NodeSelection | undefined>(
  undefined,
);
