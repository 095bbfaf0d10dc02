import { describe, expect, it } from "vitest";
import { aWorld } from "../../test/builders/aWorld.ts";
import { createNaiveConsole } from "../../test/builders/naiveConsole.ts";
import { createNaiveVesselCall } from "../../test/builders/naiveVesselCall.ts";
import { plantOf } from "../world/createPlant.ts";
import { eventLine, type PlantEvent } from "./plantEvent.ts";

const methodsOf = (plant: ReturnType<typeof plantOf>, device: string): Record<string, (args: object) => unknown> =>
  plant.devices.find(({ id }) => id === device)?.methods as never;

/** Half an hour with a vessel call, a fault and some commands; all that was logged. */
function logOf(seed: number, seconds = 1800): { lines: string; events: PlantEvent[] } {
  const world = aWorld(seed);
  const plant = plantOf(world);
  const events: PlantEvent[] = [];
  plant.logEvents((event) => events.push(event));
  const console = createNaiveConsole(world, seed, world.agvs.slice(20));
  const call = createNaiveVesselCall(world, console, world.agvs.slice(0, 12), seed);
  plant.injectFaultAt("craneTrip", "QC01", "time>=300", '{"durationS":60}');
  for (let second = 1; second <= seconds; second += 1) {
    plant.advance(1000);
    console.act();
    call.act();
    if (second === 20) {
      methodsOf(plant, "AGV20")["CancelOrder"]?.({ OrderId: "none" });
    }
  }
  return { lines: events.map(eventLine).join("\n"), events };
}

describe("event log", () => {
  it("is the same byte by byte for the same seed and commands, and another for another seed", () => {
    const first = logOf(3);
    expect(logOf(3).lines).toBe(first.lines);
    expect(logOf(4).lines).not.toBe(first.lines);
    const kinds = new Set(first.events.map((event) => event.kind));
    for (const kind of [
      "command",
      "jobStarted",
      "jobCompleted",
      "boxLifted",
      "boxSet",
      "orderStarted",
      "orderEnded",
      "truckArrived",
      "visit",
      "gateTransaction",
      "moveDone",
      "weather",
      "faultPlanned",
      "faultInjected",
      "faultCleared",
    ] as const)
      expect(kinds, kind).toContain(kind);
    const times = first.events.map((event) => event.t);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it("tells each box that is lifted and set, in pairs per crane", () => {
    const held = new Map<unknown, unknown>();
    for (const event of logOf(5).events) {
      if (event.kind === "boxLifted") {
        expect(held.get(event["crane"])).toBeUndefined();
        held.set(event["crane"], event["container"]);
      } else if (event.kind === "boxSet") {
        expect(held.get(event["crane"])).toBe(event["container"]);
        expect(event["place"]).not.toBe("");
        held.delete(event["crane"]);
      }
    }
  });

  it("gives a command with its verdict, and stops when nobody listens", () => {
    const plant = plantOf(aWorld(1));
    const events: PlantEvent[] = [];
    const stop = plant.logEvents((event) => events.push(event));
    const methods = methodsOf(plant, "QC01");
    methods["AbortJob"]?.({ JobId: "J1", Reason: "test" });
    expect(events).toEqual([
      {
        t: 0,
        kind: "command",
        device: "QC01",
        method: "AbortJob",
        verdict: "UNKNOWN_JOB",
        jobId: "J1",
        reason: "test",
      },
    ]);
    methods["AcceptJob"]?.({ JobId: "J2", Kind: "DISCHARGE", ContainerId: "X", From: "", To: "", TransferPoint: "" });
    expect(events.pop()).toMatchObject({ kind: "command", method: "AcceptJob", what: "DISCHARGE", jobId: "J2" });
    stop();
    methods["RequestPause"]?.({});
    plant.advance(60_000);
    expect(events).toHaveLength(1);
  });
});
