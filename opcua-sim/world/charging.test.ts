import { describe, expect, it } from "vitest";
import { aQuietWorld } from "../../test/builders/aWorld.ts";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import { type AgvState, makeAgv } from "../models/agvState.ts";
import { chargerDevice } from "../models/charger.ts";
import { drawBattery } from "./charging.ts";

const { trucks } = trainingSite;
const { charging } = trainingSite.operations;

function setUp(level: number) {
  const world = aQuietWorld();
  const charger = world.chargers[0];
  const vehicle = world.agvs[0]?.vehicle;
  if (!charger || !vehicle) throw new Error("no charger");
  const agv: AgvState = makeAgv(vehicle, charger.node, trucks.batteryKwh * level);
  agv.purpose = "CHARGE";
  vehicle.standNode = charger.node;
  return { agv, charger };
}

describe("battery and charger", () => {
  it("uses energy by distance and by time", () => {
    const { agv } = setUp(0.5);
    const before = agv.batteryKwh;
    for (let i = 0; i < 3600; i += 1) drawBattery(agv, 1, trucks, undefined, 1, charging);
    expect(before - agv.batteryKwh).toBeCloseTo(3.6 * trucks.emptyKwhPerKm + trucks.auxiliaryKw, 6);
    expect(agv.energyTotalKwh).toBeCloseTo(before - agv.batteryKwh, 6);
  });

  it("charges with full power up to 80 %, then with less and less", () => {
    const { agv, charger } = setUp(0.5);
    drawBattery(agv, 0, trucks, charger, 1, charging);
    expect(charger.powerKw, "not connected yet").toBe(0);
    for (let s = 0; s < charging.connectS; s += 1) drawBattery(agv, 0, trucks, charger, 1, charging);
    expect(charger.powerKw).toBe(270);
    agv.batteryKwh = 0.9 * trucks.batteryKwh;
    drawBattery(agv, 0, trucks, charger, 1, charging);
    expect(charger.powerKw).toBeGreaterThan(100);
    expect(charger.powerKw).toBeLessThan(200);
    expect(agv.isCharging).toBe(true);
    expect(chargerDevice(charger).readTags()["State"]).toBe("CHARGING");
    for (let s = 0; s < 7200; s += 1) {
      charger.powerKw = 0;
      drawBattery(agv, 0, trucks, charger, 1, charging);
    }
    expect(agv.batteryKwh).toBeLessThanOrEqual(trucks.batteryKwh);
    expect(agv.batteryKwh / trucks.batteryKwh).toBeGreaterThan(0.99);
  });

  it("does not charge a truck that did not come to charge", () => {
    const { agv, charger } = setUp(0.5);
    agv.purpose = "PARK";
    drawBattery(agv, 0, trucks, charger, 1, charging);
    expect(charger.powerKw).toBe(0);
  });

  it("stops a truck whose battery is empty", () => {
    const { agv } = setUp(0.0001);
    for (let s = 0; s < 600; s += 1) drawBattery(agv, 0, trucks, undefined, 1, charging);
    expect(agv.vehicle.isExhausted).toBe(true);
    expect(agv.batteryKwh).toBe(0);
  });
});
