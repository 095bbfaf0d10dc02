import { beforeEach, describe, expect, it } from "vitest";
import { type CraneBench, createCraneBench } from "../../test/builders/craneBench.ts";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import { settleTimeS } from "./craneSway.ts";

let bench: CraneBench;
beforeEach(() => {
  bench = createCraneBench();
});

describe("energy of a crane", () => {
  it("is counted by axis, given back while lowering and braking, and never runs backwards", () => {
    const crane = bench.craneOf("QC01");
    bench.methodsOf("QC01").PositionGantry({ XM: 200 });
    let before = [0, 0];
    for (let s = 0; s < 120; s += 1) {
      bench.advance(1);
      const now = [crane.energyKwh, crane.regeneratedKwh];
      now.forEach((each, i) => {
        expect(each).toBeGreaterThanOrEqual(before[i] ?? 0);
      });
      before = now;
    }
    const { hoist, trolley, gantry, auxiliary } = crane.axisKwh;
    expect(gantry).toBeGreaterThan(0);
    expect(trolley).toBe(0);
    expect(hoist + trolley + gantry + auxiliary).toBeCloseTo(crane.energyKwh, 9);
    expect(crane.regeneratedKwh).toBeGreaterThan(0);
  });
});

describe("sway", () => {
  const { sway } = trainingSite.operations;
  it("takes longer to settle on long ropes and after a fast move than after none", () => {
    const crane = bench.craneOf("QC01");
    const still = settleTimeS(crane, sway);
    expect(still).toBe(crane.kinematics.settleS);
    crane.trolleyPeakMps = crane.kinematics.trolleyMps;
    crane.hoist.positionM = 12;
    const swinging = settleTimeS(crane, sway);
    expect(swinging).toBeGreaterThan(still);
    expect(swinging).toBeLessThan(still + 15);
    expect(settleTimeS(crane, { ...sway, antiSwayShare: 0 })).toBeGreaterThan(swinging);
  });
});
