import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { cheId } from "../../common/ids.ts";
import { openJournal } from "../../main/core/journal/openJournal.ts";
import { aDecision, aMove } from "../builders/aJournal.ts";

const folder = await mkdtemp(join(tmpdir(), "quaydesk-journal-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

// Computing time of this thread, so that a busy machine does not change it.
const rounds = 60;
const decisionsARound = 40;
const trucks = 200;

it("takes a large terminal's decisions off the control round: a few milliseconds of the main thread each round at most", async () => {
  const journal = openJournal(join(folder, "journal.db"), 256);
  await journal.begin({ plant: "LARGE", atMs: 0, undone: [] });
  const refusals = Array.from({ length: trucks }, (_, i) => ({ truck: cheId(`AGV${i}`), code: "TRUCK_BUSY" as const }));
  const tookMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = process.threadCpuUsage();
    for (let i = 0; i < decisionsARound; i += 1) {
      const job = aMove(i, { kind: "assigned", truck: cheId(`AGV${i}`) });
      journal.record(round, [{ kind: "job", job }]);
      journal.record(round, [{ kind: "assignment", assignment: { ...aDecision(job, `AGV${i}`, round), refusals } }]);
    }
    void journal.flush();
    const { user, system } = process.threadCpuUsage(start);
    tookMs.push((user + system) / 1000);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await journal.close();
  const sorted = tookMs.sort((a, b) => a - b);
  const [p50 = 0, p95 = 0, max = 0] = [sorted[rounds / 2], sorted[Math.floor(rounds * 0.95)], sorted.at(-1)];
  console.log(
    `journal, ${decisionsARound} decisions of ${trucks} trucks a round: p50 ${p50.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms, max ${max.toFixed(2)} ms`,
  );
  expect(p95).toBeLessThan(5);
  const again = openJournal(join(folder, "journal.db"), 256);
  const chain = await again.chain({ run: 1, job: aMove(7).id });
  expect(chain.ok && chain.value.length).toBe(2 * rounds);
  await again.close();
});
