import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { type RawLine, verifyChain } from "./auditChain.ts";
import { AuditStore, auditLines } from "./auditStore.ts";

const folder = mkdtempSync(join(tmpdir(), "quaydesk-audit-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const who = { address: "127.0.0.1", session: "s1" };
const asked = (n: number) => ({
  kind: "asked" as const,
  who,
  command: { id: `command-${n}`, kind: "che.hold" as const, che: "AGV01" },
});

function fill(file: string, lines: number): AuditStore {
  const store = new AuditStore(file, 16);
  for (let n = 1; n <= lines; n += 1) store.append({ wallMs: 1000 + n, plantMs: n, entry: asked(n) });
  return store;
}

function linesIn(file: string): RawLine[] {
  const db = new DatabaseSync(file, { readOnly: true });
  const lines = [...auditLines(db)];
  db.close();
  return lines;
}

it("chains its lines, over restarts too", () => {
  const file = join(folder, "chain.db");
  fill(file, 3).close();
  fill(file, 2).close();
  const lines = linesIn(file);
  expect(lines.map(({ body }) => JSON.parse(body).kind)).toEqual([
    "begun",
    "asked",
    "asked",
    "asked",
    "begun",
    "asked",
    "asked",
  ]);
  expect(verifyChain(lines)).toEqual({ kind: "whole", lines: 7, head: lines.at(-1)?.hash });
});

it("shows any change of any line, a line that is missing, and lines that changed places", () => {
  const file = join(folder, "tamper.db");
  fill(file, 8).close();
  const lines = linesIn(file);
  const fields = ["seq", "wallMs", "plantMs", "body", "previous", "hash"] as const;
  fc.assert(
    fc.property(
      fc.nat(lines.length - 1),
      fc.constantFrom(...fields, "remove", "swap"),
      fc.string({ minLength: 1 }),
      (at, what, text) => {
        const forged = lines.map((line) => ({ ...line }));
        const line = forged[at] as RawLine;
        if (what === "remove") {
          // The last line can be cut off without a trace: that is what the printed last hash is kept for.
          if (at === lines.length - 1) return;
          forged.splice(at, 1);
        } else if (what === "swap") {
          const other = (at + 1) % lines.length;
          [forged[at], forged[other]] = [forged[other] as RawLine, line];
        } else if (what === "body" || what === "previous" || what === "hash")
          forged[at] = { ...line, [what]: `${line[what]}${text}` };
        else forged[at] = { ...line, [what]: line[what] + 1 + text.length };
        expect(verifyChain(forged).kind).toBe("broken");
      },
    ),
  );
});

it("cannot be changed in place", () => {
  const file = join(folder, "fixed.db");
  fill(file, 2).close();
  const db = new DatabaseSync(file);
  expect(() => db.exec("UPDATE audit SET body = '{}'")).toThrow("append-only");
  expect(() => db.exec("DELETE FROM audit")).toThrow("append-only");
  db.close();
});

it("sets a damaged file aside, names it in the first line of the new one", () => {
  const file = join(folder, "damaged.db");
  writeFileSync(file, "this is no store ".repeat(500));
  const store = new AuditStore(file, 16);
  const aside = store.append({ wallMs: 1, plantMs: 1, entry: asked(1) });
  store.close();
  expect(existsSync(aside)).toBe(true);
  expect(JSON.parse(linesIn(file)[0]?.body ?? "")).toEqual({ kind: "begun", setAside: aside });
});

it("knows every command again", () => {
  const file = join(folder, "known.db");
  const store = fill(file, 2);
  store.append({
    wallMs: 5,
    plantMs: 5,
    entry: { kind: "answered", commandId: "command-2", isDone: true, code: "", detail: "AGV01" },
  });
  expect(store.linesOf("command-1").map(({ kind }) => kind)).toEqual(["asked"]);
  expect(store.linesOf("command-2").map(({ kind }) => kind)).toEqual(["asked", "answered"]);
  expect(store.linesOf("command-3")).toEqual([]);
  store.close();
});
