import {
  AttributeIds,
  type ClientSession,
  type ClientSubscription,
  type DataValue,
  type NodeId,
  TimestampsToReturn,
} from "node-opcua-client";
import { type Quality, qualityOfStatus } from "../../../common/sample.ts";
import type { WatchRow } from "../../../common/wire/rows.ts";
import type { AddressSpaceBrowser } from "./browseAddressSpace.ts";
import { chunksOf, type OperationLimits } from "./browseMany.ts";
import { formatVariant } from "./formatValue.ts";
import type { NodeFacts } from "./nodeFacts.ts";
import { parseNodeId, renumber } from "./nodeIdText.ts";

/** What a watch list needs of the connection it lives on now. */
export interface WatchSite {
  readonly session: ClientSession;
  readonly browser: AddressSpaceBrowser;
  readonly limits: OperationLimits;
  readonly namespaces: readonly string[];
}

/** All watch lists of one link. They outlive connections: the same nodes are watched again after each reconnection. */
export interface WatchLists {
  add(nodeIds: readonly string[], onRow: (row: WatchRow) => void): Promise<{ dispose(): Promise<void> }>;
  attach(site: WatchSite): Promise<void>;
  detach(): void;
  /** Shows every value as stale, or as what it is again. */
  setStale(isStale: boolean): void;
  clear(): void;
}

interface WatchedNode {
  /** As the client named it, which also names its row. */
  readonly text: string;
  row: WatchRow;
  /** What the plant said, whatever the link's state makes of it. */
  quality: Quality;
}

interface WatchList {
  readonly nodes: readonly WatchedNode[];
  readonly onRow: (row: WatchRow) => void;
  /** NamespaceArray by which the NodeIds were written. */
  namespaces: readonly string[] | null;
  subscription: ClientSubscription | null;
}

const publishingIntervalMs = 200;

export function createWatchLists(linkId: string, now: () => number): WatchLists {
  const lists = new Set<WatchList>();
  let site: WatchSite | null = null;
  let stale = true;

  function show(list: WatchList, node: WatchedNode, change: Partial<WatchRow>): void {
    const quality = stale && node.quality !== "bad" ? "stale" : node.quality;
    node.row = { ...node.row, ...change, quality };
    if (lists.has(list)) list.onRow(node.row);
  }

  function refuse(list: WatchList, node: WatchedNode, statusCode: string): void {
    node.quality = "bad";
    show(list, node, { statusCode, value: "", receivedAt: now() });
  }

  function take(list: WatchList, node: WatchedNode, value: DataValue, facts: NodeFacts): void {
    node.quality = qualityOfStatus(value.statusCode.value);
    show(list, node, {
      path: facts.path,
      unit: facts.unit,
      value: formatVariant(value.value, facts.enumNames),
      statusCode: value.statusCode.name,
      sourceTime: value.sourceTimestamp?.getTime() ?? 0,
      serverTime: value.serverTimestamp?.getTime() ?? 0,
      receivedAt: now(),
      changes: node.row.changes + 1,
    });
  }

  async function follow(list: WatchList, at: WatchSite): Promise<void> {
    list.namespaces ??= at.namespaces;
    const found: { readonly node: WatchedNode; readonly nodeId: NodeId }[] = [];
    for (const node of list.nodes) {
      const text = renumber(node.text, list.namespaces, at.namespaces);
      const nodeId = text === null ? null : parseNodeId(text);
      if (nodeId) found.push({ node, nodeId });
      else refuse(list, node, text === null ? "BadNodeIdUnknown" : "BadNodeIdInvalid");
    }
    const facts = await at.browser.facts.find(found.map(({ nodeId }) => nodeId));
    const subscription = await at.session.createSubscription2({
      requestedPublishingInterval: publishingIntervalMs,
      requestedMaxKeepAliveCount: 10,
      requestedLifetimeCount: 100,
      maxNotificationsPerPublish: 1000,
      publishingEnabled: true,
      priority: 1,
    });
    list.subscription = subscription;
    let first = 0;
    for (const chunk of chunksOf(found, at.limits.monitor)) {
      const offset = first;
      first += chunk.length;
      const items = chunk.map(({ nodeId }) => ({ nodeId, attributeId: AttributeIds.Value }));
      const group = await subscription.monitorItems(items, parameters, TimestampsToReturn.Both);
      group.on("changed", (_item, value, index) => {
        const watched = found[offset + index];
        const known = facts[offset + index];
        if (watched && known && list.subscription === subscription) take(list, watched.node, value, known);
      });
      group.monitoredItems.forEach((item, i) => {
        const watched = chunk[i];
        if (watched && item.statusCode.isNotGood()) refuse(list, watched.node, item.statusCode.name);
      });
    }
    if (!lists.has(list)) await end(list);
  }

  async function tryFollow(list: WatchList, at: WatchSite): Promise<void> {
    try {
      await follow(list, at);
    } catch (cause) {
      // The connection broke meanwhile (the next one tries again), or the server grants no subscription: say so in the rows.
      if (site !== at) return;
      for (const node of list.nodes) refuse(list, node, cause instanceof Error ? cause.message : String(cause));
    }
  }

  return {
    async add(nodeIds, onRow) {
      const nodes = [...new Set(nodeIds)].map(
        (text): WatchedNode => ({ text, row: emptyRow(linkId, text), quality: "stale" }),
      );
      const list: WatchList = { nodes, onRow, namespaces: null, subscription: null };
      lists.add(list);
      for (const node of nodes) show(list, node, {});
      if (site && nodes.length > 0) await tryFollow(list, site);
      return {
        dispose: async () => {
          lists.delete(list);
          await end(list);
        },
      };
    },
    async attach(next) {
      site = next;
      stale = false;
      // A copy: a list added from now on follows by itself.
      for (const list of [...lists]) await tryFollow(list, next);
    },
    detach() {
      site = null;
      for (const list of lists) list.subscription = null;
    },
    setStale(isStale) {
      if (stale === isStale) return;
      stale = isStale;
      for (const list of lists) for (const node of list.nodes) show(list, node, {});
    },
    clear: () => lists.clear(),
  };
}

/** The list's subscription ends with it; that it may be gone already is no failure. */
async function end(list: WatchList): Promise<void> {
  const { subscription } = list;
  list.subscription = null;
  await subscription?.terminate().catch(() => undefined);
}

const parameters = { samplingInterval: 0, queueSize: 1, discardOldest: true };

const emptyRow = (linkId: string, nodeId: string): WatchRow => ({
  id: `${linkId}|${nodeId}`,
  linkId,
  nodeId,
  path: "",
  value: "",
  unit: "",
  quality: "stale",
  statusCode: "",
  sourceTime: 0,
  serverTime: 0,
  receivedAt: 0,
  changes: 0,
});
