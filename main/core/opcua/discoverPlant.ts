import {
  AttributeIds,
  BrowseDirection,
  type ClientSession,
  NodeClass,
  type NodeId,
  resolveNodeId,
} from "node-opcua-client";
import { namespaceUris } from "../../../common/opcua/deviceTypes.ts";
import type { DeviceType, MethodType, TagType } from "../../../common/opcua/tagTypes.ts";
import { deviceTypes, simulationType } from "../../../common/opcua/terminalType.ts";
import { browseMany, type OperationLimits } from "./browseMany.ts";

/** One declared tag, found on a server. */
export interface TagBinding {
  readonly device: string;
  readonly type: string;
  readonly tag: string;
  readonly tagType: TagType;
  readonly nodeId: NodeId;
}

export interface MethodBinding {
  /** The node that owns the method: the device, or its MethodSet. */
  readonly objectId: NodeId;
  readonly methodId: NodeId;
  readonly method: MethodType;
}

/** What a server has of the declared model. */
export interface DiscoveredPlant {
  /** Type name by device id. */
  readonly devices: ReadonlyMap<string, string>;
  readonly tags: readonly TagBinding[];
  /** By device id and method name. */
  readonly methods: ReadonlyMap<string, ReadonlyMap<string, MethodBinding>>;
  /** Declared, but not on this server: `QC01.Wind.Speed`. */
  readonly missing: readonly string[];
  /** The server's NamespaceArray: gives the indexes in NodeIds their meaning. */
  readonly namespaces: readonly string[];
}

const knownTypes: ReadonlyMap<string, DeviceType> = new Map(
  [...deviceTypes, simulationType].map((type): [string, DeviceType] => [type.typeName, type]),
);
const knownUris: ReadonlySet<string> = new Set(Object.values(namespaceUris));

const objectsFolder = resolveNodeId("i=85");
const hasSubtype = resolveNodeId("i=45");
const namespaceArray = resolveNodeId("i=2255");
/** DeviceSet / terminal / folder / device is four; plants with areas in between still fit. */
const maxDepth = 7;

interface FoundDevice {
  readonly id: string;
  readonly type: DeviceType;
  readonly nodeId: NodeId;
}

/**
 * Finds devices below `Objects/DeviceSet` (and `Objects/Simulation`) by their type definition, then their declared tags and
 * methods by browse path. Namespaces are resolved by URI on every call, since a restarted server may number them anew.
 */
export async function discoverPlant(
  session: ClientSession,
  limits: OperationLimits,
  wants: (typeName: string, tag: string) => boolean = () => true,
): Promise<DiscoveredPlant> {
  const namespaces = await readNamespaces(session);
  const found = await findDevices(session, limits, namespaces);
  const tags: TagBinding[] = [];
  const methods = new Map<string, ReadonlyMap<string, MethodBinding>>();
  const missing: string[] = [];
  const parts = await findParts(session, limits, found);
  found.forEach((device, i) => {
    const { variables, methodNodes } = parts[i] ?? { variables: new Map(), methodNodes: new Map() };
    for (const [tag, tagType] of Object.entries(device.type.tags)) {
      const nodeId = variables.get(tag);
      if (!nodeId) missing.push(`${device.id}.${tag}`);
      else if (wants(device.type.typeName, tag))
        tags.push({ device: device.id, type: device.type.typeName, tag, tagType, nodeId });
    }
    for (const name of Object.keys(device.type.methods))
      if (!methodNodes.has(name)) missing.push(`${device.id}.${name}()`);
    methods.set(device.id, methodNodes);
  });
  return { devices: new Map(found.map(({ id, type }) => [id, type.typeName])), tags, methods, missing, namespaces };
}

async function findDevices(
  session: ClientSession,
  limits: OperationLimits,
  namespaces: readonly string[],
): Promise<FoundDevice[]> {
  const typeOf = createTypeResolver(session, limits, namespaces);
  const devices = new Map<string, FoundDevice>();
  const [top = []] = await browseMany(session, [objectsFolder], limits.browse);
  const visited = new Set<string>();
  let level = top.filter(
    ({ browseName }) => browseName.name === "DeviceSet" || browseName.name === simulationType.folder,
  );
  for (let depth = 0; depth < maxDepth && level.length > 0; depth++) {
    const types = await typeOf(level.map(({ typeDefinition }) => typeDefinition));
    const onward: NodeId[] = [];
    level.forEach(({ nodeId, browseName }, i) => {
      const type = types[i];
      const id = browseName.name ?? "";
      if (type) devices.set(id, { id, type, nodeId });
      else onward.push(nodeId);
    });
    const children = await browseMany(session, onward, limits.browse, { nodeClassMask: NodeClass.Object });
    level = children.flat().filter(({ nodeId }) => {
      const key = nodeId.toString();
      return visited.has(key) ? false : visited.add(key);
    });
  }
  return [...devices.values()];
}

