import {
  AttributeIds,
  BrowseDirection,
  type ClientSession,
  type DataValue,
  type NodeId,
  resolveNodeId,
} from "node-opcua-client";
import { browseMany, chunksOf, type OperationLimits } from "./browseMany.ts";
import { formatVariant, textOf } from "./formatValue.ts";

/** What a person needs beside a node's value. */
export interface NodeFacts {
  /** Browse names from the Objects folder (or the root) down: `DeviceSet/QDT/QuayCranes/QC01`. */
  readonly path: string;
  /** Symbol of its EngineeringUnits; "" when it has none. */
  readonly unit: string;
  /** `-20 … 50`; "" when it has no EURange. */
  readonly range: string;
  readonly enumNames: ReadonlyMap<number, string> | undefined;
}

/** Looks up facts of nodes and remembers what many nodes share, for the life of one session. */
export interface NodeFactFinder {
  find(nodeIds: readonly NodeId[]): Promise<NodeFacts[]>;
  /** BrowseNames of type nodes. */
  namesOf(nodeIds: readonly NodeId[]): Promise<string[]>;
}

const hierarchical = resolveNodeId("i=33");
const hasProperty = resolveNodeId("i=46");
const endOfPath = new Set(["i=84", "i=85"].map((id) => resolveNodeId(id).toString()));
const deepestPath = 20;
/** DataTypes below this NodeId number of namespace 0 are the built-in ones: no enumerations. */
const lastBuiltInType = 28;

export function createNodeFactFinder(session: ClientSession, limits: OperationLimits): NodeFactFinder {
  const names = new Map<string, string>();
  const parents = new Map<string, NodeId | null>();
  const enumsByType = new Map<string, ReadonlyMap<number, string> | undefined>();

  const readMany = async (nodeIds: readonly NodeId[], attributeId: AttributeIds): Promise<DataValue[]> => {
    const values: DataValue[] = [];
    for (const chunk of chunksOf(nodeIds, limits.read)) {
      values.push(...(await session.read(chunk.map((nodeId) => ({ nodeId, attributeId })))));
    }
    return values;
  };

  async function namesOf(nodeIds: readonly NodeId[]): Promise<string[]> {
    const open = nodeIds.filter((id) => !names.has(id.toString()));
    const values = await readMany(open, AttributeIds.BrowseName);
    open.forEach((id, i) => {
      const name: unknown = values[i]?.value?.value;
      names.set(
        id.toString(),
        typeof name === "object" && name !== null && "name" in name ? String(name.name ?? "") : "",
      );
    });
    return nodeIds.map((id) => names.get(id.toString()) ?? "");
  }

  /** Climbs all nodes at once, level by level. */
  async function pathsOf(nodeIds: readonly NodeId[]): Promise<string[]> {
    let level = [...nodeIds];
    for (let depth = 0; depth < deepestPath && level.length > 0; depth++) {
      const open = [...new Map(level.map((id) => [id.toString(), id])).values()].filter(
        (id) => !parents.has(id.toString()) && !endOfPath.has(id.toString()),
      );
      const step = { referenceTypeId: hierarchical, direction: BrowseDirection.Inverse, nodeClassMask: 0 };
      const references = await browseMany(session, open, limits.browse, step);
      open.forEach((id, i) => {
        parents.set(id.toString(), references[i]?.[0]?.nodeId ?? null);
      });
      level = open.map((id) => parents.get(id.toString()) ?? null).filter((id) => id !== null);
    }
    const chains = nodeIds.map(chainOf);
    await namesOf(chains.flat());
    return chains.map((chain) => chain.map((id) => names.get(id.toString()) ?? "").join("/"));
  }

  function chainOf(nodeId: NodeId): NodeId[] {
    const chain: NodeId[] = [];
    let at: NodeId | null = nodeId;
    while (at && chain.length < deepestPath && !endOfPath.has(at.toString())) {
      chain.unshift(at);
      at = parents.get(at.toString()) ?? null;
    }
    return chain.length > 0 ? chain : [nodeId];
  }

  /** Values of the named properties of many nodes, by name. */
  async function propertiesOf(nodeIds: readonly NodeId[]): Promise<ReadonlyMap<string, DataValue>[]> {
    const step = { referenceTypeId: hasProperty, nodeClassMask: 0 };
    const references = await browseMany(session, nodeIds, limits.browse, step);
    const wanted = references.map((list) =>
      list.filter(({ browseName }) => usefulProperties.has(browseName.name ?? "")),
    );
    const values = await readMany(
      wanted.flat().map(({ nodeId }) => nodeId),
      AttributeIds.Value,
    );
    let at = 0;
    return wanted.map(
      (list) => new Map(list.map(({ browseName }) => [browseName.name ?? "", values[at++] as DataValue])),
    );
  }

  /** Names of enumeration DataTypes, each asked for once. */
  async function learnEnums(types: readonly (NodeId | null)[]): Promise<void> {
    const open = [...new Map(types.filter(isMaybeEnum).map((id) => [id.toString(), id])).values()].filter(
      (id) => !enumsByType.has(id.toString()),
    );
    if (open.length === 0) return;
    const properties = await propertiesOf(open);
    open.forEach((id, i) => {
      enumsByType.set(id.toString(), enumNamesOf(properties[i]));
    });
  }

  return {
    namesOf,
    async find(nodeIds) {
      const paths = await pathsOf(nodeIds);
      const properties = await propertiesOf(nodeIds);
      const types = (await readMany(nodeIds, AttributeIds.DataType)).map(
        ({ value }): NodeId | null => value?.value ?? null,
      );
      await learnEnums(types);
      return nodeIds.map((_, i): NodeFacts => {
        const own = properties[i];
        const unit: unknown = own?.get("EngineeringUnits")?.value?.value;
        return {
          path: paths[i] ?? "",
          unit: typeof unit === "object" && unit !== null && "displayName" in unit ? textOf(unit.displayName) : "",
          range: formatVariant(own?.get("EURange")?.value),
          enumNames: enumNamesOf(own) ?? enumsByType.get(types[i]?.toString() ?? ""),
        };
      });
    },
  };
}

const usefulProperties = new Set(["EngineeringUnits", "EURange", "EnumStrings", "EnumValues"]);

const isMaybeEnum = (type: NodeId | null): type is NodeId =>
  type !== null && !(type.namespace === 0 && typeof type.value === "number" && type.value <= lastBuiltInType);

/** EnumStrings count from 0; EnumValues carry their numbers. */
function enumNamesOf(properties: ReadonlyMap<string, DataValue> | undefined): ReadonlyMap<number, string> | undefined {
  const strings: unknown = properties?.get("EnumStrings")?.value?.value;
  if (Array.isArray(strings)) return new Map(strings.map((text, i) => [i, textOf(text)]));
  const values: unknown = properties?.get("EnumValues")?.value?.value;
  if (!Array.isArray(values)) return undefined;
  return new Map(
    values.map((entry: { readonly value: unknown; readonly displayName: unknown }) => [
      Array.isArray(entry.value) ? Number(entry.value[1]) : Number(entry.value),
      textOf(entry.displayName),
    ]),
  );
}
