import { describe, expect, it } from "vitest";
import { aScenario } from "../../test/builders/aScenario.ts";
import { aQuietWorld } from "../../test/builders/aWorld.ts";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import { buildWorld } from "./buildWorld.ts";
import type { Box } from "./containers.ts";
import { countReefers, hasPlugs, stepReefers } from "./reefers.ts";

describe("reefers", () => {
  it("stand on racks at the start as far as there are any, and are plugged in", () => {
    const world = aQuietWorld();
    const inYard = world.containers.reefers.filter((box) => box.place.kind === "yard");
    const onRacks = inYard.filter(
      ({ place }) =>
        place.kind === "yard" && hasPlugs(world.yard.get(place.position.block)?.config, place.position.row),
    );
    expect(inYard.length).toBeGreaterThan(100);
    expect(onRacks.length / inYard.length).toBeGreaterThan(0.5);
    for (const { reefer } of onRacks) expect(reefer?.plug).toBe("plugged");
    expect(countReefers(world.containers).powerKw).toBeGreaterThan(onRacks.length);
  });

  it("become warm without a plug, and are pulled down with one, at more power", () => {
    const world = buildWorld(trainingSite, aScenario("reefer-heat"), 1);
    const box = world.containers.reefers.find(
      (each) => each.place.kind === "yard" && each.reefer?.plug === "plugged",
    ) as Box;
    const { reefer, place } = box;
    if (!reefer) throw new Error("no reefer");
    const held = reefer.powerKw;
    world.steps = 10;
    box.place = { kind: "truck", truck: "AGV01" };
    for (let s = 0; s < 4 * 3600; s += 10) stepReefers(world, 10);
    expect(reefer.plug).toBe("none");
    expect(reefer.powerKw).toBe(0);
    const warmC = reefer.cargoC;
    expect(warmC).toBeGreaterThan(reefer.setC + 3);
    box.place = place;
    stepReefers(world, 10);
    expect(reefer.plug).toBe("waiting");
    for (let s = 0; s < 4000; s += 10) {
      world.steps += 100;
      stepReefers(world, 10);
    }
    expect(reefer.plug).toBe("plugged");
    expect(reefer.cargoC).toBeLessThan(warmC - 1);
    expect(reefer.powerKw).toBeGreaterThan(held);
  });

  it("carry their marks in the lists that the console reads", () => {
    const world = buildWorld(trainingSite, aScenario("everything"), 1);
    const boxes = [...world.containers.byId.values()];
    const share = (is: (box: Box) => boolean): number => boxes.filter(is).length / boxes.length;
    expect(share((box) => box.imdg !== "")).toBeGreaterThan(0.04);
    expect(share((box) => box.oog !== "")).toBeGreaterThan(0.004);
    expect(share((box) => box.isoType === "L5G1")).toBeGreaterThan(0.003);
  });
});
