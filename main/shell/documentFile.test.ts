import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { openDocument } from "./documentFile.ts";
import { openPreferences } from "./preferences.ts";

const dir = mkdtempSync(join(tmpdir(), "document-"));
afterAll(() => rmSync(dir, { recursive: true }));

const schema = z.strictObject({ version: z.literal(1), count: z.number() });
const initial = { version: 1 as const, count: 0 };

describe("openDocument", () => {
  it("keeps what was saved, and leaves no temporary file", async () => {
    const file = join(dir, "new", "kept.json");
    const document = await openDocument(file, schema, initial);
    await Promise.all([1, 2, 3].map((count) => document.save({ version: 1, count })));
    expect((await openDocument(file, schema, initial)).data.count).toBe(3);
    expect(readdirSync(join(dir, "new"))).toEqual(["kept.json"]);
  });

  it.each([
    ["half a file", '{"version": 1, "cou'],
    ["a newer version", '{"version": 2, "count": 5}'],
    ["another document", "[]"],
  ])("sets %s aside and begins anew", async (what, text) => {
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const file = join(dir, `${what.replaceAll(" ", "-")}.json`);
    writeFileSync(file, text);
    expect((await openDocument(file, schema, initial)).data).toEqual(initial);
    expect(existsSync(file)).toBe(false);
    expect(readFileSync(`${file}.damaged`, "utf8")).toBe(text);
    expect(log).toHaveBeenCalledWith(`DOCUMENT_SET_ASIDE ${file}.damaged`);
    log.mockRestore();
  });
});

describe("openPreferences", () => {
  it("begins with the language of the operating system", async () => {
    expect((await openPreferences(join(dir, "zh.json"), "zh-TW")).data.language).toBe("zh-CN");
    expect((await openPreferences(join(dir, "de.json"), "de")).data.language).toBe("en");
  });
});
