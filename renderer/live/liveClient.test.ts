import { afterEach, describe, expect, it, vi } from "vitest";
import { ok } from "../../common/result.ts";
import type { DemandRow } from "../../common/wire/demand.ts";
import type { Hello } from "../../common/wire/live.ts";
import type { CheRow, JobRow, LinkRow, PlantRow, QueueRow, StackRow, WatchRow } from "../../common/wire/rows.ts";
import type { TrainerRow } from "../../common/wire/trainer.ts";
import { type FakeCore, type FakeCoreOptions, startFakeCore } from "../../test/builders/fakeCore.ts";
import { EntityStore } from "./entityStore.ts";
import { LiveClient, type TopicStores } from "./liveClient.ts";

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function aCore(options: FakeCoreOptions = {}): Promise<FakeCore> {
  const core = await startFakeCore(options);
  closers.push(() => core.close());
  return core;
}

function aClient(port: number, token = "test-token") {
  const stores: TopicStores = {
    links: new EntityStore<LinkRow>(),
    plant: new EntityStore<PlantRow>(),
    che: new EntityStore<CheRow>(),
    jobs: new EntityStore<JobRow>(),
    queues: new EntityStore<QueueRow>(),
    yard: new EntityStore<StackRow>(),
    trainer: new EntityStore<TrainerRow>(),
    demand: new EntityStore<DemandRow>(),
  };
  const seen: { hello?: Hello; watched: WatchRow[]; poses: number } = { watched: [], poses: 0 };
  const client = new LiveClient({
    stores,
    onHello: (hello) => {
      seen.hello = hello;
    },
    onRoster: () => undefined,
    onPose: () => {
      seen.poses += 1;
    },
    onWatched: (rows) => void seen.watched.push(...rows),
    watchList: () => [{ linkId: "fleet", nodeId: "ns=3;s=AGV01.Pose.X" }],
    findEndpoint: () => Promise.resolve(ok({ url: `http://127.0.0.1:${port}`, token })),
    nowMs: () => performance.now(),
  });
  closers.push(client.start());
  return { client, stores, seen };
}

const live = { kind: "live" };
const soon = { timeout: 5000, interval: 20 };

describe("LiveClient", () => {
  it("says hello, gets every topic, poses and watched values", async () => {
    const core = await aCore();
    const { client, stores, seen } = aClient(core.port);
    await vi.waitFor(() => expect(client.connection.get()).toEqual(live), soon);
    expect(seen.hello?.roster).toHaveLength(core.terminal.movers.length);
    expect(stores.yard.size).toBe(core.terminal.stacks.size);
    await vi.waitFor(() => expect(Math.min(seen.poses, seen.watched.length)).toBeGreaterThan(0), soon);
    expect(await client.command({ id: "command-01", kind: "sim.pause" })).toEqual(ok({ detail: "" }));
  });

  it("subscribes again after a gap and is right", async () => {
    const core = await aCore();
    const { client, stores } = aClient(core.port);
    await vi.waitFor(() => expect(client.connection.get()).toEqual(live), soon);
    let snapshots = 0;
    stores.che.onDidChange(({ replaced }) => {
      if (replaced) snapshots += 1;
    });
    core.skipDelta("che");
    await vi.waitFor(() => expect(snapshots).toBe(1), soon);
    expect(stores.che.isLive).toBe(true);
    expect(stores.che.all()).toHaveLength(core.terminal.movers.length);
  });

  it("is right again within a second after the core came back", async () => {
    const core = await aCore();
    const { client, stores } = aClient(core.port);
    await vi.waitFor(() => expect(client.connection.get()).toEqual(live), soon);
    await core.close();
    await vi.waitFor(() => expect(client.connection.get().kind).toBe("lost"), soon);
    expect(stores.yard.size).toBeGreaterThan(0);
    const again = await aCore({ port: core.port, seed: 2 });
    const startedAt = performance.now();
    await vi.waitFor(() => expect(client.connection.get()).toEqual(live), soon);
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(stores.yard.size).toBe(again.terminal.stacks.size);
  });

  it("sends nothing while the link is down", async () => {
    const core = await aCore();
    const { client } = aClient(core.port);
    await vi.waitFor(() => expect(client.connection.get()).toEqual(live), soon);
    await core.close();
    await vi.waitFor(() => expect(client.connection.get().kind).toBe("lost"), soon);
    expect(await client.command({ id: "command-02", kind: "sim.pause" })).toMatchObject({
      error: { code: "LINK_DOWN" },
    });
  });

  it("says that a token is wrong, and that versions differ", async () => {
    const core = await aCore({ version: 99 });
    const stranger = aClient(core.port, "guess");
    await vi.waitFor(() => expect(stranger.client.connection.get()).toMatchObject({ reason: "WRONG_TOKEN" }), soon);
    const { client } = aClient(core.port);
    await vi.waitFor(() => expect(client.connection.get()).toMatchObject({ reason: "WIRE_VERSION" }), soon);
  });
});
