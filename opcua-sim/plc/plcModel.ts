import {
  type AddressSpace,
  coerceNodeId,
  type Namespace,
  type UADataType,
  type UAObject,
  type UAObjectType,
} from "node-opcua";
import { namespaceUris } from "../../common/opcua/deviceTypes.ts";
import * as enums from "../../common/opcua/enums.ts";
import type { DeviceType, ServerKind } from "../../common/opcua/tagTypes.ts";
import { deviceTypes, simulationType } from "../../common/opcua/terminalType.ts";
import { addMembers } from "./deviceNodes.ts";
import { hasNameplate } from "./nameplate.ts";

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
}

/** Registers both namespaces and creates enumerations and object types as `common/opcua` declares them. */
export function createModel(addressSpace: AddressSpace, server: ServerKind): PlcModel {
  const terminalNs = addressSpace.registerNamespace(namespaceUris.terminal);
  const simulationNs = addressSpace.registerNamespace(namespaceUris.simulation);
  const diIndex = addressSpace.getNamespaceIndex(diUri);
  const enumTypes = createEnumTypes(terminalNs);
  const objectTypes = new Map<DeviceType, UAObjectType>();
  for (const type of [...deviceTypes, simulationType]) {
    if (type.server !== server) continue;
    const ns = type === simulationType ? simulationNs : terminalNs;
    const objectType = ns.addObjectType({
      browseName: type.typeName,
      nodeId: `s=${type.typeName}`,
      subtypeOf: baseTypeOf(addressSpace, type),
    });
    const methodSetNsIndex = type === simulationType ? simulationNs.index : diIndex;
    addMembers({ ns, methodSetNsIndex, parent: objectType, idPrefix: type.typeName, type, enumTypes, isType: true });
    objectTypes.set(type, objectType);
  }
  return { terminalNs, simulationNs, diIndex, deviceSet: findDeviceSet(addressSpace), objectTypes, enumTypes };
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
function baseTypeOf(addressSpace: AddressSpace, type: DeviceType): UAObjectType | "BaseObjectType" {
  if (type.typeName === simulationType.typeName) return "BaseObjectType";
  const name = hasNameplate(type) ? "DeviceType" : "TopologyElementType";
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
