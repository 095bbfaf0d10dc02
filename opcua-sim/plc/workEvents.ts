import { type Namespace, type UAEventType, type UAObject, Variant } from "node-opcua";
import { driverlessTruckType, gateLaneType, rmgType, stsType } from "../../common/opcua/deviceTypes.ts";
import type { DeviceType } from "../../common/opcua/tagTypes.ts";

/** Something that happened and is no alarm: told once, needs no answer. */
interface WorkEvent {
  /** Tag whose change tells of it. */
  readonly tag: string;
  readonly message: string;
  /** Only this value, else any but the empty one. */
  readonly value?: string;
}

const moveDone: WorkEvent = { tag: "Counters.MovesTotal", message: "Move completed" };
const events = new Map<DeviceType, readonly WorkEvent[]>([
  [stsType, [moveDone]],
  [rmgType, [moveDone]],
  [driverlessTruckType, [{ tag: "Order.OrderId", message: "Order taken" }]],
  [gateLaneType, [{ tag: "Transaction.State", message: "Truck released", value: "RELEASED" }]],
]);

/** Severity of what is only told. */
const severity = 50;

/** Type of the events that machines raise about their work: BaseEventType, with the tag that changed and its new value. */
export const createWorkEventType = (ns: Namespace): UAEventType => {
  const type = ns.addEventType({ browseName: "WorkEventType", subtypeOf: "BaseEventType" });
  for (const browseName of ["Tag", "Value"]) {
    ns.addVariable({ browseName, propertyOf: type, dataType: "String", modellingRule: "Mandatory" });
  }
  return type;
};

/** Raises the events of one device as its tags change. */
export function workEventsOf(
  type: DeviceType,
  device: UAObject,
  eventType: UAEventType,
): ReadonlyMap<string, (value: unknown) => void> {
  const text = (value: string) => new Variant({ dataType: "String", value });
  return new Map(
    (events.get(type) ?? []).map((event) => {
      let isFirst = true;
      const tell = (value: unknown): void => {
        const wasFirst = isFirst;
        isFirst = false;
        if (wasFirst || value === "" || (event.value !== undefined && value !== event.value)) return;
        device.raiseEvent(eventType, {
          message: new Variant({ dataType: "LocalizedText", value: { text: event.message, locale: "en" } }),
          severity: new Variant({ dataType: "UInt16", value: severity }),
          tag: text(event.tag),
          value: text(String(value)),
        });
      };
      return [event.tag, tell] as const;
    }),
  );
}
