import { describe, expect, it } from "vitest";
import { startPlanner } from "../../main/core/dispatch/planner.ts";
import { Control } from "../../main/core/execution/control.ts";
import { jobRow } from "../../main/core/picture/workRows.ts";
import { createPlant } from "../../opcua-sim/world/createPlant.ts";
import { inProcessPlant } from "../bench/inProcessPlant.ts";
import { runShiftLoop } from "../bench/shiftLoop.ts";
import { aScenario } from "../builders/aScenario.ts";
import { trainingSite } from "../builders/trainingSite.ts";

const base = aScenario("two-vessels");
/** Two calls with holds and restows, the second after the console has started; few moves, so that a run takes seconds. */
const twoCalls = {
  ...base,
  events: [],
  vessels: base.vessels.map((vessel, i) => ({
    ...vessel,
    arrivesAtMin: i * 4,
    work: vessel.work.map((work) => ({ ...work, discharge: 8, load: 6 })),
  })),
};

/** The console's control beside a plant in this process, round by round. */
async function aShift(scenario = twoCalls) {
  const plant = createPlant(trainingSite, scenario, 1);
  const inner = inProcessPlant(trainingSite, plant);
  const planner = startPlanner(trainingSite, "rolling");
  const control = new Control({ site: trainingSite, call: inner.call, planner, isLockStep: true });
  await inner.advance(0);
  await control.load(inner.twin().plantTimeMs);
  const until = async (isDone: () => boolean, minutes: number): Promise<boolean> => {
    for (let round = 0; round < minutes * 120 && !isDone(); round += 1) {
      await control.round(inner.twin());
      await inner.advance(500);
    }
    return isDone();
  };
  const rows = () => [...(control.desk?.book.records() ?? [])].map((record) => jobRow(record, undefined));
  return { plant, control, rows, until, close: () => planner.close() };
}

/** Each works hundreds of simulated minutes; on a busy machine that takes its time, ms. */
const timeout = 400_000;

describe("vessel calls", { timeout }, () => {
  it("works both calls to their end, with hatch covers, holds and restows, though it knew of one at the start", async () => {
    const plant = createPlant(trainingSite, twoCalls, 1);
    const result = await runShiftLoop({
      site: trainingSite,
      plant: inProcessPlant(trainingSite, plant),
      planner: startPlanner(trainingSite, "rolling"),
      until: "complete",
      vesselCalls: 2,
      roundMs: 500,
      onProgress: () => undefined,
    });
    expect(result).toMatchObject({ complete: true, deadlocks: 0 });
    expect(plant.tally()).toMatchObject({ collisions: 0, containersLost: 0 });
    expect(Object.keys(result.vesselFinishS)).toEqual(["HAI HE STAR", "BOHAI DAWN"]);
    // Per crane of the second vessel: two restows, and the covers of one bay off and on.
    expect(result.movesDone).toBe(4 * 14 + 2 * (2 + 2));
  });

  it("follows a changed sequence without doing a move twice", async () => {
    const shift = await aShift();
    await shift.until(() => shift.rows().filter((row) => row.state === "completed").length > 2, 20);
    expect(shift.plant.injectFault("changedSequence", "QC01").accepted).toBe(true);
    const isOver = (): boolean => shift.rows().length > 28 && shift.rows().every((row) => row.state === "completed");
    expect(await shift.until(isOver, 90)).toBe(true);
    expect(shift.plant.tally()).toMatchObject({ collisions: 0, containersLost: 0 });
    await shift.close();
  });

  it("shows a box that customs hold as an exception of its job, asks more and more rarely, and goes on afterwards", async () => {
    const shift = await aShift();
    const injected = (): boolean => {
      const answer = shift.plant.injectFault("customsHold", "QC01");
      return answer.accepted;
    };
    expect(injected()).toBe(true);
    const held = () => shift.rows().find((row) => row.exception?.code === "HOLD");
    expect(await shift.until(() => (held()?.exception?.attempts ?? 0) >= 3, 60)).toBe(true);
    const { exception } = held() ?? {};
    expect(exception).toMatchObject({ code: "HOLD", che: expect.stringMatching(/^YC-/) });
    expect((exception?.nextMs ?? 0) - (exception?.sinceMs ?? 0)).toBeGreaterThanOrEqual((15 + 30 + 60) * 1000);
    for (const { id } of shift.plant.activeFaults()) shift.plant.clearFault(id);
    const isOver = (): boolean => shift.rows().length > 28 && shift.rows().every((row) => row.state === "completed");
    expect(await shift.until(isOver, 90)).toBe(true);
    expect(shift.rows().filter((row) => row.exception)).toEqual([]);
    await shift.close();
  });
});
