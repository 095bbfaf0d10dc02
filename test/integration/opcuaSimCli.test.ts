import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { loadNamedSite, loadScenario } from "../../opcua-sim/simInputs.ts";
import { createPlant } from "../../opcua-sim/world/createPlant.ts";
import { eventually } from "../builders/eventually.ts";
import { connectPlainClient } from "../builders/plainClient.ts";

const root = join(import.meta.dirname, "..", "..");
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Run {
  readonly process: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly ended: Promise<number | null>;
}

function run(...args: readonly string[]): Run {
  const child = spawn(process.execPath, ["opcua-sim/index.ts", ...args], { cwd: root });
  let out = "";
  let err = "";
  child.stdout.on("data", (data) => {
    out += data;
  });
  child.stderr.on("data", (data) => {
    err += data;
  });
  closers.push(() => child.kill("SIGKILL"));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { process: child, out: () => out, err: () => err, ended };
}

const good = ["--scenario", "first-vessel", "--seed", "1"] as const;

async function refused(
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly sentence: string }> {
  const { ended, out, err } = run(...args);
  const code = await ended;
  expect(out()).toBe("");
  expect(err().trim().split("\n"), "one line, no stack").toHaveLength(1);
  return { code, sentence: err().trim() };
}

async function aSiteFile(change: (site: Record<string, never>) => void): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), "quaydesk-test-"));
  closers.push(() => rmSync(dir, { recursive: true }));
  const site = JSON.parse(readFileSync(join(root, "common/config/sites/training.json"), "utf8"));
  change(site);
  const file = join(dir, "site.json");
  writeFileSync(file, JSON.stringify(site));
  return file;
}

describe("bad input is one clear sentence", () => {
  it.each([
    [["--seed", "1"], 2, "--scenario is missing"],
    [[...good, "--baplie", "/no/such.edi"], 1, "BAPLIE file /no/such.edi: there is no such file"],
    [["--scenario", "first-vessel", "--seed", "one"], 2, '--seed "one" is not a whole number'],
    [["--scenario", "first-vessel", "--seed", "-3"], 2, "--seed needs a value that does not begin with a dash"],
    [[...good, "--speed", "99"], 2, '--speed "99" is not a number from 0.1 to 60'],
    [[...good, "--port", "70000"], 2, '--port "70000" is not a port number'],
    [[...good, "--sped", "2"], 2, "Unknown option '--sped'; see --help"],
    [
      ["--scenario", "no-such", "--seed", "1"],
      1,
      'no scenario "no-such": choose one of dual-cycle, everything, first-vessel',
    ],
    [[...good, "--site", "/no/such.json"], 1, "Site file /no/such.json: there is no such file"],
  ])("%j", async (args, code, sentence) => {
    const answer = await refused(...args);
    expect(answer.sentence).toContain(sentence);
    expect(answer.code).toBe(code);
  });

  it("a broken site file: the path of the field", async () => {
    const file = await aSiteFile((site: { yard?: { blocks: { rows: unknown }[] } }) => {
      const block = site.yard?.blocks[3];
      if (block) block.rows = "eight";
    });
    const { code, sentence } = await refused(...good, "--site", file);
    expect(sentence).toContain(`Site file ${file}: yard.blocks[3].rows: `);
    expect(code).toBe(1);
  });

  it("a scenario that does not fit the site: what is missing", async () => {
    const file = await aSiteFile(
      (site: { cranes?: { sts: unknown[] }; quay?: { staging: { cranes: string[] }[] } }) => {
        site.cranes?.sts.splice(3);
        site.quay?.staging[0]?.cranes.splice(3);
      },
    );
    const { code, sentence } = await refused(...good, "--site", file);
    expect(sentence).toContain('does not fit the site: vessels[0].work[3].crane: the site has no quay crane "QC04"');
    expect(code).toBe(1);
  });

  it("a taken port: which one, for which server, and the cure", async () => {
    const squatter = createServer();
    const port = await new Promise<number>((resolve) => {
      squatter.listen(0, "127.0.0.1", () => resolve((squatter.address() as { port: number }).port));
    });
    closers.push(() => squatter.close());
    const { code, sentence } = await refused(...good, "--port", String(port));
    expect(sentence).toContain(`Port ${port} for the equipment server is taken`);
    expect(sentence).toContain("--port");
    expect(code).toBe(1);
  });
});

describe("a running simulator", () => {
  const listening = async (sim: Run): Promise<{ equipment: string; fleet: string }> => {
    await eventually(() => expect(`${sim.out()}${sim.err()}`).toContain("\n"));
    return JSON.parse(sim.out()).endpoints;
  };

  it("prints one line when it listens, serves, and ends cleanly within 2 s of SIGTERM", async () => {
    const sim = run(...good, "--port", "0", "--speed", "10");
    const endpoints = await listening(sim);
    const client = await connectPlainClient(endpoints.fleet);
    expect((await client.find("DeviceSet", "BHTT", "Trucks")).browseName.name).toBe("Trucks");
    await client.close();
    const asked = performance.now();
    sim.process.kill("SIGTERM");
    expect(await sim.ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(2_000);
    expect(sim.out().trim().split("\n")).toHaveLength(1);
    expect(sim.err()).toBe("");
  });

  it("writes an event log and begins with a snapshot, whose scenario and seed it takes", async () => {
    const dir = mkdtempSync(join(tmpdir(), "quaydesk-test-"));
    closers.push(() => rmSync(dir, { recursive: true }));
    const scenario = loadScenario("first-vessel");
    const site = loadNamedSite("training");
    if (!scenario.ok || !site.ok) throw new Error("no scenario");
    const plant = createPlant(site.value, scenario.value, 5);
    plant.advance(90_000);
    const file = join(dir, "begin.json");
    writeFileSync(file, JSON.stringify(plant.snapshot(5)));
    const log = join(dir, "events.jsonl");
    const sim = run("--restore", file, "--event-log", log, "--port", "0", "--speed", "20");
    const client = await connectPlainClient((await listening(sim)).equipment);
    const tag = (name: string) => client.value(`ns=${client.ns("urn:quaydesk:simulation")};s=Simulation.${name}`);
    expect(await tag("Seed")).toBe(5);
    expect(await tag("SimTime")).toBeGreaterThanOrEqual(90);
    await eventually(() => expect(readFileSync(log, "utf8")).toContain('"kind":"visit"'));
    await client.close();
    expect((await refused("--restore", join(dir, "none.json"))).sentence).toBe(
      `Snapshot ${join(dir, "none.json")}: there is no such file.`,
    );
    writeFileSync(file, readFileSync(file, "utf8").replace('"version":1', '"version":7'));
    expect((await refused("--restore", file)).sentence).toBe(
      `The snapshot ${file} was written by another version of the simulator: version 7, this simulator reads 1.`,
    );
  });

  it("ends with its parent", async () => {
    const sim = run(...good, "--port", "0", "--with-parent");
    await listening(sim);
    sim.process.stdin?.end();
    expect(await sim.ended).toBe(0);
  });
});
