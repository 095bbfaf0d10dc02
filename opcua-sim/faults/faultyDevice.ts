import type { PlantDevice, TagQuality } from "../plantDevice.ts";
import { type FaultDesk, faultKindOf } from "./faultDesk.ts";
import type { FaultCase, FaultKind, TagPatch, TargetKind } from "./faultKind.ts";

/** How far a value may be trusted: of two verdicts the worse one is shown. */
const trust: Readonly<Record<TagQuality, number>> = {
  good: 3,
  localOverride: 2,
  uncertain: 1,
  lastUsable: 1,
  bad: 0,
  sensorFailure: 0,
  noCommunication: 0,
  outOfService: 0,
};

type HereCase = readonly [FaultKind, FaultCase];
const none: readonly HereCase[] = [];
type Handler = (args: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/**
 * The same device as it looks and answers while faults are in force at it: values, qualities and refused commands. Without a
 * fault it costs one look at a list.
 */
export function faultyDevice(device: PlantDevice, desk: FaultDesk, is: TargetKind | undefined): PlantDevice {
  const { id, type } = device;
  const casesHere = (): readonly HereCase[] => {
    let here: HereCase[] | undefined;
    for (const fault of desk.active()) {
      const kind = faultKindOf(fault.kind);
      if (!kind || (fault.target !== id && !(is && kind.alsoAt?.includes(is)))) continue;
      here ??= [];
      here.push([kind, desk.caseOf(fault)]);
    }
    return here ?? none;
  };
  const patched = (values: TagPatch): TagPatch => {
    const cases = casesHere();
    if (cases.length === 0) return values;
    const shown: Record<string, unknown> = { ...values };
    for (const [kind, at] of cases) {
      const isSeen = at.fault.target === id && (kind.isSeen?.(at) ?? true);
      const patch = { ...(isSeen && healthOf(kind, shown)), ...kind.tags?.(at, values) };
      for (const [tag, value] of Object.entries(patch)) if (tag in values && tag in type.tags) shown[tag] = value;
    }
    return shown;
  };
  const methods: Record<string, Handler> = {};
  for (const [name, plain] of Object.entries(device.methods)) {
    const handler = plain as unknown as Handler;
    methods[name] = (args) => {
      for (const [kind, at] of casesHere()) {
        const answer = kind.answer?.(at, name, args);
        if (answer) return answer;
      }
      return handler(args);
    };
  }
  // Tags that are read less often (where the model has them) are patched in the same way.
  const slow = (device as { readSlowTags?: () => TagPatch }).readSlowTags;
  return {
    ...device,
    readTags: () => patched(device.readTags()) as ReturnType<PlantDevice["readTags"]>,
    ...(slow && { readSlowTags: () => patched(slow()) }),
    isDoubtful: () => casesHere().length > 0 || (device.isDoubtful?.() ?? device.qualityOf !== undefined),
    qualityOf: (tag) => {
      let worst = device.qualityOf?.(tag) ?? "good";
      for (const [kind, at] of casesHere()) {
        const quality = kind.quality?.(at, tag);
        if (quality && trust[quality] < trust[worst]) worst = quality;
      }
      return worst;
    },
    methods: methods as unknown as PlantDevice["methods"],
  };
}

/** A fault that the device knows of shows in its health; the first one gives the code. */
function healthOf(kind: FaultKind, shown: TagPatch): TagPatch {
  if (kind.code === "") return {};
  const code = shown["Fault.Code"];
  // The models' own words for "stopped by a fault" are less exact than the kind's.
  const isPlain = code === "" || code === "CRANE_TRIP" || code === "DRIVE_FAULT";
  return {
    DeviceHealth: shown["DeviceHealth"] === "FAILURE" ? "FAILURE" : (kind.health ?? "FAILURE"),
    "Fault.Code": isPlain ? kind.code : code,
    ...(shown["Job.Reason"] === "CRANE_TRIP" && { "Job.Reason": kind.code }),
  };
}
