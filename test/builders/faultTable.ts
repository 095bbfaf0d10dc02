import type { FaultFacts } from "../../opcua-sim/faults/faultKind.ts";
import { faultKinds } from "../../opcua-sim/faults/faultKinds.ts";
import { serverFaultKinds } from "../../opcua-sim/faults/serverFaultKinds.ts";

/** The rows of the fault table in opcua-sim/README.md, from the kinds themselves. */
export const faultTableRows = (): readonly string[] => [...faultKinds, ...serverFaultKinds].map(rowOf);

function rowOf(kind: FaultFacts): string {
  const parameters = Object.entries(kind.parameters)
    .map(([name, value]) => `${name} ${value === "" ? "–" : String(value)}`)
    .join(", ");
  const cells = [
    `\`${kind.kind}\``,
    `${kind.title.en} ${kind.title["zh-CN"]}`,
    kind.class,
    kind.targets.join(" "),
    parameters || "–",
    `${kind.alarm.condition} (${kind.alarm.severity})`,
    kind.shows.tags,
    kind.shows.behaviour,
  ];
  return `| ${cells.join(" | ")} |`;
}
