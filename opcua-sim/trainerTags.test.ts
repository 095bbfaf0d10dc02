import { expect, it } from "vitest";
import { aScenario } from "../test/builders/aScenario.ts";
import { trainingSite } from "../test/builders/trainingSite.ts";
import { LinkFaults } from "./linkFaults.ts";
import { SimClock } from "./simClock.ts";
import { stderrLog } from "./simLog.ts";
import { trainerTags } from "./trainerTags.ts";
import { createPlant } from "./world/createPlant.ts";

it("goals and scripted events stand below Objects/Simulation, refusals with their reason", () => {
  const scenario = aScenario("truck-breakdowns");
  const time = [{ kind: "time" as const, atMin: 1 }];
  const events = [
    { id: "first", when: time, do: [{ kind: "injectFault" as const, fault: "truckBreakdown", target: "AGV03" }] },
    { id: "nobody", when: time, do: [{ kind: "clearFault" as const, fault: "craneTrip", target: "QC01" }] },
    { id: "later", when: [{ kind: "time" as const, atMin: 60 }], do: [{ kind: "gateRate" as const, factor: 2 }] },
  ];
  const plant = createPlant(trainingSite, { ...scenario, events }, 1);
  const clock = new SimClock({ advanceWorld: (ms) => plant.advance(ms), publish: () => undefined, log: stderrLog });
  const linkFaults = new LinkFaults({ log: stderrLog, outageMs: undefined, onDidChange: () => undefined });
  const read = trainerTags({ plant, clock, linkFaults, running: { name: scenario.name, seed: 1 } });
  expect(read()).toMatchObject({ "Events.Fired": "", "Events.Waiting": 3, "Events.Refusals": "" });
  clock.advance(61_000);
  const tags = read();
  expect(tags).toMatchObject({ "Events.Waiting": 1, "Events.Refusals": "nobody: UNKNOWN_FAULT: craneTrip at QC01" });
  expect(tags["Events.Fired"]).toBe("first 60\nnobody 60");
  scenario.goals.forEach((goal, i) => {
    const at = (name: string): unknown => Reflect.get(tags, `Goals.0${i + 1}.${name}`);
    expect([at("Id"), at("TitleZh"), at("TitleEn")]).toEqual([goal.id, goal.title["zh-CN"], goal.title.en]);
    expect([at("Metric"), at("Comparison"), at("Target")]).toEqual([goal.metric, goal.comparison, goal.value]);
    expect(at("Reached")).toBe(goal.comparison === "atMost");
  });
  expect(tags["Goals.06.Id"]).toBe("");
});
