import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ok } from "../../common/result.ts";
import { type Command, wireVersion } from "../../common/wire/live.ts";
import { type LiveServer, type LiveServerOptions, startLiveServer } from "../../main/core/live/liveServer.ts";
import { createTopicStore } from "../../main/core/live/topicStore.ts";
import { aJournal } from "./aJournal.ts";
import { aFakeLink, type FakeLink } from "./fakeLink.ts";
import { trainingSite } from "./trainingSite.ts";

export const liveToken = "a-token-of-the-test";
export type TestStores = ReturnType<typeof emptyStores>;

/** A live server on any free port, with stores to fill, a link to speak through, and every command written down. */
export async function aLiveServer(): Promise<{
  readonly server: LiveServer;
  readonly options: LiveServerOptions;
  readonly stores: TestStores;
  readonly commands: Command[];
  readonly link: FakeLink;
}> {
  const stores = emptyStores();
  const commands: Command[] = [];
  const link = aFakeLink("equipment");
  const options: LiveServerOptions = {
    host: "127.0.0.1",
    port: 0,
    token: liveToken,
    staticDir: aPage(),
    hello: () => ({
      version: wireVersion,
      site: trainingSite,
      roster: [{ id: "AGV01", kind: "agv" }],
      now: Date.now(),
    }),
    stores,
    commands: async (command) => {
      commands.push(command);
      return ok({ detail: `${command.kind} ${commands.length}` });
    },
    links: () => [link],
    journal: aJournal(),
    routeOf: (che) => ({ released: che === "AGV01" ? [[1, 2]] : [], announced: [] }),
  };
  const started = await startLiveServer(options);
  if (!started.ok) throw new Error(started.error.message);
  return { server: started.value, options, stores, commands, link };
}

const emptyStores = () => ({
  links: createTopicStore("links", { flushMs: 20 }),
  plant: createTopicStore("plant", { flushMs: 20 }),
  che: createTopicStore("che", { flushMs: 20 }),
  jobs: createTopicStore("jobs", { flushMs: 20 }),
  queues: createTopicStore("queues", { flushMs: 20 }),
  yard: createTopicStore("yard", { flushMs: 20 }),
  trainer: createTopicStore("trainer", { flushMs: 20 }),
  demand: createTopicStore("demand", { flushMs: 20 }),
});

/** A built page as small as it gets, with two files beside it that are nobody's business. */
function aPage(): string {
  const folder = mkdtempSync(join(tmpdir(), "quaydesk-page-"));
  mkdirSync(join(folder, "assets"));
  const html = '<meta nonce="__CSP_NONCE__"><script type="module" src="./assets/a.js"></script>';
  writeFileSync(join(folder, "index.html"), html);
  writeFileSync(join(folder, "assets/a.js"), "export {};");
  writeFileSync(join(folder, ".secret.json"), "{}");
  writeFileSync(join(folder, "notes.txt"), "not a page file");
  return folder;
}
