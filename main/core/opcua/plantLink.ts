import type { Result } from "../../../common/result.ts";
import type { Sample } from "../../../common/sample.ts";
import type { BrowsedNode, NodeAttributes } from "../../../common/wire/live.ts";
import type { WatchRow } from "../../../common/wire/rows.ts";

/** Ends what an `onDid…` began. Calling it twice does nothing. */
export type Unsubscribe = () => void;

/** One value of one declared tag. */
export interface TagSample {
  readonly device: string;
  /** BrowseName of the device's ObjectType, e.g. `QuayCraneType`. */
  readonly type: string;
  /** Path as in deviceTypes, e.g. `Axes.Hoist.ActualPosition`. */
  readonly tag: string;
  /** Enumerations are decoded to their name. */
  readonly sample: Sample<number | boolean | string>;
}

/**
 * connecting: never yet up · live: values arrive · stale: connected, but silent for longer than the server promised ·
 * down: connection lost, retrying for ever.
 */
export type LinkState =
  | { readonly kind: "connecting" }
  | { readonly kind: "live" }
  | { readonly kind: "stale"; readonly sinceMs: number }
  | { readonly kind: "down"; readonly sinceMs: number; readonly problem: string };

/** `detail` is for people who repair things: a StatusCode, a name. TIMED_OUT_UNKNOWN: the call may have had its effect. */
export interface LinkError {
  readonly code:
    | "LINK_DOWN"
    | "UNKNOWN_DEVICE"
    | "UNKNOWN_METHOD"
    | "UNKNOWN_NODE"
    | "CALL_FAILED"
    | "TIMED_OUT_UNKNOWN";
  readonly detail: string;
}

export interface LinkStats {
  /** Declared tags that the server has. */
  readonly tags: number;
  /** How often the link was live again after it had been live. */
  readonly reconnects: number;
  /** This machine's clock when the plant last said anything, epoch ms; 0 = never. */
  readonly lastMessageAt: number;
  /** What is wrong though the link may be live: declared tags the server lacks, the last refused connection; "" = nothing. */
  readonly problem: string;
}

/** One OPC UA server as the core sees it. Never throws; retries for ever until closed. */
export interface PlantLink {
  readonly id: string;
  readonly url: string;
  state(): LinkState;
  stats(): LinkStats;
  /** Type name by device id; empty before the first connect. */
  devices(): ReadonlyMap<string, string>;
  onDidReceive(listener: (samples: readonly TagSample[]) => void): Unsubscribe;
  onDidChangeState(listener: (state: LinkState) => void): Unsubscribe;
  /** Calls a declared method of a discovered device. Arguments and answer go by their declared names. */
  call(
    device: string,
    method: string,
    args: Readonly<Record<string, unknown>>,
  ): Promise<Result<Readonly<Record<string, unknown>>, LinkError>>;
  /**
   * Lock step: when it resolves, every change of a declared tag that the plant had made has been delivered to
   * onDidReceive. How depends on the link's mode.
   */
  readAll(): Promise<Result<null, LinkError>>;
  /** Children of any node of this server, by hierarchical references. */
  browse(nodeId: string): Promise<Result<readonly BrowsedNode[], LinkError>>;
  /** All attributes and references of any node of this server. */
  readNode(nodeId: string): Promise<Result<NodeAttributes, LinkError>>;
  /**
   * Values of any nodes as rows for people. Outlives connections (also when the server then numbers its namespaces
   * anew); may begin while the link is down. A node the server does not know is a row with that StatusCode.
   */
  watch(
    nodeIds: readonly string[],
    onRow: (row: WatchRow) => void,
  ): Promise<Result<{ dispose(): Promise<void> }, LinkError>>;
  close(): Promise<void>;
}

/** How to connect; security and identities will join here. */
export interface LinkOptions {
  readonly id: string;
  readonly url: string;
  /**
   * `subscribe`: real time; changes arrive as they are published, silence makes the link stale. For lock step: `step`
   * subscribes too, for a server that sends all changes before it answers Advance, so that `readAll` only waits for them
   * (the price is per change); `read` has no subscription, `readAll` reads every tag (any server; the price is per tag).
   */
  readonly mode: "subscribe" | "step" | "read";
  /** Folder of this console's own certificate and of trusted ones. */
  readonly pkiDir: string;
  /** This machine's clock, epoch ms. */
  readonly now?: () => number;
  /** Which declared tags to follow; all when left out. Lock step reads faster when it reads less. */
  readonly wants?: (typeName: string, tag: string) => boolean;
}
