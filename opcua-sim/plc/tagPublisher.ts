import { DataType, type StatusCode, StatusCodes, type UAVariable, Variant } from "node-opcua";
import type { TagType } from "../../common/opcua/tagTypes.ts";
import type { PlantDevice, TagQuality } from "../plantDevice.ts";
import type { SimLog } from "../simLog.ts";
import type { DeviceAlarm } from "./alarmNode.ts";
import { pushValue } from "./pushValue.ts";
import type { StructureNode } from "./structureNodes.ts";

/** What a client reads for each of them (OPC 10000-4, 7.39). */
const statusOf: Readonly<Record<TagQuality, StatusCode>> = {
  good: StatusCodes.Good,
  localOverride: StatusCodes.GoodLocalOverride,
  uncertain: StatusCodes.UncertainLastUsableValue,
  lastUsable: StatusCodes.UncertainLastUsableValue,
  bad: StatusCodes.BadSensorFailure,
  sensorFailure: StatusCodes.BadSensorFailure,
  noCommunication: StatusCodes.BadNoCommunication,
  outOfService: StatusCodes.BadOutOfService,
};

/** Changes in one round that a machine at rest may have as well (meters, wind), and how often it is looked at, seconds. */
const restingChanges = 3;
const restS = 5;

/** One tag of one device: its node, and what was published last. */
interface TagSlot {
  readonly key: string;
  readonly variable: UAVariable;
  readonly dataType: DataType;
  /** Wire value of each name of an enumeration. */
  readonly indexOf: ReadonlyMap<unknown, number> | undefined;
  readonly alarms: readonly DeviceAlarm[];
  readonly tell: ((value: unknown) => void) | undefined;
  last: unknown;
  lastStatus: StatusCode;
}

interface PublisherOptions {
  readonly variables: ReadonlyMap<string, UAVariable>;
  readonly structures: readonly StructureNode[];
  /** By the tag whose value decides. */
  readonly alarms: ReadonlyMap<string, readonly DeviceAlarm[]>;
  /** Events of work, by the tag whose change tells of them. */
  readonly events: ReadonlyMap<string, (value: unknown) => void>;
  readonly log: SimLog;
}

/** The published tags of one device. */
export class DevicePublisher {
  readonly #device: PlantDevice;
  readonly #fast: readonly TagSlot[];
  readonly #slow: readonly TagSlot[];
  /** Second of device time at which the slow tags were looked at last. */
  #slowSecond = Number.NaN;
  /** Much has changed since then: the machine is at work. */
  #isBusy = true;
  #lastFast: object | undefined;
  #wasDoubtful = true;
  readonly #structures: readonly StructureNode[];
  /** Wire values of the tags that structures are made of, and whether one changed since the structures were pushed. */
  readonly #parts = new Map<string, unknown>();
  #partsChanged = false;
  readonly #log: SimLog;

  constructor(device: PlantDevice, { variables, structures, alarms, events, log }: PublisherOptions) {
    this.#structures = structures;
    for (const { tags } of structures) for (const tag of tags) this.#parts.set(tag, undefined);
    this.#device = device;
    this.#log = log;
    const fast: TagSlot[] = [];
    const slow: TagSlot[] = [];
    for (const [key, tag] of Object.entries(device.type.tags)) {
      const variable = variables.get(key);
      if (!variable) throw new Error(`${device.id}.${key}: no variable`);
      const slot = {
        key,
        variable,
        ...wireOf(tag),
        alarms: alarms.get(key) ?? [],
        tell: events.get(key),
        last: undefined,
        lastStatus: StatusCodes.Good,
      };
      (tag.rate === "slow" && device.readSlowTags ? slow : fast).push(slot);
    }
    this.#fast = fast;
    this.#slow = slow;
  }

  get tagCount(): number {
    return this.#fast.length + this.#slow.length;
  }

