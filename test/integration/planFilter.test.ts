import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const entry = fileURLToPath(new URL("../../main/plan.ts", import.meta.url));

async function plan(option: string, input: string): Promise<{ lines: string[]; code: number | null }> {
  const child = spawn(process.execPath, [entry, option], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(input);
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, "close") as Promise<[number | null]>]);
  return { lines: output.split("\n").filter((line) => line !== ""), code };
}

/** Two trucks at either end of a road, a discharge at each end: the crane at the far end is served by the truck that stands there. */
const question = {
  kind: "plan",
  places: ["WEST", "EAST", "YARD"],
  travelS: [
    [0, 300, 100],
    [300, 0, 100],
    [100, 100, 0],
  ],
  trucks: [
    { id: "T1", at: "WEST" },
    { id: "T2", at: "EAST" },
    { id: "T3", at: "YARD", refusal: "TRUCK_FAULT" },
  ],
  jobs: [
    { id: "J1", crane: "Q1", kind: "discharge", pickup: "EAST", dropoff: "YARD", block: "A01" },
    { id: "J2", crane: "Q2", kind: "discharge", pickup: "WEST", dropoff: "YARD", block: "A01" },
  ],
  cranes: [
    { id: "Q1", line: ["J1"] },
    { id: "Q2", line: [null, "J2"] },
  ],
  blocks: [{ id: "A01" }],
};

describe("planner as a filter", () => {
  it("answers each line in turn, names what is wrong with one, and goes on", async () => {
    const broken = { ...question, jobs: [{ ...question.jobs[0], block: "B99" }] };
    const slot = {
      kind: "slot",
      yard: { blocks: [{ id: "A01", bays: 4, rows: 3, tiers: 3, driveS: 60 }] },
      box: { containerId: "TCLU4265447", isoType: "22G1", grossT: 12, leaves: { kind: "stay", meanS: 86_400 } },
    };
    const input = [question, broken, "oops", slot, question]
      .map((each) => (typeof each === "string" ? each : JSON.stringify(each)))
      .join("\n");
    const { lines, code } = await plan("--stdio", input);
    expect(code).toBe(0);
    const [first, refused, notJson, place, again] = lines.map((line) => JSON.parse(line));
    const who = first.assignments.map((each: { job: string; truck: string }) => [each.job, each.truck]);
    expect(new Map(who)).toEqual(
      new Map([
        ["J1", "T2"],
        ["J2", "T1"],
      ]),
    );
    expect(first.assignments[0].refusals).toEqual([{ truck: "T3", code: "TRUCK_FAULT" }]);
    expect(first.bound).toBeLessThanOrEqual(first.cost);
    expect(refused).toMatchObject({
      kind: "refused",
      problem: expect.stringContaining('jobs[0].block: there is no block "B99"'),
    });
    expect(notJson).toMatchObject({ kind: "refused", problem: expect.stringContaining("not JSON") });
    expect(place.kind).toBe("slot");
    expect(again).toEqual(first);
  });

  it("prints its schema", async () => {
    const { lines } = await plan("--schema", "");
    const schema = JSON.parse(lines.join(""));
    expect(schema.oneOf.map((each: { properties: { kind: { const: string } } }) => each.properties.kind.const)).toEqual(
      ["plan", "slot"],
    );
  });
});
