import { describe, expect, it } from "vitest";
import { aScenario, aSite, scenarioNames } from "../../test/builders/aScenario.ts";
import { makeConditions } from "../condition/conditions.ts";
import { makeDevices } from "../devices/makeDevices.ts";
import { createFaultDesk } from "../faults/faultDesk.ts";
import { countLostContainers } from "./audit.ts";
import { buildWorld } from "./buildWorld.ts";
import { checkScenario } from "./checkScenario.ts";

describe("scenarios that ship", () => {
  it("are the ten that are promised, and dual cycling", () => {
    expect(scenarioNames).toEqual([
      "dual-cycle",
      "everything",
      "first-vessel",
      "gate-rush",
      "large",
      "night-few-trucks",
      "reefer-heat",
      "tianjin-c",
      "truck-breakdowns",
      "two-vessels",
      "wind-stop",
    ]);
  });

  it.each(scenarioNames)("%s fits its site, starts with everything in its place, and its faults exist", (name) => {
    const scenario = aScenario(name);
    const site = aSite(scenario.site);
    expect(scenario.name).toBe(name);
    expect(checkScenario(site, scenario)).toEqual([]);
    const world = buildWorld(site, scenario, scenario.seed);
    expect(countLostContainers(world)).toBe(0);
    const faults = createFaultDesk(world, makeDevices(world, makeConditions(world)), () => undefined);
    for (const action of scenario.events.flatMap((event) => event.do)) {
      if (action.kind !== "injectFault") continue;
      const answer = faults.injectAt(action.fault, action.target, "", JSON.stringify(action.parameters ?? {}));
      // Some hit only a driver who is on the terminal, or a box that is on its way: they wait for him.
      if (answer.accepted || answer.errorType !== "NOT_NOW")
        expect(answer, `${action.fault} ${action.target}`).toMatchObject({ accepted: true });
    }
  });

  it("tianjin-c and large have the size that they say", () => {
    const sizeOf = (name: string): number[] => {
      const { cranes, yard, trucks } = aSite(name);
      return [cranes.sts.length, yard.blocks.length, trucks.driverless];
    };
    expect(sizeOf("tianjin-c")).toEqual([12, 42, 76]);
    expect(sizeOf("large")).toEqual([24, 80, 200]);
  });

  it("hatch covers are moved where a scenario has boxes below deck, and nowhere else", () => {
    for (const name of scenarioNames) {
      const scenario = aScenario(name);
      const kinds = new Set(buildWorld(aSite(scenario.site), scenario, 1).instructions.map((each) => each.kind));
      const hasHold = scenario.vessels.some((vessel) => vessel.work.some((work) => work.belowDeck > 0));
      expect([name, kinds.has("HATCH_OPEN"), kinds.has("HATCH_CLOSE")]).toEqual([name, hasHold, hasHold]);
    }
  });
});
