import {
  type AddVariableOptions,
  type ArgumentOptions,
  coerceNodeId,
  DataType,
  type Namespace,
  type UADataType,
  type UAMethod,
  type UAObject,
  type UAObjectType,
  type UAVariable,
  Variant,
} from "node-opcua";
import type { ArgsType, ArgType, TagType } from "../../common/opcua/tagTypes.ts";
import { componentTypeAt, type TypeMembers } from "../../common/opcua/typeTree.ts";
import { addAnalogVariable } from "./analogNode.ts";
import type { GroupTypes } from "./groupTypes.ts";

/** Nodes of one device, by tag path and by method name. */
export interface DeviceNodes {
  readonly variables: ReadonlyMap<string, UAVariable>;
  readonly methods: ReadonlyMap<string, UAMethod>;
  /** The object at a browse path below the device, "" being the device. */
  readonly folderOf: (path: string) => UAObject;
}

const methodSet = "MethodSet";

interface MemberOptions {
  readonly ns: Namespace;
  /** DI gives the folder of a device's methods its name; without DI it is the namespace's own. */
  readonly methodSetNsIndex: number;
  readonly parent: UAObject | UAObjectType;
  /** NodeIds below the parent begin with this: `QC01` → `s=QC01.Axes.Hoist.ActualPosition`. */
  readonly idPrefix: string;
  readonly members: TypeMembers;
  readonly groupTypes: GroupTypes;
  readonly enumTypes: ReadonlyMap<readonly string[], UADataType>;
  /** A type's members carry the modelling rule Mandatory, a device's none. */
  readonly isType: boolean;
}

/** Creates folders, variables and methods of a device type below an ObjectType or below one device. */
export function addMembers(options: MemberOptions): DeviceNodes {
  const { members } = options;
  const folders = new Map<string, UAObject | UAObjectType>([["", options.parent]]);
  const variables = new Map<string, UAVariable>();
  for (const [path, tag] of Object.entries(members.tags)) {
    const cut = path.lastIndexOf(".");
    const folder = ensureFolder(options, folders, path.slice(0, Math.max(cut, 0)));
    variables.set(path, addTag(options, folder, path, tag));
  }
  const methods = new Map<string, UAMethod>();
  for (const [name, method] of Object.entries(members.methods)) {
    const folder = ensureFolder(options, folders, methodSet);
    methods.set(name, addMethod(options, folder, name, method.inputs, method.outputs));
  }
  const folderOf = (path: string): UAObject => ensureFolder(options, folders, path) as UAObject;
  return { variables, methods, folderOf };
}

const ruleOf = (options: MemberOptions): { modellingRule?: "Mandatory" } =>
  options.isType ? { modellingRule: "Mandatory" } : {};

function ensureFolder(
  options: MemberOptions,
  folders: Map<string, UAObject | UAObjectType>,
  path: string,
): UAObject | UAObjectType {
  const known = folders.get(path);
  if (known) return known;
  const cut = path.lastIndexOf(".");
  const parent = ensureFolder(options, folders, path.slice(0, Math.max(cut, 0)));
  const name = path.slice(cut + 1);
  const folder = options.ns.addObject({
    browseName: path === methodSet ? { name, namespaceIndex: options.methodSetNsIndex } : name,
    nodeId: `s=${options.idPrefix}.${path}`,
    componentOf: parent,
    typeDefinition: options.groupTypes.of(path === methodSet ? undefined : componentTypeAt(path)),
    ...ruleOf(options),
  });
  folders.set(path, folder);
  return folder;
}

function addTag(options: MemberOptions, parent: UAObject | UAObjectType, path: string, tag: TagType): UAVariable {
  const common = {
    browseName: path.slice(path.lastIndexOf(".") + 1),
    nodeId: `s=${options.idPrefix}.${path}`,
    componentOf: parent,
    ...ruleOf(options),
    // Changes are pushed, never sampled: five times cheaper (opcua-notes, section 2).
    minimumSamplingInterval: 0,
    accessLevel: "CurrentRead",
    userAccessLevel: "CurrentRead",
  } satisfies Partial<AddVariableOptions>;
  switch (tag.kind) {
    case "analog":
      return addAnalogVariable(options.ns, tag, { ...common, dataType: "Double" });
    case "enum": {
      const dataType = options.enumTypes.get(tag.names);
      if (!dataType) throw new Error(`${options.idPrefix}.${path}: its names are not exported by enums.ts`);
      const value = new Variant({ dataType: DataType.Int32, value: 0 });
      return options.ns.addVariable({ ...common, dataType: dataType.nodeId, value });
    }
    case "boolean":
      return options.ns.addVariable({ ...common, dataType: "Boolean", value: { dataType: "Boolean", value: false } });
    case "string":
      return options.ns.addVariable({ ...common, dataType: "String", value: { dataType: "String", value: "" } });
    case "uint32":
      return options.ns.addVariable({ ...common, dataType: "UInt32", value: { dataType: "UInt32", value: 0 } });
  }
}

/** `String[]` → the scalar type on the wire and whether it is an array. */
export function wireTypeOf(type: ArgType): { readonly dataType: DataType; readonly isArray: boolean } {
  const isArray = type.endsWith("[]");
  const name = (isArray ? type.slice(0, -2) : type) as "Boolean" | "String" | "UInt32" | "Double";
  return { dataType: DataType[name], isArray };
}

function addMethod(
  options: MemberOptions,
  parent: UAObject | UAObjectType,
  name: string,
  inputs: ArgsType,
  outputs: ArgsType,
): UAMethod {
  return options.ns.addMethod(parent as UAObject, {
    browseName: name,
    nodeId: `s=${options.idPrefix}.${methodSet}.${name}`,
    ...ruleOf(options),
    inputArguments: argumentsOf(inputs),
    outputArguments: argumentsOf(outputs),
  });
}

function argumentsOf(args: ArgsType): ArgumentOptions[] {
  return Object.entries(args).map(([name, type]) => {
    const { dataType, isArray } = wireTypeOf(type);
    return {
      name,
      dataType: coerceNodeId(dataType),
      valueRank: isArray ? 1 : -1,
      arrayDimensions: isArray ? [0] : null,
    };
  });
}
