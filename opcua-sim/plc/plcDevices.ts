import type { Namespace, UAObject } from "node-opcua";
import type { PlantDevice } from "../plantDevice.ts";
import type { SimLog } from "../simLog.ts";
import { addMembers } from "./deviceNodes.ts";
import { bindMethod, type MethodHandler } from "./methodBinding.ts";
import { addNameplate, hasNameplate } from "./nameplate.ts";
import type { PlcModel } from "./plcModel.ts";
import { addStructures } from "./structureNodes.ts";
import { DevicePublisher } from "./tagPublisher.ts";

interface DeviceOptions {
  readonly siteCode: string;
  readonly devices: readonly PlantDevice[];
  readonly simulation: PlantDevice | undefined;
  readonly onCalled: () => void;
  readonly log: SimLog;
}

/** Builds `DeviceSet/<site code>/<folder>/<device>` and `Objects/Simulation`; returns what publishes their tags. */
export function addDevices(model: PlcModel, options: DeviceOptions): DevicePublisher[] {
  const { terminalNs: ns } = model;
  const site = ns.addObject({
    browseName: options.siteCode,
    nodeId: `s=Site.${options.siteCode}`,
    componentOf: model.deviceSet,
    typeDefinition: "FolderType",
  });
  const folders = new Map<string, UAObject>();
  const publishers: DevicePublisher[] = [];
  for (const device of options.devices) {
    const { folder } = device.type;
    const parent = folders.get(folder) ?? ns.addFolder(site, { browseName: folder, nodeId: `s=Folder.${folder}` });
    folders.set(folder, parent);
    publishers.push(addDevice(model, ns, parent, device, options));
  }
  if (options.simulation) {
    const objects = ns.addressSpace.rootFolder.objects;
    publishers.push(addDevice(model, model.simulationNs, objects, options.simulation, options));
  }
  return publishers;
}

function addDevice(
  model: PlcModel,
  ns: Namespace,
  parent: UAObject,
  device: PlantDevice,
  { onCalled, log }: DeviceOptions,
): DevicePublisher {
  const { id, type } = device;
  const typeDefinition = model.objectTypes.get(type);
  if (!typeDefinition) throw new Error(`${id}: no object type ${type.typeName} on this server`);
  const node = ns.addObject({ browseName: id, nodeId: `s=${id}`, organizedBy: parent, typeDefinition });
  const nodes = addMembers({
    ns,
    methodSetNsIndex: ns === model.simulationNs ? ns.index : model.diIndex,
    parent: node,
    idPrefix: id,
    members: type,
    enumTypes: model.enumTypes,
    groupTypes: model.groupTypes,
    isType: false,
  });
  const owned = [...model.structureTypes].filter(([structure]) => structure.owners.includes(type));
  const structures = addStructures(ns, id, owned, nodes.folderOf);
  if (hasNameplate(type)) addNameplate(ns, model.diIndex, node, device);
  for (const [name, method] of nodes.methods) {
    const declared = type.methods[name];
    const handler = device.methods[name];
    if (!declared || !handler) throw new Error(`${id}: the plant has no method ${name}`);
    bindMethod(method, { name: `${id}.${name}`, type: declared, handler: handler as MethodHandler, onCalled, log });
  }
  return new DevicePublisher(device, nodes.variables, structures, log);
}
