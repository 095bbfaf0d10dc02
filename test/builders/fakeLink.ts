import { err, ok } from "../../common/result.ts";
import type { WatchRow } from "../../common/wire/rows.ts";
import type { PlantLink } from "../../main/core/opcua/plantLink.ts";

/** A link without a plant: it records watch lists and says what the test tells it. */
export interface FakeLink extends PlantLink {
  /** The watch lists open now. */
  readonly watched: readonly (readonly string[])[];
  say(nodeId: string, value: string): void;
}

export function aFakeLink(id: string): FakeLink {
  const lists = new Set<{ readonly nodeIds: readonly string[]; readonly onRow: (row: WatchRow) => void }>();
  const down = err({ code: "LINK_DOWN", detail: "" } as const);
  return {
    id,
    url: "opc.tcp://127.0.0.1:1",
    state: () => ({ kind: "live" }),
    stats: () => ({ tags: 0, reconnects: 0, lastMessageAt: 0, problem: "" }),
    devices: () => new Map(),
    onDidReceive: () => () => undefined,
    onDidChangeState: () => () => undefined,
    call: async () => down,
    readAll: async () => down,
    browse: async () => ok([]),
    readNode: async (nodeId) => err({ code: "UNKNOWN_NODE", detail: nodeId }),
    async watch(nodeIds, onRow) {
      const list = { nodeIds, onRow };
      lists.add(list);
      return ok({ dispose: async () => void lists.delete(list) });
    },
    close: async () => undefined,
    get watched() {
      return [...lists].map(({ nodeIds }) => nodeIds);
    },
    say(nodeId, value) {
      for (const list of lists) {
        if (list.nodeIds.includes(nodeId))
          list.onRow({ ...aWatchRow, id: `${id}|${nodeId}`, linkId: id, nodeId, value });
      }
    },
  };
}

const aWatchRow: WatchRow = {
  id: "",
  linkId: "",
  nodeId: "",
  path: "",
  value: "",
  unit: "",
  quality: "good",
  statusCode: "Good",
  sourceTime: 0,
  serverTime: 0,
  receivedAt: 0,
  changes: 0,
};
