import type { Command } from "../wire/live.ts";

/**
 * How far a command reaches (screens page, "Dangerous commands"). `simulation`: a simulated plant only · `safe`: towards
 * standstill, always allowed · `reversible`: moves a machine on a real plant and can be taken back · `hazardous`: defeats a
 * protection; none of today's commands does.
 */
export type GuardClass = "simulation" | "safe" | "reversible" | "hazardous";

/** Class of every command. */
const guardClassOf: Readonly<Record<Command["kind"], GuardClass>> = {
  "sim.pause": "simulation",
  "sim.resume": "simulation",
  "sim.step": "simulation",
  "sim.setSpeed": "simulation",
  "sim.saveSnapshot": "simulation",
  "sim.restoreSnapshot": "simulation",
  "sim.loadScenario": "simulation",
  "fault.inject": "simulation",
  "fault.clear": "simulation",
  "fault.clearAll": "simulation",
  "che.hold": "safe",
  "che.resume": "reversible",
};

/** Only what sets a real machine going must be on record before it is sent; a stop must get through whatever the disk does. */
export const needsAudit = (kind: Command["kind"]): boolean => {
  const guard = guardClassOf[kind];
  return guard === "reversible" || guard === "hazardous";
};
