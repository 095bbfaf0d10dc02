import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  coerceLocalizedText,
  DataType,
  DataValue,
  type ISessionContext,
  type Namespace,
  OPCUACertificateManager,
  OPCUAServer,
  StatusCodes,
  type UAObject,
  type UAObjectType,
  type UAVariable,
  Variant,
  VariantArrayType,
} from "node-opcua";
import { namespaceUris } from "../../common/opcua/deviceTypes.ts";
import type { ArgType, DeviceType, TagType } from "../../common/opcua/tagTypes.ts";

/** A device of the test server: any declared type, with tag values and answers of the test's choosing. */
export interface TestDevice {
  readonly id: string;
  readonly type: DeviceType;
  /** Tags that this server lacks. */
  readonly without?: readonly string[];
  readonly methods?: Readonly<
    Record<string, (args: readonly unknown[]) => readonly unknown[] | Promise<readonly unknown[]>>
  >;
  /** Tags that this server has with another type than declared. */
  readonly otherwise?: Readonly<Record<string, TagType>>;
  /** The plant's own subtype of the declared type. */
  readonly subtype?: string;
  /** Where methods hang; a real plant may do either. */
  readonly methodsBelow?: "MethodSet" | "device";
}

export interface TestServerOptions {
  readonly port: number;
  readonly devices: readonly TestDevice[];
  /** Registered before the terminal's namespace, so that its index moves. */
  readonly extraNamespaces?: readonly string[];
  readonly terminalUri?: string;
}

export interface TestServer {
  readonly url: string;
  set(device: string, tag: string, value: number | boolean | string): void;
  /** As a device that cannot be reached: no value, BadNoCommunication. */
  lose(device: string, tag: string): void;
  close(): Promise<void>;
}

/** A small OPC UA server that exposes declared device types; it knows nothing of a terminal. */
export async function startTestServer(options: TestServerOptions): Promise<TestServer> {
  const server = new OPCUAServer({
    port: options.port,
    host: "127.0.0.1",
    hostname: "127.0.0.1",
    serverCertificateManager: new OPCUACertificateManager({
      rootFolder: join(tmpdir(), "quaydesk-test-server-pki"),
      automaticallyAcceptUnknownCertificate: true,
    }),
    serverCapabilities: { maxSessions: 100, operationLimits: { maxNodesPerRead: 0, maxNodesPerBrowse: 0 } },
    buildInfo: { productName: "test plant" },
  });
  await server.initialize();
  const addressSpace = server.engine.addressSpace;
  if (!addressSpace) throw new Error("no address space");
  for (const uri of options.extraNamespaces ?? []) addressSpace.registerNamespace(uri);
  const namespace = addressSpace.registerNamespace(options.terminalUri ?? namespaceUris.terminal);
  const deviceSet = namespace.addObject({ browseName: "DeviceSet", organizedBy: addressSpace.rootFolder.objects });
  const site = namespace.addObject({ browseName: "TEST", componentOf: deviceSet });
  const folders = new Map<string, UAObject>();
  const types = new Map<string, UAObjectType>();
  const variables = new Map<string, UAVariable>();
  for (const device of options.devices) {
    const type = types.get(device.type.typeName) ?? namespace.addObjectType({ browseName: device.type.typeName });
    types.set(device.type.typeName, type);
    const isSimulation = device.type.folder === "Simulation";
    const folder =
      folders.get(device.type.folder) ??
      (isSimulation ? site : namespace.addObject({ browseName: device.type.folder, componentOf: site }));
    folders.set(device.type.folder, folder);
    const node = namespace.addObject({
      browseName: device.id,
      typeDefinition: device.subtype ? namespace.addObjectType({ browseName: device.subtype, subtypeOf: type }) : type,
      ...(isSimulation ? { organizedBy: addressSpace.rootFolder.objects } : { componentOf: folder }),
    });
    for (const [tag, tagType] of Object.entries(device.type.tags)) {
      if (device.without?.includes(tag)) continue;
      variables.set(`${device.id}/${tag}`, addTag(namespace, node, tag, device.otherwise?.[tag] ?? tagType));
    }
    addMethods(namespace, node, device);
  }
  await server.start();
  const variableOf = (device: string, tag: string): UAVariable => {
    const variable = variables.get(`${device}/${tag}`);
    if (!variable) throw new Error(`the test server has no ${device}.${tag}`);
    return variable;
  };
  return {
    url: `opc.tcp://127.0.0.1:${options.port}`,
    set: (device, tag, value) => {
      const variable = variableOf(device, tag);
      variable.setValueFromSource(
        { dataType: variable.readValue().value.dataType, value },
        StatusCodes.Good,
        new Date(),
      );
    },
    lose: (device, tag) => {
      const nothing = new DataValue({ statusCode: StatusCodes.BadNoCommunication, sourceTimestamp: new Date() });
      variableOf(device, tag).setValueFromSource(nothing.value, nothing.statusCode, new Date());
    },
    close: async () => {
      await server.shutdown(0);
    },
  };
}

