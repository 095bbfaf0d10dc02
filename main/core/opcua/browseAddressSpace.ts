import {
  AttributeIds,
  accessLevelFlagToString,
  attributeNameById,
  BrowseDirection,
  type ClientSession,
  type DataValue,
  NodeClass,
  type NodeId,
  type ReferenceDescription,
  resolveNodeId,
} from "node-opcua-client";
import type { BrowsedNode, NodeAttributes } from "../../../common/wire/live.ts";
import { browseMany, type OperationLimits } from "./browseMany.ts";
import { formatQualifiedName, formatVariant, textOf } from "./formatValue.ts";
import { createNodeFactFinder, type NodeFactFinder, type NodeFacts } from "./nodeFacts.ts";
import { printNodeId } from "./nodeIdText.ts";

/** The whole address space of one server, for the engineer's tree. Lives as long as its session. */
export interface AddressSpaceBrowser {
  readonly facts: NodeFactFinder;
  /** Null when the server does not know the node. */
  browse(nodeId: NodeId): Promise<readonly BrowsedNode[] | null>;
  readNode(nodeId: NodeId): Promise<NodeAttributes | null>;
}

const allReferences = resolveNodeId("i=31");
const nodeClasses = [
  "Object",
  "Variable",
  "Method",
  "ObjectType",
  "VariableType",
  "ReferenceType",
  "DataType",
  "View",
] as const;
const attributeIds = Object.values(AttributeIds).filter(
  (id): id is AttributeIds => typeof id === "number" && id !== AttributeIds.INVALID,
);

export function createAddressSpaceBrowser(session: ClientSession, limits: OperationLimits): AddressSpaceBrowser {
  const facts = createNodeFactFinder(session, limits);

  const exists = async (nodeId: NodeId): Promise<boolean> =>
    (await session.read({ nodeId, attributeId: AttributeIds.NodeClass })).statusCode.isGood();

  async function browse(nodeId: NodeId): Promise<readonly BrowsedNode[] | null> {
    if (!(await exists(nodeId))) return null;
    const [found = []] = await browseMany(session, [nodeId], limits.browse, { nodeClassMask: 0 });
    const references = [...new Map(found.map((reference) => [reference.nodeId.toString(), reference])).values()];
    const grandchildren = await browseMany(
      session,
      references.map((reference) => reference.nodeId),
      limits.browse,
      { nodeClassMask: 0 },
    );
    const types = await facts.namesOf(references.map(({ typeDefinition }) => typeDefinition));
    return references.map((reference, i) => ({
      nodeId: printNodeId(reference.nodeId),
      browseName: formatQualifiedName(reference.browseName.namespaceIndex, reference.browseName.name),
      displayName: textOf(reference.displayName) || (reference.browseName.name ?? ""),
      nodeClass: nameOfClass(reference.nodeClass),
      typeDefinition: types[i] ?? "",
      hasChildren: (grandchildren[i] ?? []).length > 0,
    }));
  }

  async function readNode(nodeId: NodeId): Promise<NodeAttributes | null> {
    const values = await session.read(attributeIds.map((attributeId) => ({ nodeId, attributeId })));
    if (values[0]?.statusCode.isNotGood() ?? true) return null;
    const [own] = await facts.find([nodeId]);
    const dataTypeId: unknown = values[attributeIds.indexOf(AttributeIds.DataType)]?.value?.value;
    const [dataType] = isNodeId(dataTypeId) ? await facts.namesOf([dataTypeId]) : [];
    const attributes = attributeIds.flatMap((id, i) => {
      const value = values[i];
      // The specification gives each node class its own attributes; the others are not errors.
      if (!value || value.statusCode.name === "BadAttributeIdInvalid") return [];
      const text = describeAttribute(id, value, own, dataType);
      const rows = [{ name: String(attributeNameById[id]), value: text, statusCode: value.statusCode.name }];
      return id === AttributeIds.Value ? [...rows, ...valueRows(value, own)] : rows;
    });
    return { nodeId: printNodeId(nodeId), path: own?.path ?? "", attributes, references: await readReferences(nodeId) };
  }

  async function readReferences(nodeId: NodeId): Promise<NodeAttributes["references"]> {
    const step = { referenceTypeId: allReferences, nodeClassMask: 0 };
    const [forward = []] = await browseMany(session, [nodeId], limits.browse, {
      ...step,
      direction: BrowseDirection.Forward,
    });
    const [inverse = []] = await browseMany(session, [nodeId], limits.browse, {
      ...step,
      direction: BrowseDirection.Inverse,
    });
    const all: (readonly [ReferenceDescription, boolean])[] = [
      ...forward.map((reference) => [reference, true] as const),
      ...inverse.map((reference) => [reference, false] as const),
    ];
    const types = await facts.namesOf(all.map(([reference]) => reference.referenceTypeId));
    return all.map(([{ nodeId: target, displayName, browseName }, isForward], i) => ({
      type: types[i] ?? "",
      forward: isForward,
      nodeId: printNodeId(target),
      name: textOf(displayName) || (browseName.name ?? ""),
    }));
  }

  return { facts, browse, readNode };
}

const nameOfClass = (nodeClass: NodeClass): BrowsedNode["nodeClass"] => {
  const name = NodeClass[nodeClass];
  return nodeClasses.find((known) => known === name) ?? "Object";
};

const isNodeId = (value: unknown): value is NodeId =>
  typeof value === "object" && value !== null && "identifierType" in value && "namespace" in value;

/** Rows that belong to the value: who measured it when, in what unit and range. */
function valueRows({ sourceTimestamp, serverTimestamp }: DataValue, facts: NodeFacts | undefined) {
  const rows = [
    ["SourceTimestamp", sourceTimestamp?.toISOString() ?? ""],
    ["ServerTimestamp", serverTimestamp?.toISOString() ?? ""],
    ["EngineeringUnits", facts?.unit ?? ""],
    ["EURange", facts?.range ?? ""],
  ] as const;
  return rows.filter(([, value]) => value !== "").map(([name, value]) => ({ name, value, statusCode: "Good" }));
}

function describeAttribute(
  id: AttributeIds,
  { value }: DataValue,
  facts: NodeFacts | undefined,
  dataType = "",
): string {
  const raw: unknown = value?.value;
  switch (id) {
    case AttributeIds.NodeClass:
      return NodeClass[Number(raw)] ?? String(raw);
    case AttributeIds.Value:
      return formatVariant(value, facts?.enumNames);
    case AttributeIds.DataType:
      return `${dataType} (${formatVariant(value)})`;
    case AttributeIds.ValueRank:
      return valueRanks.get(Number(raw)) ?? String(raw);
    case AttributeIds.AccessLevel:
    case AttributeIds.UserAccessLevel:
      return Number(raw) === 0 ? "none" : accessLevelFlagToString(Number(raw));
    case AttributeIds.EventNotifier:
      return (
        eventNotifierBits
          .filter(([bit]) => (Number(raw) & bit) !== 0)
          .map(([, name]) => name)
          .join(" | ") || "none"
      );
    case AttributeIds.MinimumSamplingInterval:
      return Number(raw) < 0 ? "indeterminate" : `${String(raw)} ms`;
    default:
      return formatVariant(value);
  }
}

const valueRanks: ReadonlyMap<number, string> = new Map([
  [-3, "Scalar or one dimension"],
  [-2, "Any"],
  [-1, "Scalar"],
  [0, "One or more dimensions"],
  [1, "One dimension"],
]);

const eventNotifierBits = [
  [1, "SubscribeToEvents"],
  [4, "HistoryRead"],
  [8, "HistoryWrite"],
] as const;
