import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openAuditTrail } from "../../main/core/audit/auditTrail.ts";
import { openJournal } from "../../main/core/journal/openJournal.ts";
import { aMove } from "../builders/aJournal.ts";

const folder = mkdtempSync(join(tmpdir(), "quaydesk-records-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const script = fileURLToPath(new URL("../../main/records.ts", import.meta.url));
const records = (...args: string[]) =>
  spawnSync(process.execPath, [script, ...args, "--state", folder], { encoding: "utf8" });

beforeAll(async () => {
  const audit = openAuditTrail(join(folder, "audit.db"), 16, () => 7);
  await audit.open();
  const who = { address: "127.0.0.1", session: "s1" };
  await audit.write({ kind: "asked", who, command: { id: "hold-0001", kind: "che.hold", che: "AGV01" } });
  await audit.write({ kind: "answered", commandId: "hold-0001", isDone: true, code: "", detail: "AGV01" });
  expect(audit.problem).toBeUndefined();
  await audit.close();
  const journal = openJournal(join(folder, "journal.db"), 16);
  await journal.begin({ plant: "P", atMs: 1, undone: [] });
  journal.record(2, [
    { kind: "job", job: aMove(1) },
    { kind: "job", job: aMove(2) },
  ]);
  await journal.close();
});

it("exports both stores as JSON lines", () => {
  const audit = records("export", "audit").stdout.trimEnd().split("\n");
  expect(audit.map((line) => JSON.parse(line).entry.kind)).toEqual(["begun", "asked", "answered"]);
  const journal = records("export", "journal", "--text", aMove(2).containerId).stdout.trimEnd().split("\n");
  expect(journal.map((line) => JSON.parse(line).entry.job.id)).toEqual([aMove(2).id]);
});

it("verifies a whole chain, and names the line where one is broken", () => {
  expect(records("verify", "audit")).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^3 lines, the chain is whole/),
  });
  const db = new DatabaseSync(join(folder, "audit.db"));
  db.exec("DROP TRIGGER auditStays; UPDATE audit SET body = replace(body, 'AGV01', 'AGV02') WHERE seq = 2");
  db.close();
  expect(records("verify", "audit")).toMatchObject({ status: 1, stderr: expect.stringContaining("line 2 (HASH)") });
});

it("says what it takes when it is asked wrongly", () => {
  expect(records("verify", "journal")).toMatchObject({ status: 2, stderr: expect.stringContaining("verify audit") });
  expect(records("export", "nothing").status).toBe(2);
});