function addTag(namespace: Namespace, device: UAObject, path: string, tag: TagType): UAVariable {
  const steps = path.split(".");
  const name = steps.pop() ?? path;
  let parent = device;
  for (const step of steps) {
    parent =
      (parent.getComponentByName(step) as UAObject | null) ??
      namespace.addObject({ browseName: step, componentOf: parent });
  }
  const common = { browseName: name, componentOf: parent, minimumSamplingInterval: 0 } as const;
  switch (tag.kind) {
    case "analog":
      return namespace.addAnalogDataItem({
        ...common,
        dataType: DataType.Double,
        engineeringUnitsRange: { low: tag.range[0], high: tag.range[1] },
        engineeringUnits: {
          namespaceUri: "http://www.opcfoundation.org/UA/units/un/cefact",
          unitId: 5067858,
          displayName: coerceLocalizedText("m"),
          description: coerceLocalizedText("metre"),
        },
        value: { dataType: DataType.Double, value: 0 },
      } as never) as unknown as UAVariable;
    case "enum":
      return namespace.addMultiStateDiscrete({
        ...common,
        enumStrings: [...tag.names],
        value: 0,
      } as never) as unknown as UAVariable;
    case "boolean":
      return namespace.addVariable({
        ...common,
        dataType: DataType.Boolean,
        value: { dataType: DataType.Boolean, value: false },
      });
    case "string":
      return namespace.addVariable({
        ...common,
        dataType: DataType.String,
        value: { dataType: DataType.String, value: "" },
      });
    case "uint32":
      return namespace.addVariable({
        ...common,
        dataType: DataType.UInt32,
        value: { dataType: DataType.UInt32, value: 0 },
      });
  }
}

const argumentOf = (name: string, type: ArgType) => ({
  name,
  dataType: DataType[type.replace("[]", "") as "String"],
  valueRank: type.endsWith("[]") ? 1 : -1,
  description: coerceLocalizedText(name),
});

const toVariant = (type: ArgType, value: unknown): Variant =>
  new Variant({
    dataType: DataType[type.replace("[]", "") as "String"],
    arrayType: type.endsWith("[]") ? VariantArrayType.Array : VariantArrayType.Scalar,
    value,
  });

function addMethods(
  namespace: Namespace,
  device: UAObject,
  { type, methods = {}, methodsBelow = "MethodSet" }: TestDevice,
): void {
  const entries = Object.entries(type.methods);
  if (entries.length === 0) return;
  const parent =
    methodsBelow === "device" ? device : namespace.addObject({ browseName: "MethodSet", componentOf: device });
  for (const [name, method] of entries) {
    const node = namespace.addMethod(parent, {
      browseName: name,
      inputArguments: Object.entries(method.inputs).map(([arg, argType]) => argumentOf(arg, argType)) as never,
      outputArguments: Object.entries(method.outputs).map(([arg, argType]) => argumentOf(arg, argType)) as never,
    });
    node.bindMethod(async (inputs: Variant[], _context: ISessionContext) => {
      const answer = methods[name];
      if (!answer) return { statusCode: StatusCodes.BadNotImplemented };
      const values = await answer(inputs.map((input) => input.value));
      return {
        statusCode: StatusCodes.Good,
        outputArguments: Object.values(method.outputs).map((argType, i) => toVariant(argType, values[i])),
      };
    });
  }
}
