import { AttributeIds, type NodeIdLike } from "node-opcua";
import { structureTypes } from "../../common/opcua/structures.ts";
import type { ArgsType, DeviceType, TagType } from "../../common/opcua/tagTypes.ts";
import { units } from "../../common/opcua/tagTypes.ts";
import type { TypeMembers } from "../../common/opcua/typeTree.ts";
import { isMethod, isVariable, type PlainClient } from "./plainClient.ts";

/** What a declaration says of a device type, one line per tag, method and structured value. */
export function describeDeclared(type: DeviceType): string[] {
  const structures = structureTypes
    .filter(({ owners }) => owners.includes(type))
    .map(({ path, typeName }) => `${path}: ${typeName}`);
  return [...describeMembers(type), ...structures].sort();
}

/** The same of any part of a type. */
export function describeMembers(type: TypeMembers): string[] {
  const tags = Object.entries(type.tags).map(([path, tag]) => `${path}: ${describeTag(tag)}`);
  const methods = Object.entries(type.methods).map(
    ([name, { inputs, outputs }]) => `MethodSet.${name}(${describeArgs(inputs)}) -> (${describeArgs(outputs)})`,
  );
  return [...tags, ...methods].sort();
}

function describeTag(tag: TagType): string {
  switch (tag.kind) {
    case "analog": {
      const { symbol, code } = units[tag.unit];
      return `Double ${tag.range[0]}..${tag.range[1]} ${symbol} ${unitId(code)}`;
    }
    case "enum":
      return `enum ${tag.names.join("|")}`;
    case "boolean":
      return "Boolean";
    case "string":
      return "String";
    case "uint32":
      return "UInt32";
  }
}

const describeArgs = (args: ArgsType): string =>
  Object.entries(args)
    .map(([name, type]) => `${name}: ${type}`)
    .join(", ");

/** OPC 10000-8, 5.6.3.3: the characters of the common code, one byte each. */
const unitId = (code: string): number => [...code].reduce((id, char) => id * 256 + char.charCodeAt(0), 0);

/** The same lines, read from a running server: from a device or from an ObjectType. */
export async function describeNode(client: PlainClient, root: NodeIdLike): Promise<string[]> {
  const lines: string[] = [];
  let level: { path: string; nodeId: NodeIdLike }[] = [{ path: "", nodeId: root }];
  while (level.length > 0) {
    const next: typeof level = [];
    const children = await client.children(level.map(({ nodeId }) => nodeId));
    for (const [i, { path }] of level.entries()) {
      for (const reference of children[i] ?? []) {
        // DI's nameplate is DI's business.
        if (reference.referenceTypeId.value === hasProperty) continue;
        if (reference.referenceTypeId.value === hasSubtype) continue;
        const childPath = path === "" ? String(reference.browseName.name) : `${path}.${reference.browseName.name}`;
        if (isVariable(reference)) lines.push(`${childPath}: ${await describeVariable(client, reference.nodeId)}`);
        else if (isMethod(reference)) lines.push(`${childPath}${await describeMethod(client, reference.nodeId)}`);
        else next.push({ path: childPath, nodeId: reference.nodeId });
      }
    }
    level = next;
  }
  return lines.sort();
}

const hasProperty = 46;
const hasSubtype = 45;
const baseTypes: Readonly<Record<string, string>> = {
  "ns=0;i=1": "Boolean",
  "ns=0;i=7": "UInt32",
  "ns=0;i=11": "Double",
  "ns=0;i=12": "String",
};

async function describeVariable(client: PlainClient, nodeId: NodeIdLike): Promise<string> {
  const dataType = String((await client.read(nodeId, AttributeIds.DataType)).value.value);
  const base = baseTypes[dataType];
  if (base === undefined) {
    const names = await enumNames(client, dataType);
    if (names.length > 0) return `enum ${names.join("|")}`;
    return (await client.read(dataType, AttributeIds.BrowseName)).value.value.name;
  }
  if (base !== "Double") return base;
  const properties = await propertiesOf(client, nodeId);
  const range = properties.get("EURange") as { low: number; high: number };
  const unit = properties.get("EngineeringUnits") as { displayName: { text: string }; unitId: number };
  return `Double ${range.low}..${range.high} ${unit.displayName.text} ${unit.unitId}`;
}

const cachedEnums = new WeakMap<PlainClient, Map<string, Promise<string[]>>>();

function enumNames(client: PlainClient, dataType: string): Promise<string[]> {
  const cache = cachedEnums.get(client) ?? new Map<string, Promise<string[]>>();
  cachedEnums.set(client, cache);
  const known = cache.get(dataType) ?? readEnumNames(client, dataType);
  cache.set(dataType, known);
  return known;
}

async function readEnumNames(client: PlainClient, dataType: string): Promise<string[]> {
  const names = (await propertiesOf(client, dataType)).get("EnumStrings") as { text: string }[] | undefined;
  return (names ?? []).map(({ text }) => text);
}

async function propertiesOf(client: PlainClient, nodeId: NodeIdLike): Promise<Map<string, unknown>> {
  const [references = []] = await client.children([nodeId]);
  const properties = references.filter(({ referenceTypeId }) => referenceTypeId.value === hasProperty);
  if (properties.length === 0) return new Map();
  const values = await client.readMany(properties.map((property) => property.nodeId));
  return new Map(properties.map(({ browseName }, i) => [String(browseName.name), values[i]]));
}

async function describeMethod(client: PlainClient, nodeId: NodeIdLike): Promise<string> {
  const properties = await propertiesOf(client, nodeId);
  const args = (key: string): string =>
    ((properties.get(key) ?? []) as { name: string; dataType: object; valueRank: number }[])
      .map(({ name, dataType, valueRank }) => `${name}: ${baseTypes[String(dataType)]}${valueRank === 1 ? "[]" : ""}`)
      .join(", ");
  return `(${args("InputArguments")}) -> (${args("OutputArguments")})`;
}
