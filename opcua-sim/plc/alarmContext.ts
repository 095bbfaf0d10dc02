import type { Namespace } from "node-opcua";
import type { NodeAccess } from "./nodeAccess.ts";

/** What the alarms of one server share. */
export interface AlarmContext {
  readonly ns: Namespace;
  readonly access: NodeAccess;
  /** The device clock as it was published last. */
  deviceTime: Date;
}
