import { deviceTypes } from "../../common/opcua/terminalType.ts";
import { err, ok, type Result } from "../../common/result.ts";
import type { WireError } from "../../common/wire/errors.ts";
import type { BrowsedNode, BrowseRequest, NodeAttributes } from "../../common/wire/live.ts";
import type { WatchRow } from "../../common/wire/rows.ts";
import type { FakeTerminal } from "./fakeTerminal.ts";

type Answer<T> = Result<T, WireError>;

const rootId = "i=84";
const objectsId = "i=85";
const deviceSetId = "ns=2;i=5001";

const object = (nodeId: string, name: string, typeDefinition: string, hasChildren = true): BrowsedNode => ({
  ...{ nodeId, browseName: name, displayName: name, nodeClass: "Object", typeDefinition, hasChildren },
});

/** Children of a node of the fake address space: folders by device type, devices, tags. */
export function browseFake(terminal: FakeTerminal, { linkId, nodeId }: BrowseRequest): Answer<readonly BrowsedNode[]> {
  if (!terminal.site.endpoints.some((endpoint) => endpoint.id === linkId))
    return err({ code: "UNKNOWN_LINK", detail: linkId });
  if (nodeId === rootId)
    return ok([
      object(objectsId, "Objects", "FolderType"),
      object("i=86", "Types", "FolderType", false),
      object("i=87", "Views", "FolderType", false),
    ]);
  if (nodeId === objectsId)
    return ok([object("i=2253", "Server", "ServerType", false), object(deviceSetId, "DeviceSet", "DeviceSetType")]);
  if (nodeId === deviceSetId) return ok([object("ns=3;s=BHTT", terminal.site.code, "TerminalType")]);
  if (nodeId === "ns=3;s=BHTT")
    return ok(foldersOf(linkId).map((name) => object(`ns=3;s=folder:${name}`, name, "FolderType")));
  const folder = /^ns=3;s=folder:(.+)$/.exec(nodeId)?.[1];
  if (folder)
    return ok(
      devicesIn(terminal, folder).map((id) =>
        object(`ns=3;s=${id}`, id, deviceTypes.find((type) => type.folder === folder)?.typeName ?? ""),
      ),
    );
  const id = /^ns=3;s=([A-Z0-9-]+)$/.exec(nodeId)?.[1];
  const type = id ? typeOf(terminal, id) : undefined;
  if (!id || !type) return err({ code: "UNKNOWN_NODE", detail: nodeId });
  const tags = Object.keys(type.tags).map(
    (tag): BrowsedNode => ({
      ...{
        nodeId: `ns=3;s=${id}.${tag}`,
        browseName: tag,
        displayName: tag,
        nodeClass: "Variable",
        typeDefinition: "BaseDataVariableType",
        hasChildren: false,
      },
    }),
  );
  const methods = Object.keys(type.methods).map(
    (name): BrowsedNode => ({
      ...{
        nodeId: `ns=3;s=${id}.${name}()`,
        browseName: name,
        displayName: name,
        nodeClass: "Method",
        typeDefinition: "",
        hasChildren: false,
      },
    }),
  );
  return ok([...tags, ...methods]);
}

