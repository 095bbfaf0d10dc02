import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, it } from "vitest";
import { type StoreFault, storeFault } from "./storeFault.ts";

const folder = mkdtempSync(join(tmpdir(), "quaydesk-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function faultOf(run: () => unknown): StoreFault["code"] | undefined {
  try {
    run();
    return undefined;
  } catch (cause) {
    return storeFault(cause).code;
  }
}

it("tells what SQLite refuses from each other", () => {
  const file = join(folder, "a.db");
  const db = new DatabaseSync(file);
  db.exec("CREATE TABLE t (x TEXT); BEGIN IMMEDIATE");
  const other = new DatabaseSync(file, { timeout: 10 });
  expect(faultOf(() => other.exec("BEGIN IMMEDIATE"))).toBe("LOCKED");
  db.exec("COMMIT; PRAGMA query_only = 1");
  expect(faultOf(() => db.exec("INSERT INTO t VALUES ('a')"))).toBe("READ_ONLY");
  other.exec("PRAGMA max_page_count = 1");
  expect(faultOf(() => other.exec(`INSERT INTO t VALUES ('${"a".repeat(100_000)}')`))).toBe("DISK_FULL");
  expect(faultOf(() => other.exec("no such words"))).toBe("FAILED");
  const text = join(folder, "text.db");
  writeFileSync(text, "this is no store ".repeat(100));
  expect(faultOf(() => new DatabaseSync(text).exec("SELECT * FROM t"))).toBe("DAMAGED");
});

it("tells what the file system refuses from each other", () => {
  const errno = (code: string): Error => Object.assign(new Error(code), { code });
  expect(["ENOSPC", "EROFS", "EACCES", "EIO"].map((code) => storeFault(errno(code)).code)).toEqual([
    ...["DISK_FULL", "READ_ONLY", "READ_ONLY", "FAILED"],
  ]);
});
