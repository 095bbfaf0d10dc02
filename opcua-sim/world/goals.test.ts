import { expect, it } from "vitest";
import { aScenario } from "../../test/builders/aScenario.ts";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import { buildWorld } from "./buildWorld.ts";
import { plantOf } from "./createPlant.ts";
import { measureGoals } from "./goals.ts";

const short = ({ goal: { id }, value, isMet }: ReturnType<typeof measureGoals>[number]) =>
  [id, { id, value, isMet }] as const;

it("goals are measured on what really happened", () => {
  const world = buildWorld(trainingSite, aScenario("gate-rush"), 1);
  const plant = plantOf(world);
  plant.advance(60_000);
  const before = new Map(measureGoals(world, 0).map(short));
  expect(before.get("safe")).toEqual({ id: "safe", value: 0, isMet: true });
  expect(before.get("visits")).toEqual({ id: "visits", value: 0, isMet: false });
  expect(before.get("turn")).toEqual({ id: "turn", value: Number.NaN, isMet: false });
  const [truck] = world.manned;
  if (truck) Object.assign(truck, { finishedVisits: 40, visitedS: 40 * 900 });
  const after = new Map(plant.goals?.().map(short));
  expect(after.get("visits")).toEqual({ id: "visits", value: 40, isMet: true });
  expect(after.get("turn")).toEqual({ id: "turn", value: 15, isMet: true });
});
