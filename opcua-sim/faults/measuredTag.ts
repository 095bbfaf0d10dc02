import type { FaultCase } from "./faultKind.ts";

const usual = [
  "Axes.Hoist.ActualPosition",
  "PowerSupply.StateOfCharge",
  "Weighbridge.GrossWeight",
  "Power",
  "Wind.Speed",
];
const drifting = ["Spreader.Weight", ...usual];

const choose = (at: FaultCase, favourites: readonly string[]): string => {
  const wanted = String(at.fault.parameters["tag"] ?? "");
  if (wanted !== "") return wanted;
  const tags = at.read(at.fault.target);
  const known = favourites.find((tag) => tag in tags);
  return known ?? Object.keys(tags).find((tag) => typeof tags[tag] === "number") ?? "";
};

/** The tag that a sensor fault concerns: the parameter `tag`, or the one that matters most on such a device. */
export function measuredTagOf(at: FaultCase): string {
  const { memory } = at.fault;
  memory["tag"] ??= choose(at, at.fault.kind === "sensorDrift" ? drifting : usual);
  return String(memory["tag"]);
}
