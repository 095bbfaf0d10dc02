import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..");

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `npm run shift` as a person would, without npm's own lines. */
function runShift(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, ["test/bench/shift.ts", ...args], { cwd: root });
  let out = "";
  let err = "";
  child.stdout.on("data", (data) => {
    out += data;
  });
  child.stderr.on("data", (data) => {
    err += data;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}

const lastJson = (ended: Ended): Record<string, unknown> => JSON.parse(ended.out.trim().split("\n").at(-1) ?? "");

/** Fields that tell of the machine, not of the shift. */
const ofTheMachine = ["startedAt", "wallS", "timesRealTime", "planMs"];
const shiftOnly = (line: Record<string, unknown>): unknown =>
  Object.fromEntries(Object.entries(line).filter(([name]) => !ofTheMachine.includes(name)));

describe("npm run shift", () => {
  it("finishes the first vessel without a collision, a deadlock or a lost box, and the same way twice", async () => {
    const args = ["--scenario", "first-vessel", "--seed", "1", "--until", "complete", "--json"] as const;
    const dir = mkdtempSync(join(tmpdir(), "quaydesk-shift-"));
    const logs = [join(dir, "one.jsonl"), join(dir, "two.jsonl")] as const;
    const [one, two] = await Promise.all([
      runShift(...args, "--event-log", logs[0]),
      runShift(...args, "--event-log", logs[1]),
    ]);
    expect(one.code, one.err).toBe(0);
    const line = lastJson(one);
    expect(line).toMatchObject({ script: "shift", complete: true, collisions: 0, deadlocks: 0, containersLost: 0 });
    expect(line["movesPlanned"]).toBeGreaterThanOrEqual(120);
    expect(line["movesDone"]).toBe(line["movesPlanned"]);
    expect(line["stateHash"]).toMatch(/^[0-9a-f]{8,}$/);
    expect(shiftOnly(lastJson(two))).toEqual(shiftOnly(line));
    const events = readFileSync(logs[0], "utf8");
    expect(readFileSync(logs[1], "utf8") === events, "both event logs are the same, byte by byte").toBe(true);
    expect(events.match(/"kind":"moveDone"/g)).toHaveLength(Number(line["movesDone"]));
    rmSync(dir, { recursive: true });
    console.log(one.out.trim().split("\n").at(-1));
  }, 900_000);

  it.each([
    [
      ["--scenario", "no-such"],
      `There is no scenario "no-such": choose one of ${readdirSync(join(root, "opcua-sim", "scenarios"))
        .map((file) => file.replace(/\.json$/, ""))
        .sort()
        .join(", ")}.`,
    ],
    [["--seed", "x"], "--seed x is not a seed: give a whole number from 0 to 999999999."],
    [["--until", "never"], '--until never is neither "complete" nor a number of minutes above 0.'],
  ])("refuses %j in one sentence", async (args, sentence) => {
    const ended = await runShift(...args);
    expect(ended.code).not.toBe(0);
    expect(ended.err.trim()).toBe(sentence);
  });
});
