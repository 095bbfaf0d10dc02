import { faultKinds } from "./faults/faultKinds.ts";
import { parseParameters } from "./faults/faultParameters.ts";
import { serverFaultKinds } from "./faults/serverFaultKinds.ts";
import type { LinkFaults } from "./linkFaults.ts";
import type { InjectAnswer, Plant } from "./plantDevice.ts";

interface FaultDoor {
  readonly plant: Plant;
  readonly linkFaults: LinkFaults;
}

/** A fault of the servers or of the plant. */
export function injectAnyFault({ plant, linkFaults }: FaultDoor, kind: string, target: string): InjectAnswer {
  return linkFaults.inject(kind, target) ?? plant.injectFault(kind, target);
}

/** Faults of the servers come at once: they run by the wall clock, conditions by the simulated one. */
export function injectAnyFaultAt(
  { plant, linkFaults }: FaultDoor,
  kind: string,
  target: string,
  when: string,
  parameters: string,
): InjectAnswer {
  const server = serverFaultKinds.find((each) => each.kind === kind);
  if (!server) return plant.injectFaultAt(kind, target, when, parameters);
  if (when.trim() !== "" && when.trim() !== "now")
    return { accepted: false, errorType: "INVALID_CONDITION", reason: `${kind} comes now or not at all` };
  const given = parseParameters(server, parameters);
  if (!given.ok) return { accepted: false, errorType: "INVALID_PARAMETERS", reason: given.error };
  return linkFaults.inject(kind, target, given.value) as InjectAnswer;
}

/** Every kind, as parallel arrays. */
export function listFaultKinds() {
  const kinds = [...faultKinds, ...serverFaultKinds];
  return {
    Kinds: kinds.map((each) => each.kind),
    Classes: kinds.map((each) => each.class),
    TitlesZh: kinds.map((each) => each.title["zh-CN"]),
    TitlesEn: kinds.map((each) => each.title.en),
    Targets: kinds.map((each) => each.targets.join(" ")),
    Parameters: kinds.map((each) => JSON.stringify(each.parameters)),
  };
}
