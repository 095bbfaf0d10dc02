import type { Namespace, UAObject } from "node-opcua";
import type { DeviceType } from "../../common/opcua/tagTypes.ts";
import type { PlantDevice } from "../plantDevice.ts";

/** Devices have a nameplate; the terminal and the simulation have none. */
export const hasNameplate = (type: DeviceType): boolean => "Identification.SerialNumber" in type.tags;

/**
 * The nameplate that DI demands of every device (OPC 10000-100, 5.5.2): properties in DI's namespace, written once. Manufacturer,
 * model and serial number repeat the tags below `Identification`, so that a client that knows only DI finds them too.
 */
export function addNameplate(ns: Namespace, diIndex: number, node: UAObject, device: PlantDevice): void {
  const tags = device.readTags() as Readonly<Record<string, unknown>>;
  const tag = (name: string): string => String(tags[`Identification.${name}`] ?? "");
  const localized = { Manufacturer: tag("Manufacturer"), Model: tag("Model") };
  const plain = {
    HardwareRevision: "",
    SoftwareRevision: "",
    DeviceRevision: "",
    DeviceManual: "",
    SerialNumber: tag("SerialNumber"),
  };
  const property = (name: string) => ({
    browseName: { name, namespaceIndex: diIndex },
    nodeId: `s=${device.id}.DI.${name}`,
    propertyOf: node,
    accessLevel: "CurrentRead",
    minimumSamplingInterval: 0,
  });
  for (const [name, text] of Object.entries(localized)) {
    const value = { dataType: "LocalizedText", value: { text } };
    ns.addVariable({ ...property(name), dataType: "LocalizedText", value });
  }
  for (const [name, text] of Object.entries(plain)) {
    ns.addVariable({ ...property(name), dataType: "String", value: { dataType: "String", value: text } });
  }
  ns.addVariable({ ...property("RevisionCounter"), dataType: "Int32", value: { dataType: "Int32", value: -1 } });
}
