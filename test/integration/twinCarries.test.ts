import { describe, expect, it } from "vitest";
import { startPlanner } from "../../main/core/dispatch/planner.ts";
import { Control } from "../../main/core/execution/control.ts";
import type { CallPlant } from "../../main/core/execution/plantCalls.ts";
import { jobRow } from "../../main/core/picture/workRows.ts";
import { createPlant } from "../../opcua-sim/world/createPlant.ts";
import { inProcessPlant } from "../bench/inProcessPlant.ts";
import { pairScenario } from "../builders/pairScenario.ts";
import { trainingSite } from "../builders/trainingSite.ts";

interface Accepted {
  readonly kind: string;
  readonly isTwin: boolean;
}

/** The console's control beside a plant in this process whose vessel has almost nothing but pairs. */
async function aShift(grossT: number, mayLift: (kind: string, nth: number) => boolean = () => true) {
  const plant = createPlant(trainingSite, pairScenario({ discharge: 4, load: 8, singles: 1, grossT }), 1);
  const inner = inProcessPlant(trainingSite, plant);
  const accepted: Accepted[] = [];
  let twins = 0;
  const call: CallPlant = async (device, method, args) => {
    const isTwin = method === "AcceptJob" && args["ContainerId2"] !== "";
    if (isTwin && !mayLift(String(args["Kind"]), twins++)) {
      const no = { Accepted: false, ErrorType: "TWIN_OVERWEIGHT", ErrorDescription: "66.0 t" };
      return { ok: true, value: no };
    }
    const answer = await inner.call(device, method, args);
    if (method === "AcceptJob" && answer.ok && answer.value["Accepted"] === true)
      accepted.push({ kind: String(args["Kind"]), isTwin });
    return answer;
  };
  const planner = startPlanner(trainingSite, "leastCost");
  const start = async (): Promise<Control> => {
    const control = new Control({ site: trainingSite, call, planner, isLockStep: true });
    await control.load(inner.twin().plantTimeMs);
    return control;
  };
  await inner.advance(0);
  let control = await start();
  const vesselRows = () =>
    [...(control.desk?.book.records() ?? [])]
      .filter(({ job }) => job.queue !== undefined)
      .map((record) => jobRow(record, control.desk?.book.pairOf(record.job.id)));
  return {
    plant,
    accepted,
    count: (kind: string, isTwin: boolean) =>
      accepted.filter((each) => each.kind === kind && each.isTwin === isTwin).length,
    vesselRows,
    /** The console is killed and started again beside the running plant. */
    restart: async () => {
      control = await start();
    },
    laden: () =>
      [...inner.twin().devices.values()].filter(({ tags }) => (tags.get("Load.ContainerId2")?.value ?? "") !== ""),
    until: async (isDone: () => boolean, minutes: number): Promise<boolean> => {
      for (let round = 0; round < minutes * 120 && !isDone(); round += 1) {
        await control.round(inner.twin());
        await inner.advance(500);
      }
      return isDone();
    },
    isOver: () => vesselRows().every((row) => row.state === "completed"),
    close: () => planner.close(),
  };
}

/** Each works about an hour of simulated time; on a busy machine that takes its time, ms. */
const timeout = 400_000;

describe("twin carries in the closed loop", { timeout }, () => {
  it("lifts both boxes of a pair at once at the quay and in the yard, on one truck, and loses none", async () => {
    const shift = await aShift(14);
    expect(await shift.until(shift.isOver, 90)).toBe(true);
    const rows = shift.vesselRows();
    expect(rows.filter((row) => row.pair)).toHaveLength(48);
    expect(rows.every((row) => row.state === "completed")).toBe(true);
    // Eight pairs come off, one single box per crane.
    expect([shift.count("DISCHARGE", true), shift.count("DISCHARGE", false)]).toEqual([8, 2]);
    expect(shift.count("RECEIVE", true)).toBe(8);
    expect(shift.count("LOAD", true)).toBeGreaterThan(0);
    expect(2 * shift.count("LOAD", true) + shift.count("LOAD", false)).toBe(34);
    for (const { id, pair, truckId } of rows.filter((row) => row.kind === "discharge" && row.pair)) {
      expect(pair, id).toMatchObject({ isTogether: true, refusal: null });
      expect(truckId, id).toBe(rows.find((row) => row.id === pair?.jobId)?.truckId);
    }
    expect(shift.plant.tally()).toMatchObject({ collisions: 0, containersLost: 0 });
    await shift.close();
  });

  it("takes pairs too heavy for the yard crane off it one by one", async () => {
    const shift = await aShift(32);
    expect(await shift.until(shift.isOver, 90)).toBe(true);
    expect([shift.count("DISCHARGE", true), shift.count("RECEIVE", true)]).toEqual([8, 0]);
    expect(shift.plant.tally()).toMatchObject({ collisions: 0, containersLost: 0 });
    await shift.close();
  });

  it("does a refused pair one after the other and keeps the plant's reason with both moves", async () => {
    const shift = await aShift(14, (_, nth) => nth % 2 === 1);
    expect(await shift.until(shift.isOver, 90)).toBe(true);
    const refused = shift.vesselRows().filter((row) => row.pair?.refusal);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length % 2).toBe(0);
    for (const { pair } of refused) expect(pair?.refusal).toMatchObject({ code: "TWIN_OVERWEIGHT", detail: "66.0 t" });
    expect(2 * shift.count("DISCHARGE", true) + shift.count("DISCHARGE", false)).toBe(18);
    expect(2 * shift.count("LOAD", true) + shift.count("LOAD", false)).toBe(34);
    expect(shift.plant.tally()).toMatchObject({ collisions: 0, containersLost: 0 });
    await shift.close();
  });

  it("finds both boxes again when the console is started anew while trucks carry two", async () => {
    const shift = await aShift(14);
    let restarts = 0;
    while (!shift.isOver() && restarts < 8) {
      await shift.until(() => shift.laden().length > 1 || shift.isOver(), 20);
      await shift.until(() => false, restarts % 3);
      if (shift.isOver()) break;
      await shift.restart();
      restarts += 1;
      await shift.until(() => false, 4);
    }
    expect(restarts).toBeGreaterThan(1);
    expect(await shift.until(shift.isOver, 90)).toBe(true);
    expect(shift.plant.tally()).toMatchObject({ collisions: 0, containersLost: 0 });
    await shift.close();
  });
});
