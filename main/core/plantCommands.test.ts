import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ok } from "../../common/result.ts";
import type { Command } from "../../common/wire/live.ts";
import { runPlantCommand } from "./plantCommands.ts";
import type { PlantSide } from "./plantSide.ts";

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "performance"] }));
afterEach(() => vi.useRealTimers());

/** A plant of one machine that accepts everything; `tags` are what it shows. */
function aPlant(typeName: string, tags: Record<string, unknown>, quality = "good") {
  const called: string[] = [];
  const read = () => new Map(Object.entries(tags).map(([tag, value]) => [tag, { value, quality }]));
  const plant = {
    call: async (_: string, method: string) => {
      called.push(method);
      return ok({ Accepted: true });
    },
    get twin() {
      return { devices: new Map([["M1", { id: "M1", typeName, tags: read() }]]), plantTimeMs: 0 };
    },
  };
  return { plant: plant as unknown as PlantSide, called };
}

const hold: Command = { id: "hold-0001", kind: "che.hold", che: "M1" };
const resume: Command = { id: "resume-01", kind: "che.resume", che: "M1" };

it("calls a hold done only when the truck itself shows it", async () => {
  const tags = { "Motion.Paused": false };
  const { plant, called } = aPlant("DriverlessTruckType", tags);
  let answer: unknown;
  void runPlantCommand(plant, hold).then((each) => {
    answer = each;
  });
  await vi.advanceTimersByTimeAsync(2000);
  expect(called).toEqual(["StartPause"]);
  expect(answer).toBeUndefined();
  tags["Motion.Paused"] = true;
  await vi.advanceTimersByTimeAsync(100);
  expect(answer).toEqual(ok({ detail: "M1" }));
});

it("calls it unknown, never done and never failed, when the machine accepted and shows nothing, or nothing good", async () => {
  for (const { plant } of [
    aPlant("DriverlessTruckType", { "Motion.Paused": true }),
    aPlant("DriverlessTruckType", { "Motion.Paused": false }, "stale"),
    aPlant("YardCraneType", { "Job.Reason": "PAUSED" }),
  ]) {
    const answer = runPlantCommand(plant, resume);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await answer).toMatchObject({ ok: false, error: { code: "TIMED_OUT_UNKNOWN" } });
  }
});

it("follows a crane by the reason it gives", async () => {
  const { plant, called } = aPlant("QuayCraneType", { "Job.Reason": "PAUSED" });
  expect(await runPlantCommand(plant, hold)).toEqual(ok({ detail: "M1" }));
  expect(called).toEqual(["RequestPause"]);
});
