import { z } from "zod";
import type { SiteConfig } from "../config/siteConfig.ts";
import type { CheKind } from "../equipment/che.ts";
import type { Result } from "../result.ts";
import type {
  JournalChainRequest,
  JournalExport,
  JournalExportRequest,
  JournalFind,
  JournalLine,
  JournalMove,
} from "../work/journal.ts";
import type { WireError } from "./errors.ts";
import type { Topic, TopicRows, WatchRow } from "./rows.ts";
import { topics } from "./rows.ts";
import { faultParametersSchema } from "./trainer.ts";

/**
 * The plant wire: socket.io on loopback, websocket transport only, token in `auth: { token }`. A client says `hello`, then
 * subscribes to topics: the acknowledgement carries the snapshot with its sequence number, deltas follow. A client that
 * sees a gap, or reconnects, subscribes again and replaces what it had.
 */
export const wireVersion = 3;

/** Answer to `hello`: everything that does not change while the core runs. */
export interface Hello {
  readonly version: number;
  readonly site: SiteConfig;
  /** Movers in the order of the pose frames. */
  readonly roster: readonly { readonly id: string; readonly kind: CheKind }[];
  /** This machine's clock at the core, epoch ms: for clock offset. */
  readonly now: number;
}

export interface Snapshot<T extends Topic> {
  readonly topic: T;
  readonly seq: number;
  readonly rows: readonly TopicRows[T][];
}

/** Follows the snapshot or delta with `seq − 1`. */
export interface Delta<T extends Topic = Topic> {
  readonly topic: T;
  readonly seq: number;
  readonly upserts: readonly TopicRows[T][];
  readonly removes: readonly string[];
}

const commandId = { id: z.string().min(8).max(64) };
const name = z.string().max(64);
/** A snapshot's name, without a path. */
const snapshotFile = z.string().regex(/^[\w.-]{1,64}$/, "letters, digits, dots, dashes");

/** Plant commands. Ids make them idempotent: a repeated id gets the first answer again and has no second effect. */
export const commandSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...commandId, kind: z.literal("sim.pause") }),
  z.strictObject({ ...commandId, kind: z.literal("sim.resume") }),
  z.strictObject({ ...commandId, kind: z.literal("sim.step"), ms: z.int().min(100).max(60_000) }),
  z.strictObject({ ...commandId, kind: z.literal("sim.setSpeed"), factor: z.number().min(0.1).max(60) }),
  z.strictObject({ ...commandId, kind: z.literal("sim.saveSnapshot"), file: snapshotFile }),
  z.strictObject({ ...commandId, kind: z.literal("sim.restoreSnapshot"), file: snapshotFile }),
  z.strictObject({
    ...commandId,
    kind: z.literal("sim.loadScenario"),
    scenario: name,
    seed: z
      .int()
      .min(0)
      .max(2 ** 32 - 1),
  }),
  z.strictObject({
    ...commandId,
    kind: z.literal("fault.inject"),
    fault: name,
    target: name,
    /** The plant's words: "" = now, `time>=600`, `QC02.movesLeft<=20`, joined by `and`. */
    when: z.string().max(200),
    parameters: faultParametersSchema,
  }),
  z.strictObject({ ...commandId, kind: z.literal("fault.clear"), faultId: name }),
  /** Every fault in force and every planned one. */
  z.strictObject({ ...commandId, kind: z.literal("fault.clearAll") }),
  z.strictObject({ ...commandId, kind: z.literal("che.hold"), che: name }),
  z.strictObject({ ...commandId, kind: z.literal("che.resume"), che: name }),
]);
export type Command = z.infer<typeof commandSchema>;

/** The way ahead of a driverless truck: points `[xM, yM]` of the road that is released to it, then of the rest of its route. */
export interface RouteView {
  readonly released: readonly (readonly [number, number])[];
  readonly announced: readonly (readonly [number, number])[];
}
export const routeSchema = z.strictObject({ che: name });

/** A node as the address-space tree shows it. */
export interface BrowsedNode {
  readonly nodeId: string;
  readonly browseName: string;
  readonly displayName: string;
  readonly nodeClass:
    | "Object"
    | "Variable"
    | "Method"
    | "ObjectType"
    | "VariableType"
    | "ReferenceType"
    | "DataType"
    | "View";
  readonly typeDefinition: string;
  readonly hasChildren: boolean;
}

/** All attributes of one node, as text, with the references that leave it. */
export interface NodeAttributes {
  readonly nodeId: string;
  readonly path: string;
  readonly attributes: readonly { readonly name: string; readonly value: string; readonly statusCode: string }[];
  readonly references: readonly {
    readonly type: string;
    readonly forward: boolean;
    readonly nodeId: string;
    readonly name: string;
  }[];
}

export const browseSchema = z.strictObject({ linkId: z.string().max(64), nodeId: z.string().max(512) });
export type BrowseRequest = z.infer<typeof browseSchema>;
/** The whole watch list of this client; replaces the one before. */
export const watchSchema = z.strictObject({ items: z.array(browseSchema).max(1000) });
export type WatchRequest = z.infer<typeof watchSchema>;
export const subscribeSchema = z.enum(topics);

export type Ack<T> = (answer: Result<T, WireError>) => void;

export interface ClientToServer {
  hello(ack: Ack<Hello>): void;
  subscribe(topic: Topic, ack: Ack<Snapshot<Topic>>): void;
  unsubscribe(topic: Topic, ack: Ack<null>): void;
  command(command: Command, ack: Ack<{ readonly detail: string }>): void;
  browse(request: BrowseRequest, ack: Ack<readonly BrowsedNode[]>): void;
  readNode(request: BrowseRequest, ack: Ack<NodeAttributes>): void;
  watch(request: WatchRequest, ack: Ack<null>): void;
  /** Asked about once a second for the one truck that is selected. Empty for machines that get no route from the console. */
  route(request: z.infer<typeof routeSchema>, ack: Ack<RouteView>): void;
  /** Moves in the journal, the newest first, at most 300. */
  journalFind(request: JournalFind, ack: Ack<readonly JournalMove[]>): void;
  /** Everything the journal has on one move, also after a restart of the console. */
  journalChain(request: JournalChainRequest, ack: Ack<readonly JournalLine[]>): void;
  /** The journal's lines as JSON text, part by part. */
  journalExport(request: JournalExportRequest, ack: Ack<JournalExport>): void;
}

export interface ServerToClient {
  /** The movers changed (a plant came up, or another one did): pose frames follow this order from now on. */
  roster(roster: Hello["roster"]): void;
  delta(delta: Delta): void;
  /** Binary, volatile, about 10 Hz: see poseFrame.ts. */
  pose(frame: ArrayBuffer): void;
  watched(rows: readonly WatchRow[]): void;
}
