import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startCore } from "../../main/core/startCore.ts";
import { freePortPair, type SimProcess, startSimProcess } from "../builders/simProcess.ts";
import { trainingSite } from "../builders/trainingSite.ts";

let folder: string;
let sim: SimProcess;
let siteFile: string;
let taken: Server;
let takenPort = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "quaydesk-start-"));
  sim = await startSimProcess(await freePortPair());
  siteFile = join(folder, "site.json");
  const endpoints = Object.entries(sim.endpoints).map(([id, url]) => ({ id, url }));
  await writeFile(siteFile, JSON.stringify({ ...trainingSite, endpoints }));
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const address = taken.address();
  takenPort = address && typeof address === "object" ? address.port : 0;
});

afterAll(async () => {
  taken?.close();
  await sim?.kill();
  await rm(folder, { recursive: true, force: true });
});

describe("a core that cannot start", () => {
  it("says that its port is taken, beside a plant that is live, and leaves nothing open", async () => {
    const started = await startCore({ siteFile, port: takenPort, stateDir: join(folder, "a") });
    expect(started.ok ? "" : started.error.message).toContain(String(takenPort));
    expect(started.ok ? "" : started.error.message).toContain("--port");
  }, 10_000);

  it("names the wrong field of a site file by its path", async () => {
    const file = join(folder, "broken.json");
    const broken = { ...trainingSite, yard: { ...trainingSite.yard, bayPitchM: "wide" } };
    await writeFile(file, JSON.stringify(broken));
    const started = await startCore({ siteFile: file, port: 0, stateDir: join(folder, "b") });
    expect(started.ok ? "" : started.error.message).toContain("yard.bayPitchM");
  });

  it("names a state folder that cannot be used", async () => {
    const file = join(folder, "not-a-folder");
    await writeFile(file, "");
    const started = await startCore({ siteFile, port: 0, stateDir: join(file, "below") });
    expect(started.ok ? "" : started.error.message).toContain("--state");
  });
});

it("closes at once, even before it has connected", async () => {
  const started = await startCore({ siteFile, port: 0, stateDir: join(folder, "c") });
  if (!started.ok) throw new Error(started.error.message);
  await started.value.close();
}, 10_000);
