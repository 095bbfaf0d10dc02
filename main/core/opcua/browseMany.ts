import {
  AttributeIds,
  BrowseDirection,
  type BrowseResult,
  type ClientSession,
  type NodeId,
  type ReferenceDescription,
  resolveNodeId,
  StatusCodes,
} from "node-opcua-client";

/** What this server takes per service call; 0 in the server means no limit of its own. */
export interface OperationLimits {
  readonly read: number;
  readonly browse: number;
  readonly monitor: number;
}

const hierarchicalReferences = resolveNodeId("i=33");
/** Object, Variable, Method. */
const instanceClasses = 1 | 2 | 4;
/** ReferenceType, direction, NodeClass, BrowseName, DisplayName, TypeDefinition. */
const usefulFields = 1 | 2 | 4 | 8 | 16 | 32;

/** Larger calls stall publishing; smaller ones cost round trips. */
const ownLimits: OperationLimits = { read: 5000, browse: 250, monitor: 1000 };

/** Asks the server for its limits and keeps to the smaller of its and ours. */
export async function readOperationLimits(session: ClientSession): Promise<OperationLimits> {
  // MaxNodesPerRead, MaxNodesPerBrowse, MaxMonitoredItemsPerCall (OPC 10000-5, 6.3.11).
  const answers = await session.read(
    ["i=11705", "i=11710", "i=11714"].map((nodeId) => ({ nodeId, attributeId: AttributeIds.Value })),
  );
  const [read, browse, monitor] = answers.map((answer) => Number(answer.value?.value) || Number.POSITIVE_INFINITY);
  return {
    read: Math.min(ownLimits.read, read ?? ownLimits.read),
    browse: Math.min(ownLimits.browse, browse ?? ownLimits.browse),
    monitor: Math.min(ownLimits.monitor, monitor ?? ownLimits.monitor),
  };
}

export interface BrowseStep {
  readonly referenceTypeId?: NodeId;
  readonly direction?: BrowseDirection;
  readonly nodeClassMask?: number;
}

/** References of many nodes, in their order, in as few calls as the server allows. Unknown nodes have none. */
export async function browseMany(
  session: ClientSession,
  nodes: readonly NodeId[],
  limit: number,
  {
    referenceTypeId = hierarchicalReferences,
    direction = BrowseDirection.Forward,
    nodeClassMask = instanceClasses,
  }: BrowseStep = {},
): Promise<ReferenceDescription[][]> {
  const question = (nodeId: NodeId) => ({
    nodeId,
    browseDirection: direction,
    referenceTypeId,
    includeSubtypes: true,
    nodeClassMask,
    resultMask: usefulFields,
  });
  const found: ReferenceDescription[][] = [];
  for (const chunk of chunksOf(nodes, limit)) {
    const answers = await session.browse(chunk.map(question));
    for (const [i, answer] of answers.entries()) {
      const nodeId = chunk[i];
      // Too many long answers at once for this server; one by one they fit.
      const isCut = nodeId !== undefined && answer.statusCode.equals(StatusCodes.BadNoContinuationPoints);
      found.push(await readOn(session, isCut ? await session.browse(question(nodeId)) : answer));
    }
  }
  return found;
}

/** The rest of an answer that the server gives in pieces. */
async function readOn(session: ClientSession, answer: BrowseResult): Promise<ReferenceDescription[]> {
  const references = [...(answer.references ?? [])];
  let more = answer.continuationPoint;
  while (more && more.length > 0) {
    const next = await session.browseNext(more, false);
    references.push(...(next.references ?? []));
    more = next.continuationPoint;
  }
  return references;
}

/** `[1,2,3,4,5]` by 2 → `[1,2] [3,4] [5]`. */
export function chunksOf<T>(list: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let at = 0; at < list.length; at += size) chunks.push(list.slice(at, at + size));
  return chunks;
}
