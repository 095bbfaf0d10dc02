import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { WatchRow } from "../../common/wire/rows.ts";
import { freePort, type PlantProcess, runPlantProcess } from "../builders/runPlantProcess.ts";
import { type WatchedLink, watchLink } from "../builders/watchLink.ts";

/** The simulator in a process of its own is killed, frozen and brought back while the link stands. */
describe("a link whose plant goes away", () => {
  let port: number;
  let plant: PlantProcess;
  let watched: WatchedLink;

  beforeEach(async () => {
    port = await freePort();
    plant = await runPlantProcess({ port, cranes: 4 });
    watched = watchLink({ url: `opc.tcp://127.0.0.1:${port}` });
    await watched.until("live");
  });
  afterEach(async () => {
    await watched.link.close();
    await plant.kill();
  });

  const counter = (): number => Number(watched.sample("QC01", "Energy.Power")?.value);
  const expectsNews = async (): Promise<void> => {
    const before = counter();
    await vi.waitFor(() => expect(counter()).not.toBe(before), 1000);
  };

  it("is down at once and live again soon after a restart with other namespaces and fewer devices", async () => {
    const tagsBefore = watched.link.stats().tags;
    await plant.kill();
    expect(await watched.until("down")).toBeLessThan(2000);
    expect(await watched.link.call("QC01", "RequestPause", {})).toMatchObject({
      ok: false,
      error: { code: "LINK_DOWN" },
    });
    expect(await watched.link.readAll()).toMatchObject({ ok: false, error: { code: "LINK_DOWN" } });
    // Long enough for the retries to have slowed down.
    await new Promise((resolve) => setTimeout(resolve, 4000));
    plant = await runPlantProcess({ port, cranes: 2, namespaces: 3 });
    const backMs = await watched.until("live");
    console.log(`live ${Math.round(backMs)} ms after the restarted server listened`);
    expect(backMs).toBeLessThan(5000);
    expect([...watched.link.devices().keys()]).toEqual(["QC01", "QC02"]);
    expect(watched.link.stats()).toMatchObject({ tags: tagsBefore / 2, reconnects: 1, problem: "" });
    await expectsNews();
    expect(watched.states).toEqual(["live", "down", "live"]);
  });

  it("is stale within two seconds when the plant freezes, and live when it goes on", async () => {
    plant.signal("SIGSTOP");
    expect(await watched.until("stale")).toBeLessThan(2000);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    plant.signal("SIGCONT");
    expect(await watched.until("live")).toBeLessThan(1000);
    await expectsNews();
    expect(watched.link.stats().reconnects).toBe(0);
  });

  it("gives up a connection that stays silent and comes back with a new one", async () => {
    plant.signal("SIGSTOP");
    expect(await watched.until("down")).toBeLessThan(8000);
    plant.signal("SIGCONT");
    expect(await watched.until("live")).toBeLessThan(5000);
    await expectsNews();
  });

  it("does not know what became of a call whose answer is lost", async () => {
    plant.signal("SIGSTOP");
    const call = watched.link.call("QC01", "RequestPause", {});
    await new Promise((resolve) => setTimeout(resolve, 100));
    await plant.kill();
    expect(await call).toMatchObject({ ok: false, error: { code: "TIMED_OUT_UNKNOWN" } });
  });

  it("closes quickly while it is trying to connect", async () => {
    await plant.kill();
    await watched.until("down");
    const startedAt = performance.now();
    await watched.link.close();
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it("watches the same node after the restart, though its namespace has another index", async () => {
    const rows = new Map<string, WatchRow>();
    const nodeId = await nodeIdOf("DeviceSet", "TEST", "QuayCranes", "QC01", "Energy", "Power");
    const list = await watched.link.watch([nodeId, "ns=77;s=nowhere", "nonsense"], (row) => rows.set(row.nodeId, row));
    const row = (): WatchRow | undefined => rows.get(nodeId);
    await vi.waitFor(() => expect(row()?.changes).toBeGreaterThan(1), 2000);
    expect(row()).toMatchObject({
      unit: "m",
      quality: "good",
      statusCode: "Good",
      path: "DeviceSet/TEST/QuayCranes/QC01/Energy/Power",
    });
    expect(rows.get("ns=77;s=nowhere")).toMatchObject({ quality: "bad", statusCode: "BadNodeIdUnknown" });
    expect(rows.get("nonsense")).toMatchObject({ quality: "bad", statusCode: "BadNodeIdInvalid" });

    await plant.kill();
    await vi.waitFor(() => expect(row()?.quality).toBe("stale"), 2000);
    plant = await runPlantProcess({ port, cranes: 4, namespaces: 2 });
    await watched.until("live");
    expect(await nodeIdOf("DeviceSet", "TEST", "QuayCranes", "QC01", "Energy", "Power")).not.toBe(nodeId);
    await vi.waitFor(
      () => expect(row()).toMatchObject({ quality: "good", path: "DeviceSet/TEST/QuayCranes/QC01/Energy/Power" }),
      2000,
    );
    const { changes = 0 } = row() ?? {};
    await vi.waitFor(() => expect(row()?.changes).toBeGreaterThan(changes), 2000);

    if (list.ok) await list.value.dispose();
    const last = row()?.changes;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(row()?.changes).toBe(last);
  });

  /** Walks the tree as an engineer would, by display names. */
  async function nodeIdOf(...names: readonly string[]): Promise<string> {
    let at = "i=85";
    for (const name of names) {
      const children = await watched.link.browse(at);
      const child = children.ok ? children.value.find(({ displayName }) => displayName === name) : undefined;
      if (!child) throw new Error(`no ${name} below ${at}: ${JSON.stringify(children)}`);
      at = child.nodeId;
    }
    return at;
  }
});

it("keeps trying to reach a plant that starts after the console", async () => {
  const port = await freePort();
  const watched = watchLink({ url: `opc.tcp://127.0.0.1:${port}` });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(watched.link.state()).toEqual({ kind: "connecting" });
  expect(watched.link.stats().problem).toBe(`connect ECONNREFUSED 127.0.0.1:${port}`);
  const plant = await runPlantProcess({ port, cranes: 1 });
  expect(await watched.until("live")).toBeLessThan(3000);
  expect(watched.link.stats()).toMatchObject({ problem: "", reconnects: 0 });
  await watched.link.close();
  await plant.kill();
});
