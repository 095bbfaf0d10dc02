import {
  type AddressSpace,
  coerceNodeId,
  type Namespace,
  type UADataType,
  type UAEventType,
  type UAObject,
  type UAObjectType,
} from "node-opcua";
import { namespaceUris } from "../../common/opcua/deviceTypes.ts";
import * as enums from "../../common/opcua/enums.ts";
import type { StructureType } from "../../common/opcua/structures.ts";
import type { DeviceType, ServerKind } from "../../common/opcua/tagTypes.ts";
import { deviceTypes, simulationType } from "../../common/opcua/terminalType.ts";
import {
  baseTypeOf,
  baseTypes,
  commonMembers,
  componentTypeAt,
  componentTypeNames,
  ownMembers,
  type TypeMembers,
} from "../../common/opcua/typeTree.ts";
import { addMembers } from "./deviceNodes.ts";
import { createGroupTypes, type GroupTypes } from "./groupTypes.ts";
import { hasNameplate } from "./nameplate.ts";
import { createStructureTypes } from "./structureNodes.ts";
import { createWorkEventType } from "./workEvents.ts";

const diUri = "http://opcfoundation.org/UA/DI/";

/** The types of one server's address space, ready for devices to be instantiated from. */
export interface PlcModel {
  readonly terminalNs: Namespace;
  readonly simulationNs: Namespace;
  /** Namespace of DI (OPC 10000-100), which names DeviceSet, MethodSet and the nameplate. */
  readonly diIndex: number;
  /** `Objects/DeviceSet`, which DI brings along. */
  readonly deviceSet: UAObject;
  readonly objectTypes: ReadonlyMap<DeviceType, UAObjectType>;
  /** By the identity of the declared list of names. */
  readonly enumTypes: ReadonlyMap<readonly string[], UADataType>;
  readonly groupTypes: GroupTypes;
  readonly workEventType: UAEventType;
  readonly structureTypes: ReadonlyMap<StructureType, UADataType>;
}

/** Registers both namespaces and creates enumerations and object types as `common/opcua` declares them. */
export async function createModel(addressSpace: AddressSpace, server: ServerKind): Promise<PlcModel> {
  const terminalNs = addressSpace.registerNamespace(namespaceUris.terminal);
  const simulationNs = addressSpace.registerNamespace(namespaceUris.simulation);
  const diIndex = addressSpace.getNamespaceIndex(diUri);
  const enumTypes = createEnumTypes(terminalNs);
  const types: readonly DeviceType[] = [...deviceTypes, simulationType].filter((type) => type.server === server);
  const groupTypes = createGroupTypes(terminalNs, diIndex, componentTypeNames);
  const add = (
    ns: Namespace,
    typeName: string,
    subtypeOf: UAObjectType | string,
    members: TypeMembers,
    isAbstract = false,
  ): UAObjectType => {
    const parent = ns.addObjectType({ browseName: typeName, nodeId: `s=${typeName}`, subtypeOf, isAbstract });
    const methodSetNsIndex = ns === simulationNs ? ns.index : diIndex;
    addMembers({ ns, methodSetNsIndex, parent, idPrefix: typeName, members, enumTypes, groupTypes, isType: true });
    return parent;
  };
  for (const [typeName, parent] of groupTypes.all) {
    const members = componentMembers(types, typeName);
    if (members)
      addMembers({
        ns: terminalNs,
        methodSetNsIndex: diIndex,
        parent,
        idPrefix: typeName,
        members,
        enumTypes,
        groupTypes,
        isType: true,
      });
  }
  const bases = new Map<string, UAObjectType>();
  for (const base of baseTypes) {
    if (!base.subtypes.some((type) => types.includes(type))) continue;
    const type = add(terminalNs, base.typeName, diType(addressSpace, "DeviceType"), commonMembers(base), true);
    bases.set(base.typeName, type);
  }
  const objectTypes = new Map<DeviceType, UAObjectType>();
  for (const type of types) {
    const ns = type === simulationType ? simulationNs : terminalNs;
    const subtypeOf = bases.get(baseTypeOf(type)?.typeName ?? "") ?? rootTypeOf(addressSpace, type);
    objectTypes.set(type, add(ns, type.typeName, subtypeOf, ownMembers(type)));
  }
  const structureTypes = await createStructureTypes(terminalNs, server, enumTypes);
  const deviceSet = findDeviceSet(addressSpace);
  const workEventType = createWorkEventType(terminalNs);
  const created = { objectTypes, enumTypes, groupTypes, structureTypes, workEventType };
  return { terminalNs, simulationNs, diIndex, deviceSet, ...created };
}

/** What all objects of a component type have: the tags of the first device type that has one, without its path. */
function componentMembers(types: readonly DeviceType[], typeName: string): TypeMembers | undefined {
  for (const type of types) {
    const paths = Object.keys(type.tags).map((tag) => tag.slice(0, tag.lastIndexOf(".")));
    const path = paths.find((each) => componentTypeAt(each) === typeName);
    if (path === undefined) continue;
    const tags = Object.entries(type.tags).filter(([tag]) => tag.startsWith(`${path}.`));
    return { tags: Object.fromEntries(tags.map(([tag, each]) => [tag.slice(path.length + 1), each])), methods: {} };
  }
  return undefined;
}

/** The name of the Enumeration data type made of an exported list: `cranePhases` → `CranePhaseEnumeration`. */
function enumTypeName(exportName: string): string {
  return `${exportName.charAt(0).toUpperCase()}${exportName.slice(1).replace(/s$/, "")}Enumeration`;
}

function createEnumTypes(ns: Namespace): Map<readonly string[], UADataType> {
  const types = new Map<readonly string[], UADataType>();
  for (const [exportName, names] of Object.entries(enums)) {
    const browseName = enumTypeName(exportName);
    types.set(names, ns.addEnumerationType({ browseName, enumeration: [...names] }));
  }
  return types;
}

/** What has a nameplate is a DI device; the terminal is a DI topology element; the simulation is neither. */
function rootTypeOf(addressSpace: AddressSpace, type: DeviceType): UAObjectType | "BaseObjectType" {
  if (type === simulationType) return "BaseObjectType";
  return diType(addressSpace, hasNameplate(type) ? "DeviceType" : "TopologyElementType");
}

function diType(addressSpace: AddressSpace, name: string): UAObjectType {
  const found = addressSpace.findObjectType(name, addressSpace.getNamespaceIndex(diUri));
  if (!found) throw new Error(`the DI nodeset has no ${name}`);
  return found;
}

function findDeviceSet(addressSpace: AddressSpace): UAObject {
  // DI fixes this NodeId: 5001 is DeviceSet (OPC 10000-100, NodeIds.csv).
  const node = addressSpace.findNode(coerceNodeId(5001, addressSpace.getNamespaceIndex(diUri)));
  if (!node) throw new Error("the DI nodeset has no DeviceSet");
  return node as UAObject;
}