  /**
   * Pushes every tag that changed since the last call; returns how many. `deviceTime` is the device clock. Slow tags and
   * structures are looked at in the first call of each of its seconds, of a machine at rest every five seconds.
   */
  publish(deviceTime: Date, serverTime: Date): number {
    const isDoubtful = this.#device.isDoubtful?.() ?? true;
    const fast = this.#device.readTags();
    // A device without fast tags of its own hands out the same nameplate every time.
    const isSame = fast === this.#lastFast && !isDoubtful && !this.#wasDoubtful;
    this.#lastFast = fast;
    this.#wasDoubtful = isDoubtful;
    let pushed = isSame ? 0 : this.#publishSlots(this.#fast, fast, isDoubtful, deviceTime, serverTime);
    if (pushed > restingChanges) this.#isBusy = true;
    const second = Math.floor(deviceTime.getTime() / 1000);
    const since = second - this.#slowSecond;
    if (since === 0 || (since > 0 && since < restS && !this.#isBusy && !isDoubtful)) return pushed;
    this.#slowSecond = second;
    this.#isBusy = false;
    if (this.#device.readSlowTags) {
      pushed += this.#publishSlots(this.#slow, this.#device.readSlowTags(), isDoubtful, deviceTime, serverTime);
    }
    if (this.#partsChanged) this.#publishStructures(deviceTime, serverTime);
    return pushed;
  }

  #publishStructures(deviceTime: Date, serverTime: Date): void {
    this.#partsChanged = false;
    for (const { variable, compose } of this.#structures) {
      pushValue(variable, compose(this.#parts), StatusCodes.Good, deviceTime, serverTime);
    }
  }

  #publishSlots(
    slots: readonly TagSlot[],
    read: object,
    isDoubtful: boolean,
    deviceTime: Date,
    serverTime: Date,
  ): number {
    const values = read as Readonly<Record<string, unknown>>;
    let pushed = 0;
    for (const slot of slots) {
      const value = values[slot.key];
      const status = isDoubtful ? this.#statusOf(slot.key) : StatusCodes.Good;
      if (value === slot.last && status === slot.lastStatus) continue;
      slot.last = value;
      slot.lastStatus = status;
      this.#push(slot, value, status, deviceTime, serverTime);
      pushed += 1;
    }
    return pushed;
  }

  /** A value that its type does not allow is a bug of the plant: the tag goes bad, the others go on. */
  #push(slot: TagSlot, value: unknown, status: StatusCode, deviceTime: Date, serverTime: Date): void {
    try {
      const variant = toVariant(slot, value);
      pushValue(slot.variable, variant, status, deviceTime, serverTime);
      if (this.#parts.has(slot.key)) {
        this.#parts.set(slot.key, variant.value);
        this.#partsChanged = true;
      }
      // A value that nobody knows raises and clears nothing.
      if (!status.isGood()) return;
      for (const alarm of slot.alarms) alarm.update(value);
      slot.tell?.(value);
    } catch (cause) {
      this.#log.bug(`tag ${this.#device.id}.${slot.key}`, cause);
      pushValue(slot.variable, slot.variable.readValue().value, StatusCodes.BadInternalError, deviceTime, serverTime);
    }
  }

  #statusOf(key: string): StatusCode {
    return this.#device.qualityOf ? statusOf[this.#device.qualityOf(key)] : StatusCodes.Good;
  }
}

function wireOf(tag: TagType): Pick<TagSlot, "dataType" | "indexOf"> {
  switch (tag.kind) {
    case "analog":
      return { dataType: DataType.Double, indexOf: undefined };
    case "enum":
      return { dataType: DataType.Int32, indexOf: new Map(tag.names.map((name, i) => [name, i])) };
    case "boolean":
      return { dataType: DataType.Boolean, indexOf: undefined };
    case "string":
      return { dataType: DataType.String, indexOf: undefined };
    case "uint32":
      return { dataType: DataType.UInt32, indexOf: undefined };
  }
}

function toVariant(slot: TagSlot, value: unknown): Variant {
  const wireValue = slot.indexOf ? slot.indexOf.get(value) : value;
  if (wireValue === undefined) throw new Error(`the plant says ${String(value)}`);
  return new Variant({ dataType: slot.dataType, value: wireValue });
}