/** Attributes of a node of the fake address space. */
export function readFakeNode(terminal: FakeTerminal, { nodeId }: BrowseRequest): Answer<NodeAttributes> {
  if (nodeId.includes("GONE")) return err({ code: "UNKNOWN_NODE", detail: "BadNodeIdUnknown" });
  const name = nodeId.replace(/^ns=\d+;s=/, "");
  const good = "Good (0x00000000)";
  const isVariable = /\.[A-Z]/.test(name) && !name.endsWith("()");
  return ok({
    nodeId,
    path: `Objects/DeviceSet/${terminal.site.code}/${name}`,
    attributes: [
      { name: "NodeId", value: nodeId, statusCode: good },
      {
        name: "NodeClass",
        value: isVariable ? "Variable" : name.endsWith("()") ? "Method" : "Object",
        statusCode: good,
      },
      { name: "BrowseName", value: `3:${name}`, statusCode: good },
      { name: "DisplayName", value: name, statusCode: good },
      ...(isVariable
        ? [
            { name: "Value", value: fakeValue(terminal, nodeId), statusCode: good },
            { name: "DataType", value: "Double (i=11)", statusCode: good },
            { name: "AccessLevel", value: "CurrentRead", statusCode: good },
          ]
        : []),
      { name: "Description", value: "", statusCode: "BadAttributeIdInvalid (0x80350000)" },
    ],
    references: [
      { type: "HasTypeDefinition", forward: true, nodeId: "i=63", name: "BaseDataVariableType" },
      { type: "HasComponent", forward: false, nodeId: deviceSetId, name: "DeviceSet" },
    ],
  });
}

/** Sends values of the watched tags twice a second until the answer is called. */
export function watchFake(
  terminal: FakeTerminal,
  items: readonly BrowseRequest[],
  send: (rows: readonly WatchRow[]) => void,
): () => void {
  let changes = 0;
  const tick = (): void => {
    changes += 1;
    send(
      items.map(({ linkId, nodeId }): WatchRow => {
        const gone = nodeId.includes("GONE");
        return {
          ...{
            id: `${linkId}|${nodeId}`,
            linkId,
            nodeId,
            path: nodeId.replace(/^ns=\d+;s=/, ""),
            value: gone ? "" : fakeValue(terminal, nodeId),
          },
          ...{
            unit: nodeId.includes("Speed") ? "m/s" : "m",
            quality: gone ? "bad" : "good",
            statusCode: gone ? "BadNodeIdUnknown" : "Good",
          },
          ...{ sourceTime: terminal.plantTime, serverTime: terminal.plantTime, receivedAt: Date.now(), changes },
        };
      }),
    );
  };
  const timer = setInterval(tick, 500);
  tick();
  return () => clearInterval(timer);
}

function fakeValue(terminal: FakeTerminal, nodeId: string): string {
  const id = /s=([A-Z0-9-]+)\./.exec(nodeId)?.[1];
  const mover = terminal.movers.find((each) => each.id === id);
  if (nodeId.endsWith("ContainerId")) return mover?.row.containerId ?? "";
  if (nodeId.endsWith("Pose.X") || nodeId.endsWith("Gantry.ActualPosition")) return (mover?.x ?? 0).toFixed(3);
  return (mover?.a ?? 0).toFixed(3);
}

const foldersOf = (linkId: string): string[] => [
  ...new Set(
    deviceTypes
      .filter((type) => type.server === (linkId === "fleet" ? "fleet" : "equipment"))
      .map((type) => type.folder),
  ),
];

function devicesIn(terminal: FakeTerminal, folder: string): string[] {
  const kinds: Readonly<Record<string, readonly string[]>> = {
    QuayCranes: ["sts"],
    YardCranes: ["rmg"],
    Trucks: ["agv", "mannedTruck"],
  };
  if (folder === "Gates") return terminal.site.gates.map(({ id }) => id);
  if (folder === "Chargers") return terminal.site.chargers.map(({ id }) => id);
  return terminal.movers.filter((mover) => kinds[folder]?.includes(mover.kind)).map((mover) => mover.id);
}

function typeOf(terminal: FakeTerminal, id: string): (typeof deviceTypes)[number] | undefined {
  const folder = ["QuayCranes", "YardCranes", "Gates", "Chargers"].find((each) =>
    devicesIn(terminal, each).includes(id),
  );
  if (folder) return deviceTypes.find((type) => type.folder === folder);
  const kind = terminal.movers.find((mover) => mover.id === id)?.kind;
  return deviceTypes.find(
    (type) => type.typeName === (kind === "mannedTruck" ? "MannedTruckType" : "DriverlessTruckType"),
  );
}
