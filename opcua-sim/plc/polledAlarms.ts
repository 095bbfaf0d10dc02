import type { UAObject } from "node-opcua";
import type { StateAlarm } from "../alarms/alarmRule.ts";
import type { PlantAlarm } from "../plantAlarm.ts";
import type { PlantDevice } from "../plantDevice.ts";
import type { AlarmContext } from "./alarmContext.ts";
import { DeviceAlarm } from "./alarmNode.ts";

/** What the plant knows of faults, as far as a server needs it. */
export interface FaultAlarms {
  /** Whether there is any fault now. */
  hasFaults(): boolean;
  list(): readonly PlantAlarm[];
}

interface Entry {
  readonly alarm: PlantAlarm;
  readonly node: DeviceAlarm;
}

/** Alarms whose cause is a fault and not the value of a tag: asked for while there is any fault. */
export class PolledAlarms {
  readonly #faults: FaultAlarms;
  readonly #devices: readonly PlantDevice[];
  readonly #context: AlarmContext;
  #entries: readonly Entry[] | undefined;
  #isAnyActive = false;

  constructor(faults: FaultAlarms, devices: readonly PlantDevice[], context: AlarmContext) {
    this.#faults = faults;
    this.#devices = devices;
    this.#context = context;
  }

  poll(): void {
    if (!this.#isAnyActive && !this.#faults.hasFaults()) return;
    this.#entries ??= this.#list();
    this.#isAnyActive = false;
    for (const { alarm, node } of this.#entries) {
      node.update(alarm.isActive());
      if (node.isActive) this.#isAnyActive = true;
    }
  }

  /** One cause is to have one condition: what a tag raises under the same name is not raised again. */
  #list(): readonly Entry[] {
    const { ns } = this.#context;
    const devices = new Map(this.#devices.map((device) => [device.id, device] as const));
    return this.#faults.list().flatMap((alarm) => {
      const device = devices.get(alarm.device);
      const node = device && ns.addressSpace.findNode(`ns=${ns.index};s=${device.id}`);
      if (!node || device.alarms?.some(({ name }) => name === alarm.condition)) return [];
      return [{ alarm, node: new DeviceAlarm(ruleOf(alarm), node as UAObject, undefined, this.#context) }];
    });
  }
}

const ruleOf = ({ condition, severity, type, title }: PlantAlarm): StateAlarm => ({
  name: condition,
  tag: "",
  severity,
  // A limit of a fault has no value behind it: it is beyond, or it is not.
  kind: type === "limit" ? "offNormal" : type,
  message: title,
  isActive: (value) => value === true,
});
