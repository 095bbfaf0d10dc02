import type { Namespace, UAObject } from "node-opcua";
import type { PlantDevice } from "../plantDevice.ts";
import type { SimLog } from "../simLog.ts";
import type { AlarmContext } from "./alarmContext.ts";
import { DeviceAlarm } from "./alarmNode.ts";
import { addMembers } from "./deviceNodes.ts";
import { hasHistory } from "./historyTags.ts";
import { bindMethod, type MethodHandler } from "./methodBinding.ts";
import { addNameplate, hasNameplate } from "./nameplate.ts";
import type { NodeAccess } from "./nodeAccess.ts";
import type { PlcModel } from "./plcModel.ts";
import { addStructures } from "./structureNodes.ts";
import { DevicePublisher } from "./tagPublisher.ts";
import { keepHistory } from "./valueHistory.ts";
import { workEventsOf } from "./workEvents.ts";

/** EventNotifier attribute: bit 0. */
const subscribeToEvents = 1;

interface DeviceOptions {
  readonly siteCode: string;
  readonly devices: readonly PlantDevice[];
  readonly simulation: PlantDevice | undefined;
  readonly onCalled: () => void;
  readonly access: NodeAccess;
  readonly alarmContext: AlarmContext;
  /** Wall-clock ms by which methods come late now. */
  readonly delayMs: () => number;
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
  { onCalled, delayMs, access, alarmContext, log }: DeviceOptions,
): DevicePublisher {
  const { id, type } = device;
  const typeDefinition = model.objectTypes.get(type);
  if (!typeDefinition) throw new Error(`${id}: no object type ${type.typeName} on this server`);
  const node = ns.addObject({
    browseName: id,
    nodeId: `s=${id}`,
    organizedBy: parent,
    typeDefinition,
    // Not of the site's folder: HasEventSource is a hierarchical reference, and browsing would find every device twice.
    eventSourceOf: ns.addressSpace.rootFolder.objects.server,
    eventNotifier: subscribeToEvents,
  });
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
    access.restrict(method, ns === model.simulationNs ? "instruct" : "operate");
    bindMethod(method, {
      name: `${id}.${name}`,
      type: declared,
      handler: handler as MethodHandler,
      onCalled,
      delayMs,
      log,
    });
  }
  for (const [tag, variable] of nodes.variables) if (hasHistory(type, tag)) keepHistory(variable);
  const alarms = new Map<string, DeviceAlarm[]>();
  for (const rule of device.alarms ?? []) {
    const input = nodes.variables.get(rule.tag);
    if (!input) throw new Error(`${id}: alarm ${rule.name} has no tag ${rule.tag}`);
    alarms.set(rule.tag, [...(alarms.get(rule.tag) ?? []), new DeviceAlarm(rule, node, input, alarmContext)]);
  }
  const events = workEventsOf(type, node, model.workEventType);
  return new DevicePublisher(device, { variables: nodes.variables, structures, alarms, events, log });
}
