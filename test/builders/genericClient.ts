import {
  AttributeIds,
  BrowseDirection,
  type ClientSession,
  ClientSubscription,
  constructEventFilter,
  type DataValue,
  type HistoryData,
  HistoryReadRequest,
  HistoryReadValueId,
  MessageSecurityMode,
  NodeClass,
  type NodeId,
  OPCUACertificateManager,
  OPCUAClient,
  ofType,
  ReadRawModifiedDetails,
  resolveNodeId,
  SecurityPolicy,
  SimpleAttributeOperand,
  TimestampsToReturn,
  UserTokenType,
  type Variant,
  type VariantLike,
} from "node-opcua";

/** How a client comes in. */
export interface Login {
  readonly mode: "None" | "Sign" | "SignAndEncrypt";
  readonly policy?: "Basic256Sha256" | "Aes256_Sha256_RsaPss";
  readonly userName?: string;
  readonly password?: string;
  /** Folder for the client's certificate. */
  readonly pkiDir: string;
}

/** One event as a generic client shows it: field name → value. */
export type EventFields = Readonly<Record<string, unknown>>;

/** AccessLevel bit 2 (OPC 10000-3, 8.57). */
const historyRead = 4;

const fields = [
  "EventId",
  "EventType",
  "SourceName",
  "SourceNode",
  "Time",
  "Message",
  "Severity",
  "ConditionName",
  "Retain",
  "ActiveState.Id",
  "AckedState.Id",
  "ConfirmedState.Id",
  "Comment",
  "SuppressedOrShelved",
  "ConditionId",
] as const;

