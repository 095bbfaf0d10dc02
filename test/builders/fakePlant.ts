import {
  chargerType,
  driverlessTruckType,
  gateLaneType,
  mannedTruckType,
  rmgType,
  stsType,
} from "../../common/opcua/deviceTypes.ts";
import type { ArgsType, DeviceType } from "../../common/opcua/tagTypes.ts";
import { terminalType } from "../../common/opcua/terminalType.ts";
import { err } from "../../common/result.ts";
import type { Plant, PlantDevice } from "../../opcua-sim/plantDevice.ts";

type Tags = Record<string, unknown>;
type Handler = (args: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** A device that the test moves by hand: `tags` and `qualities` are live, methods answer through `onCall`. */
export interface FakeDevice extends PlantDevice {
  readonly tags: Tags;
  readonly qualities: Map<string, "uncertain" | "bad">;
  onCall: (method: string, args: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>> | undefined;
}

/** A device of any type with neutral values. */
export function aDevice(type: DeviceType, id: string, tags: Tags = {}): FakeDevice {
  const live: Tags = { ...neutralTags(type), ...tags };
  const qualities = new Map<string, "uncertain" | "bad">();
  const methods: Record<string, Handler> = {};
  const device: FakeDevice = {
    id,
    type,
    tags: live,
    qualities,
    readTags: () => live as ReturnType<PlantDevice["readTags"]>,
    qualityOf: (tag) => qualities.get(tag) ?? "good",
    methods: methods as PlantDevice["methods"],
    onCall: () => undefined,
  };
  for (const [name, { outputs }] of Object.entries(type.methods)) {
    methods[name] = (args) => device.onCall(name, args) ?? neutralOutputs(outputs);
  }
  return device;
}

function neutralTags(type: DeviceType): Tags {
  const neutral = { analog: 0, uint32: 0, boolean: false, string: "" } as const;
  return Object.fromEntries(
    Object.entries(type.tags).map(([key, tag]) => [key, tag.kind === "enum" ? tag.names[0] : neutral[tag.kind]]),
  );
}

function neutralOutputs(outputs: ArgsType): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(outputs).map(([key, type]) => {
      if (type.endsWith("[]")) return [key, []];
      return [key, type === "Boolean" ? true : type === "String" ? "" : 0];
    }),
  );
}

export interface FakePlant extends Plant {
  readonly devices: readonly FakeDevice[];
}

/** A plant of hand-made devices; `onAdvance` is its whole physics. */
export function aPlant(
  devices: readonly FakeDevice[],
  onAdvance: (timeMs: number) => void = () => undefined,
): FakePlant {
  const faults = new Map<string, { id: string; kind: string; target: string }>();
  let timeMs = 0;
  return {
    devices,
    get timeMs() {
      return timeMs;
    },
    startsAtMs: Date.UTC(2026, 2, 2),
    advance(ms) {
      timeMs += ms;
      onAdvance(timeMs);
    },
    tally: () => ({ collisions: 0, nearMisses: 0, containersLost: 0, stateHash: `t${timeMs}` }),
    injectFault(kind, target) {
      if (!devices.some(({ id }) => id === target)) {
        return { accepted: false, errorType: "UNKNOWN_TARGET", reason: `there is no ${target}` };
      }
      const id = `fault-${faults.size + 1}`;
      faults.set(id, { id, kind, target });
      return { accepted: true, faultId: id };
    },
    injectFaultAt: () => ({ accepted: false, errorType: "UNKNOWN_FAULT", reason: "a fake plant has no such fault" }),
    clearFault: (id) => faults.delete(id),
    activeFaults: () => [...faults.values()],
    plannedFaults: () => [],
    alarms: () => [],
    logEvents: () => () => undefined,
    snapshot: () => {
      throw new Error("a fake plant has no snapshots");
    },
    restore: () => err({ code: "OTHER_SCENARIO", detail: "a fake plant has no snapshots" }),
  };
}

const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${String(i + 1).padStart(2, "0")}`);

/** A plant of the training terminal's size in which most things move: for measuring. */
export function aBusyPlant(siteCode: string): FakePlant {
  const cranes = [
    ...numbered("QC", 4).map((id) => aDevice(stsType, id)),
    ...numbered("YC-A", 14).map((id) => aDevice(rmgType, id)),
  ];
  const trucks = [
    ...numbered("AGV", 25).map((id) => aDevice(driverlessTruckType, id)),
    ...numbered("MT", 15).map((id) => aDevice(mannedTruckType, id)),
  ];
  const others = [
    ...numbered("G", 6).map((id) => aDevice(gateLaneType, id)),
    ...numbered("CH", 5).map((id) => aDevice(chargerType, id)),
    aDevice(terminalType, siteCode),
  ];
  return aPlant([...cranes, ...trucks, ...others], (timeMs) => {
    const s = timeMs / 1000;
    trucks.forEach(({ tags }, i) => {
      tags["Pose.X"] = 300 + 200 * Math.sin(s / 30 + i);
      tags["Pose.Y"] = 200 + 100 * Math.cos(s / 30 + i);
      tags["Pose.Theta"] = Math.sin(s / 30 + i);
      tags["Motion.ActualSpeed"] = 3 + Math.sin(s + i);
      if ("Odometer.Empty" in tags) {
        tags["Odometer.Empty"] = s * 0.005;
        tags["PowerSupply.StateOfCharge"] = 80 - s / 1000;
        tags["PowerSupply.EnergyTotal"] = s / 100;
        tags["Motion.DistanceToLeader"] = 20 + Math.sin(s + i);
        tags["Order.LastNodeId"] = `N${Math.floor(s / 5)}`;
      }
    });
    cranes.forEach(({ tags }, i) => {
      const name = ["Hoist", "Trolley", "Gantry"][Math.floor(s / 10 + i) % 3] ?? "Hoist";
      tags[`Axes.${name}.ActualPosition`] = 10 + 10 * Math.sin(s / 5 + i);
      tags[`Axes.${name}.ActualSpeed`] = Math.cos(s / 5 + i);
      tags["Cycle.CycleTime"] = s % 120;
      tags["Energy.ActiveTotal"] = s / 10;
      tags["Energy.Power"] = 300 + 100 * Math.sin(s + i);
    });
  });
}
