import {
  AttributeIds,
  type ClientSession,
  type ClientSubscription,
  type DataValue,
  type MonitoringParametersOptions,
  TimestampsToReturn,
} from "node-opcua-client";
import { chunksOf, type OperationLimits } from "./browseMany.ts";
import type { TagSample } from "./plantLink.ts";
import type { TagBoard } from "./tagBoard.ts";

export interface TagSubscription {
  /** Longest silence that the server's own promise allows, ms. */
  readonly keepAliveMs: number;
  /** Tags the server refused to monitor. */
  readonly refused: readonly string[];
}

interface Listeners {
  readonly onSamples: (samples: readonly TagSample[]) => void;
  /** A publish response arrived, with or without values. */
  readonly onSign: () => void;
  /** The subscription is gone though the connection may stand. */
  readonly onEnd: (reason: string) => void;
  readonly now: () => number;
}

const publishingIntervalMs = 100;

/** Subscribes to all tags of a board; samples of one publish response arrive as one batch. */
export async function subscribeTags(
  session: ClientSession,
  board: TagBoard,
  limits: OperationLimits,
  { onSamples, onSign, onEnd, now }: Listeners,
): Promise<TagSubscription> {
  const subscription = await session.createSubscription2({
    requestedPublishingInterval: publishingIntervalMs,
    // Five silent intervals and the server says that it lives: silence is noticed well within 2 s.
    requestedMaxKeepAliveCount: 5,
    // The subscription dies with a lost session, 10 s after the last publish request.
    requestedLifetimeCount: 100,
    maxNotificationsPerPublish: 10_000,
    publishingEnabled: true,
    priority: 10,
  });
  let batch: TagSample[] = [];
  const flush = (): void => {
    const samples = batch;
    batch = [];
    onSamples(samples);
  };
  const take = (index: number, value: DataValue): void => {
    const sample = board.take(index, value, now(), false);
    if (!sample) return;
    if (batch.length === 0) queueMicrotask(flush);
    batch.push(sample);
  };
  subscription.on("received_notifications", onSign);
  subscription.on("keepalive", onSign);
  subscription.on("terminated", () => onEnd("subscription ended"));
  subscription.on("internal_error", (cause: Error) => onEnd(cause.message));
  const refused = await monitor(subscription, board, limits, take);
  const { publishingInterval, maxKeepAliveCount } = subscription;
  return { keepAliveMs: publishingInterval * maxKeepAliveCount, refused };
}

async function monitor(
  subscription: ClientSubscription,
  board: TagBoard,
  limits: OperationLimits,
  take: (index: number, value: DataValue) => void,
): Promise<string[]> {
  const refused: string[] = [];
  let first = 0;
  for (const tags of chunksOf(board.tags, limits.monitor)) {
    const offset = first;
    first += tags.length;
    const items = tags.map(({ nodeId }) => ({ nodeId, attributeId: AttributeIds.Value }));
    const group = await subscription.monitorItems(items, parameters, TimestampsToReturn.Both);
    group.on("changed", (_item, value, index) => take(offset + index, value));
    group.monitoredItems.forEach((item, i) => {
      const tag = tags[i];
      if (tag && item.statusCode.isNotGood()) refused.push(`${tag.device}.${tag.tag}`);
    });
  }
  return refused;
}

/** 0 = whenever it changes. The queue keeps a short state (ACCEPTED, EXECUTING, …) from being skipped. */
const parameters: MonitoringParametersOptions = { samplingInterval: 0, queueSize: 10, discardOldest: true };
