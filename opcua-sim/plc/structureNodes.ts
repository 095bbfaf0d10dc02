import {
  coerceNodeId,
  DataType,
  type ExtensionObject,
  ensureDatatypeExtracted,
  type Namespace,
  type UADataType,
  type UAObject,
  type UAVariable,
  Variant,
} from "node-opcua";
import { type StructureType, structureTypes } from "../../common/opcua/structures.ts";
import type { ServerKind, TagType } from "../../common/opcua/tagTypes.ts";

/** A structured variable of one device, and how to make its value from the device's tags. */
export interface StructureNode {
  readonly variable: UAVariable;
  /** Tags it is made of. */
  readonly tags: ReadonlySet<string>;
  compose(wireValues: ReadonlyMap<string, unknown>): Variant;
}

const scalarTypes = {
  analog: DataType.Double,
  boolean: DataType.Boolean,
  string: DataType.String,
  uint32: DataType.UInt32,
};

/**
 * Creates the structured DataTypes of one server. They must be there before the extraction, and the extraction before the
 * first value: a type that is added later has no constructor.
 */
export async function createStructureTypes(
  ns: Namespace,
  server: ServerKind,
  enumTypes: ReadonlyMap<readonly string[], UADataType>,
): Promise<ReadonlyMap<StructureType, UADataType>> {
  const fieldType = (tag: TagType | undefined) =>
    tag?.kind === "enum" ? enumTypes.get(tag.names)?.nodeId : coerceNodeId(scalarTypes[tag?.kind ?? "string"]);
  const types = new Map<StructureType, UADataType>();
  for (const structure of structureTypes) {
    const owner = structure.owners.find((each) => each.server === server);
    if (!owner) continue;
    const partialDefinition = Object.entries(structure.fields).map(([name, tag]) => ({
      name,
      dataType: fieldType(owner.tags[tag]),
      valueRank: -1,
    }));
    const type = ns.createDataType({
      browseName: structure.typeName,
      nodeId: `s=${structure.typeName}`,
      isAbstract: false,
      subtypeOf: "Structure",
      partialDefinition,
    } as Parameters<Namespace["createDataType"]>[0]);
    ns.addObject({
      browseName: { name: "Default Binary", namespaceIndex: 0 },
      nodeId: `s=${structure.typeName}.DefaultBinary`,
      encodingOf: type,
      typeDefinition: "DataTypeEncodingType",
    });
    types.set(structure, type);
  }
  await ensureDatatypeExtracted(ns.addressSpace);
  return types;
}

/** Adds the structured variables of a device; `folderOf` gives the object at a browse path below it. */
export function addStructures(
  ns: Namespace,
  idPrefix: string,
  owned: readonly (readonly [StructureType, UADataType])[],
  folderOf: (path: string) => UAObject,
): StructureNode[] {
  return owned.map(([structure, dataType]) => {
    const cut = structure.path.lastIndexOf(".");
    const variable = ns.addVariable({
      browseName: structure.path.slice(cut + 1),
      nodeId: `s=${idPrefix}.${structure.path}`,
      componentOf: folderOf(structure.path.slice(0, Math.max(cut, 0))),
      dataType: dataType.nodeId,
      minimumSamplingInterval: 0,
      accessLevel: "CurrentRead",
      userAccessLevel: "CurrentRead",
    });
    const fields = Object.entries(structure.fields).map(([name, tag]) => [lowerFirst(name), tag] as const);
    const compose = (wireValues: ReadonlyMap<string, unknown>): Variant => {
      const values = Object.fromEntries(fields.map(([name, tag]) => [name, wireValues.get(tag)]));
      const value: ExtensionObject = ns.addressSpace.constructExtensionObject(dataType, values);
      return new Variant({ dataType: DataType.ExtensionObject, value });
    };
    return { variable, tags: new Set(Object.values(structure.fields)), compose };
  });
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
