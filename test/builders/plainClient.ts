import {
  AttributeIds,
  BrowseDirection,
  ClientSubscription,
  type DataValue,
  NodeClass,
  type NodeIdLike,
  OPCUAClient,
  type ReferenceDescription,
  TimestampsToReturn,
  Variant,
  type VariantLike,
} from "node-opcua";

/** A client that knows nothing of this project but the namespace URIs and browse names it is given. */
export interface PlainClient {
  /** Index of a namespace on this server. */
  ns(uri: string): number;
  read(nodeId: NodeIdLike, attributeId?: AttributeIds): Promise<DataValue>;
  value(nodeId: NodeIdLike): Promise<unknown>;
  readMany(nodeIds: readonly NodeIdLike[]): Promise<unknown[]>;
  /** Forward hierarchical references. */
  children(nodeIds: readonly NodeIdLike[]): Promise<ReferenceDescription[][]>;
  /** Follows browse names, whatever their namespace. */
  find(...names: readonly string[]): Promise<ReferenceDescription>;
  call(objectId: NodeIdLike, methodId: NodeIdLike, ...inputs: readonly VariantLike[]): Promise<CallAnswer>;
  /** Every change that arrives, by node id as given. */
  watch(nodeIds: readonly string[], onChange: (nodeId: string, value: DataValue) => void): Promise<void>;
  readonly client: OPCUAClient;
  close(): Promise<void>;
}

export interface CallAnswer {
  readonly status: string;
  readonly argumentStatus: readonly string[];
  readonly outputs: readonly unknown[];
}

export async function connectPlainClient(url: string): Promise<PlainClient> {
  const client = OPCUAClient.create({
    endpointMustExist: false,
    clientName: "plain client",
    connectionStrategy: { initialDelay: 100, maxDelay: 500, maxRetry: 100 },
    keepSessionAlive: true,
    requestedSessionTimeout: 30_000,
    transportTimeout: 5_000,
  });
  await client.connect(url);
  const session = await client.createSession();
  const uris = ((await session.read({ nodeId: "i=2255", attributeId: AttributeIds.Value })).value.value ??
    []) as string[];

  const children = async (nodeIds: readonly NodeIdLike[]): Promise<ReferenceDescription[][]> => {
    const results = await session.browse(
      nodeIds.map((nodeId) => ({
        nodeId,
        referenceTypeId: "HierarchicalReferences",
        includeSubtypes: true,
        browseDirection: BrowseDirection.Forward,
        nodeClassMask: 0,
        resultMask: 63,
      })),
    );
    return results.map(({ references }) => references ?? []);
  };
  const read: PlainClient["read"] = (nodeId, attributeId = AttributeIds.Value) => session.read({ nodeId, attributeId });

  return {
    ns: (uri) => uris.indexOf(uri),
    read,
    value: async (nodeId) => (await read(nodeId)).value.value,
    async readMany(nodeIds) {
      const values = await session.read(nodeIds.map((nodeId) => ({ nodeId, attributeId: AttributeIds.Value })));
      return values.map((dataValue) => dataValue.value?.value);
    },
    children,
    async find(...names) {
      let at: NodeIdLike = "i=85";
      let found: ReferenceDescription | undefined;
      for (const name of names) {
        const [references = []] = await children([at]);
        found = references.find(({ browseName }) => browseName.name === name);
        if (!found) throw new Error(`no ${name} below ${String(at)} on the way to ${names.join("/")}`);
        at = found.nodeId;
      }
      if (!found) throw new Error("no path");
      return found;
    },
    async call(objectId, methodId, ...inputs) {
      const result = await session.call({
        objectId,
        methodId,
        inputArguments: inputs.map((input) => new Variant(input)),
      });
      return {
        status: result.statusCode.name,
        argumentStatus: (result.inputArgumentResults ?? []).map(({ name }) => name),
        outputs: (result.outputArguments ?? []).map(({ value }) => value as unknown),
      };
    },
    async watch(nodeIds, onChange) {
      const subscription = ClientSubscription.create(session, {
        requestedPublishingInterval: 50,
        requestedMaxKeepAliveCount: 20,
        requestedLifetimeCount: 200,
        publishingEnabled: true,
      });
      const group = await subscription.monitorItems(
        nodeIds.map((nodeId) => ({ nodeId, attributeId: AttributeIds.Value })),
        { samplingInterval: 0, queueSize: 10, discardOldest: true },
        TimestampsToReturn.Both,
      );
      group.on("changed", (_item, value, index) => onChange(nodeIds[index] ?? "", value));
    },
    client,
    async close() {
      await session.close();
      await client.disconnect();
    },
  };
}

export const isMethod = ({ nodeClass }: ReferenceDescription): boolean => nodeClass === NodeClass.Method;
export const isObject = ({ nodeClass }: ReferenceDescription): boolean => nodeClass === NodeClass.Object;
export const isVariable = ({ nodeClass }: ReferenceDescription): boolean => nodeClass === NodeClass.Variable;
