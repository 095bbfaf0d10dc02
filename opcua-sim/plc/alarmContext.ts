import type { Namespace } from "node-opcua";
import type { AlarmTypes } from "./alarmTypes.ts";
import type { NodeAccess } from "./nodeAccess.ts";

/** What the alarms of one server share. */
export interface AlarmContext {
  readonly ns: Namespace;
  readonly types: AlarmTypes;
  readonly access: NodeAccess;
  /** The device clock as it was published last. */
  deviceTime: Date;
}