async function readNamespaces(session: ClientSession): Promise<readonly string[]> {
  const answer = await session.read({ nodeId: namespaceArray, attributeId: AttributeIds.Value });
  return Array.isArray(answer.value?.value) ? answer.value.value.map(String) : [];
}

/** Declared type of an instance, also when the plant's own type is a subtype of it. */
function createTypeResolver(session: ClientSession, limits: OperationLimits, namespaces: readonly string[]) {
  const resolved = new Map<string, DeviceType | null>();

  async function resolve(typeIds: readonly NodeId[]): Promise<void> {
    const open = [...new Map(typeIds.map((id) => [id.toString(), id])).values()].filter(
      (id) => !resolved.has(id.toString()),
    );
    if (open.length === 0) return;
    const names = await session.read(open.map((nodeId) => ({ nodeId, attributeId: AttributeIds.BrowseName })));
    const unknown: NodeId[] = [];
    open.forEach((id, i) => {
      const name: unknown = names[i]?.value?.value;
      const { name: text, namespaceIndex } = isQualifiedName(name) ? name : { name: "", namespaceIndex: 0 };
      const declared = knownUris.has(namespaces[namespaceIndex] ?? "") ? knownTypes.get(text) : undefined;
      // Types of the standard itself (folders, base objects) are never ours.
      if (declared || id.namespace === 0) resolved.set(id.toString(), declared ?? null);
      else unknown.push(id);
    });
    const step = { referenceTypeId: hasSubtype, direction: BrowseDirection.Inverse, nodeClassMask: 0 };
    const parents = (await browseMany(session, unknown, limits.browse, step)).map(([reference]) => reference?.nodeId);
    await resolve(parents.filter((id) => id !== undefined));
    unknown.forEach((id, i) => {
      resolved.set(id.toString(), resolved.get(parents[i]?.toString() ?? "") ?? null);
    });
  }

  return async (typeIds: readonly NodeId[]): Promise<(DeviceType | null)[]> => {
    await resolve(typeIds);
    return typeIds.map((id) => resolved.get(id.toString()) ?? null);
  };
}

const isQualifiedName = (value: unknown): value is { readonly name: string; readonly namespaceIndex: number } =>
  typeof value === "object" && value !== null && "name" in value && "namespaceIndex" in value;

interface Parts {
  readonly variables: Map<string, NodeId>;
  readonly methodNodes: Map<string, MethodBinding>;
}

/** Walks down all devices at once, level by level, into those objects that lie on the path of a declared tag or method. */
async function findParts(
  session: ClientSession,
  limits: OperationLimits,
  devices: readonly FoundDevice[],
): Promise<Parts[]> {
  const parts = devices.map((): Parts => ({ variables: new Map(), methodNodes: new Map() }));
  const prefixes = new Map(devices.map(({ type }) => [type, pathPrefixes(type)]));
  let level = devices.map(({ nodeId }, index) => ({ index, path: "", nodeId }));
  while (level.length > 0) {
    const next: typeof level = [];
    const children = await browseMany(
      session,
      level.map(({ nodeId }) => nodeId),
      limits.browse,
    );
    level.forEach(({ index, path, nodeId: parent }, i) => {
      const type = devices[index]?.type;
      const found = parts[index];
      if (!type || !found) return;
      for (const { nodeId, nodeClass, browseName } of children[i] ?? []) {
        const name = browseName.name ?? "";
        const childPath = path === "" ? name : `${path}.${name}`;
        if (nodeClass === NodeClass.Variable && childPath in type.tags) found.variables.set(childPath, nodeId);
        const method =
          nodeClass === NodeClass.Method && (path === "" || path === methodSet) ? type.methods[name] : undefined;
        if (method) found.methodNodes.set(name, { objectId: parent, methodId: nodeId, method });
        if (nodeClass === NodeClass.Object && prefixes.get(type)?.has(childPath))
          next.push({ index, path: childPath, nodeId });
      }
    });
    level = next;
  }
  return parts;
}

const methodSet = "MethodSet";

/** `Axes.Hoist.ActualPosition` → `Axes`, `Axes.Hoist`. */
function pathPrefixes(type: DeviceType): Set<string> {
  const prefixes = new Set([methodSet]);
  for (const tag of Object.keys(type.tags)) {
    for (let dot = tag.indexOf("."); dot >= 0; dot = tag.indexOf(".", dot + 1)) prefixes.add(tag.slice(0, dot));
  }
  return prefixes;
}
