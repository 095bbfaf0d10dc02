import type { Namespace, UAObjectType } from "node-opcua";
import type { AlarmRule } from "../alarms/alarmRule.ts";

/** The standard type that says what kind of alarm it is. */
const standardTypes = {
  offNormal: "OffNormalAlarmType",
  trip: "TripAlarmType",
  discrete: "DiscreteAlarmType",
  limit: "ExclusiveLevelAlarmType",
} as const;

/** Types of this plant's alarms, by kind: each the standard type with the message in Chinese besides the English one. */
export type AlarmTypes = Readonly<Record<AlarmRule["kind"], UAObjectType>>;

/** BrowseName of the property with the Chinese message, on types and conditions. */
export const messageZh = "MessageZh";

/**
 * An event has one Message and no session whose locale could choose its language: the Chinese text is a field of its own, which
 * a client selects like any other.
 */
export function createAlarmTypes(ns: Namespace): AlarmTypes {
  const create = (kind: AlarmRule["kind"]): UAObjectType => {
    const standard = standardTypes[kind];
    const browseName = `Terminal${standard}`;
    const type = ns.addObjectType({ browseName, nodeId: `s=${browseName}`, subtypeOf: standard });
    ns.addVariable({
      browseName: messageZh,
      propertyOf: type,
      dataType: "LocalizedText",
      modellingRule: "Mandatory",
    });
    return type;
  };
  return { offNormal: create("offNormal"), trip: create("trip"), discrete: create("discrete"), limit: create("limit") };
}