/** A client that knows the specification and nothing of this project: names of OPC 10000 only. */
export async function connectGenericClient(url: string, login: Login) {
  const client = OPCUAClient.create({
    applicationName: "GenericClient",
    securityMode: MessageSecurityMode[login.mode],
    securityPolicy: login.mode === "None" ? SecurityPolicy.None : SecurityPolicy[login.policy ?? "Basic256Sha256"],
    endpointMustExist: false,
    connectionStrategy: { maxRetry: 1, initialDelay: 100, maxDelay: 200 },
    clientCertificateManager: new OPCUACertificateManager({
      rootFolder: login.pkiDir,
      automaticallyAcceptUnknownCertificate: true,
    }),
  });
  await client.connect(url);
  const session: ClientSession = login.userName
    ? await client.createSession({
        type: UserTokenType.UserName,
        userName: login.userName,
        password: login.password ?? login.userName,
      })
    : await client.createSession();

  const children = async (nodeId: NodeId) =>
    (
      await session.browse({
        nodeId,
        referenceTypeId: "HierarchicalReferences",
        includeSubtypes: true,
        browseDirection: BrowseDirection.Forward,
        resultMask: 0x3f,
      })
    ).references ?? [];

  /** Walks down from Objects by browse name, whatever the namespace. */
  async function find(...path: readonly string[]): Promise<NodeId> {
    let at = resolveNodeId("ObjectsFolder");
    for (const name of path) {
      const next = (await children(at)).find(({ browseName }) => browseName.name === name);
      if (!next) throw new Error(`no ${name} in ${path.join("/")}`);
      at = next.nodeId as NodeId;
    }
    return at;
  }

  /** The first device in a folder of that kind, wherever the plant has put it below DeviceSet. */
  async function findDevice(kind: RegExp): Promise<{ readonly nodeId: NodeId; readonly name: string }> {
    for (const place of await children(await find("DeviceSet"))) {
      const folders = await children(place.nodeId as NodeId);
      const folder = folders.find(({ browseName }) => kind.test(browseName.name ?? ""));
      const [device] = folder ? await children(folder.nodeId as NodeId) : [];
      if (device) return { nodeId: device.nodeId as NodeId, name: String(device.browseName.name) };
    }
    throw new Error(`no ${kind.source} below DeviceSet`);
  }

  /** The child of that name. */
  async function child(nodeId: NodeId, name: string): Promise<NodeId> {
    const found = (await children(nodeId)).find(({ browseName }) => browseName.name === name);
    if (!found) throw new Error(`no ${name}`);
    return found.nodeId as NodeId;
  }

  async function call(objectId: NodeId, methodId: NodeId, inputArguments: VariantLike[] = []) {
    const result = await session.call({ objectId, methodId, inputArguments });
    return {
      status: result.statusCode.name,
      outputs: (result.outputArguments ?? []).map(({ value }: Variant) => value),
    };
  }

  /** Subscribes to all conditions of the server; keeps every event, the newest last. `extra` fields like `4:Name`. */
  async function watchAlarms(eventType = "ConditionType", extra: readonly string[] = []) {
    const events: EventFields[] = [];
    const subscription = ClientSubscription.create(session, {
      requestedPublishingInterval: 50,
      requestedLifetimeCount: 1000,
      requestedMaxKeepAliveCount: 20,
      maxNotificationsPerPublish: 1000,
      publishingEnabled: true,
      priority: 1,
    });
    const started = new Promise<void>((resolve) => subscription.on("started", () => resolve()));
    await started;
    const filter = constructEventFilter(
      fields.map((field) => (field === "ConditionId" ? "" : field)).filter(Boolean),
      ofType(eventType),
    );
    filter.selectClauses?.push(
      new SimpleAttributeOperand({
        typeDefinitionId: resolveNodeId("ConditionType"),
        attributeId: AttributeIds.NodeId,
      }),
      ...(constructEventFilter([...extra]).selectClauses ?? []),
    );
    const item = await subscription.monitor(
      { nodeId: resolveNodeId("Server"), attributeId: AttributeIds.EventNotifier },
      { filter, queueSize: 1000, discardOldest: true, samplingInterval: 0 },
      TimestampsToReturn.Both,
    );
    item.on("changed", (values: Variant[]) => {
      const at = (i: number): unknown => values[i]?.value;
      events.push(Object.fromEntries([...fields, ...extra].map((field, i) => [field, at(i)] as const)));
    });
    const refresh = () =>
      call(resolveNodeId("ConditionType"), resolveNodeId("ConditionType_ConditionRefresh"), [
        { dataType: "UInt32", value: subscription.subscriptionId } as never,
      ]);
    return { events, refresh, terminate: () => subscription.terminate() };
  }

  /** Subscribes to one value; keeps every change. */
  async function watchValue(nodeId: NodeId) {
    const values: DataValue[] = [];
    const subscription = await session.createSubscription2({
      requestedPublishingInterval: 50,
      publishingEnabled: true,
    });
    const item = await subscription.monitor(
      { nodeId, attributeId: AttributeIds.Value },
      { samplingInterval: 0, queueSize: 100, discardOldest: true },
      TimestampsToReturn.Both,
    );
    item.on("changed", (value: DataValue) => values.push(value));
    return { values, terminate: () => subscription.terminate() };
  }

  /** The variable says that it may be asked for history. */
  async function hasHistory(nodeId: NodeId): Promise<boolean> {
    const access = await session.read({ nodeId, attributeId: AttributeIds.UserAccessLevel });
    return (Number(access.value.value) & historyRead) !== 0;
  }

  async function readHistory(nodeId: NodeId, start: Date, end: Date, max: number): Promise<DataValue[]> {
    const details = new ReadRawModifiedDetails({ startTime: start, endTime: end, numValuesPerNode: max });
    const answer = await session.historyRead(
      new HistoryReadRequest({
        historyReadDetails: details,
        timestampsToReturn: TimestampsToReturn.Both,
        nodesToRead: [new HistoryReadValueId({ nodeId })],
      }),
    );
    const [result] = answer.results ?? [];
    if (!result?.statusCode.isGood()) throw new Error(result?.statusCode.name);
    return [...((result.historyData as HistoryData | null)?.dataValues ?? [])];
  }

  const isVariable = (nodeClass: NodeClass): boolean => nodeClass === NodeClass.Variable;
  return {
    session,
    children,
    find,
    findDevice,
    child,
    call,
    isVariable,
    watchAlarms,
    watchValue,
    hasHistory,
    readHistory,
    read: (nodeId: NodeId) => session.read({ nodeId, attributeId: AttributeIds.Value }),
    close: async () => {
      await session.close();
      await client.disconnect();
    },
  };
}

export type GenericClient = Awaited<ReturnType<typeof connectGenericClient>>;
