/** Branded ids: two kinds of id cannot be mixed up, and a bare string is not an id until someone says so. */
declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Container handling equipment: any crane or vehicle, e.g. `QC01`, `YC-A03`, `AGV07`, `MT11`. */
export type CheId = Brand<string, "CheId">;
/** Storage block, e.g. `A03`. */
export type BlockId = Brand<string, "BlockId">;
/** One planned container move, executed by a chain of CHEs, e.g. `QC01-D-007`. */
export type JobId = Brand<string, "JobId">;
/** The ordered list of one point of work, e.g. `WQ-QC01`. */
export type WorkQueueId = Brand<string, "WorkQueueId">;
/** ISO 6346 container number, e.g. `CSQU3054383`. */
export type ContainerId = Brand<string, "ContainerId">;
/** Node of the road graph, e.g. `A03/14` (transfer point at bay 14 of block A03). */
export type NodeId = Brand<string, "NodeId">;
/** Directed edge of the road graph, `from>to`. */
export type EdgeId = Brand<string, "EdgeId">;

export const cheId = (text: string): CheId => text as CheId;
export const blockId = (text: string): BlockId => text as BlockId;
export const jobId = (text: string): JobId => text as JobId;
export const workQueueId = (text: string): WorkQueueId => text as WorkQueueId;
export const containerId = (text: string): ContainerId => text as ContainerId;
export const nodeId = (text: string): NodeId => text as NodeId;
export const edgeId = (from: NodeId, to: NodeId): EdgeId => `${from}>${to}` as EdgeId;
