import type { DemandRow } from "../../common/wire/demand.ts";
import type { Hello } from "../../common/wire/live.ts";
import type { CheRow, JobRow, LinkRow, PlantRow, QueueRow, StackRow } from "../../common/wire/rows.ts";
import type { TrainerRow } from "../../common/wire/trainer.ts";
import { keepText } from "../state/keptText.ts";
import { CommandDesk } from "./commandDesk.ts";
import { findEndpoint } from "./endpoint.ts";
import { EntityStore } from "./entityStore.ts";
import { Inventory } from "./inventory.ts";
import { LiveClient, type TopicStores } from "./liveClient.ts";
import { PoseStore } from "./poseStore.ts";
import { createValueStore, type ValueStore } from "./valueStore.ts";
import { WatchList } from "./watchList.ts";

/** Everything of the live wire that the page uses; there is one, made at start. */
export interface Live {
  readonly client: LiveClient;
  readonly stores: TopicStores;
  readonly pose: PoseStore;
  readonly inventory: Inventory;
  readonly commands: CommandDesk;
  readonly watchList: WatchList;
  /** What does not change while the core runs: site, roster. Undefined before the first connection. */
  readonly hello: ValueStore<Hello | undefined>;
  /** The core's clock now, epoch ms. */
  readonly coreNowMs: () => number;
}

/** Puts the parts together; `start` on its client begins to connect. */
export function createLive(): Live {
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
  const pose = new PoseStore();
  const hello = createValueStore<Hello | undefined>(undefined);
  const watchList = new WatchList(keepText("quaydesk.watchList"));
  let offsetMs = 0;
  let known = "";
  const client = new LiveClient({
    stores,
    onHello: (answer) => {
      offsetMs = answer.now - Date.now();
      // The same terminal after a reconnection keeps its scene: only another site or roster is news.
      const print = JSON.stringify([answer.site, answer.roster]);
      if (print !== known) hello.set(answer);
      known = print;
    },
    onRoster: (roster) => {
      const answer = hello.get();
      if (!answer) return;
      hello.set({ ...answer, roster });
      known = JSON.stringify([answer.site, roster]);
    },
    onPose: (frame) => pose.applyBuffer(frame, performance.now()),
    onWatched: (rows) => watchList.receive(rows),
    watchList: () => watchList.items.get().map(({ linkId, nodeId }) => ({ linkId, nodeId })),
    findEndpoint: () => findEndpoint(window.portConsole, window.location),
    nowMs: () => performance.now(),
  });
  watchList.onDidEdit = (items) => void client.watch(items.map(({ linkId, nodeId }) => ({ linkId, nodeId })));
  return {
    client,
    stores,
    pose,
    inventory: new Inventory(stores.yard, stores.jobs),
    commands: new CommandDesk(client, newCommandId, () => pose.plantTime),
    watchList,
    hello,
    coreNowMs: () => Date.now() + offsetMs,
  };
}

/** Random text; `crypto.randomUUID` does not exist on pages served over plain http from another machine. */
function newCommandId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
