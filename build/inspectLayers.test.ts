import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { inspectLayers } from "./inspectLayers.ts";

const dirs: string[] = [];
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true });
});

async function complaintsAbout(files: Record<string, string>): Promise<readonly string[]> {
  const dir = mkdtempSync(join(tmpdir(), "layers-"));
  dirs.push(dir);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return (await inspectLayers(dir, Object.keys(files))).complaints;
}

const common = { "common/ids.ts": "export const id = 1; export type Id = string;" };

describe("the layer gate", () => {
  it("is content with a house that keeps the table", async () => {
    const complaints = await complaintsAbout({
      ...common,
      "main/core/startCore.ts": 'import "node:fs"; import { id } from "../../common/ids.ts"; export const core = id;',
      "main/serve.ts": 'import { core } from "./core/startCore.ts"; export const served = core;',
      "renderer/main.tsx": 'import type { Id } from "../common/ids.ts"; export const one: Id = "1";',
    });
    expect(complaints).toEqual([]);
  });

  it.each([
    ["common-imports", "common/a.ts", 'import "node:fs";'],
    ["main-core-imports", "main/core/a.ts", 'import "../shell/menu.ts";'],
    ["main-shell-imports", "main/shell/a.ts", 'import "../core/twin.ts";'],
    ["preload-types-only", "preload/a.ts", 'import { id } from "../common/wire/desktop.ts"; export const x = id;'],
    ["renderer-imports", "renderer/a.ts", 'import "../main/core/twin.ts";'],
    ["panels-apart", "renderer/panels/jobs/a.ts", 'import "../trend/trend.ts";'],
    ["map-and-ui-below-panels", "renderer/map/a.ts", 'import "../panels/trend/trend.ts";'],
    ["opcua-sim-imports", "opcua-sim/a.ts", 'import "../main/core/twin.ts";'],
    ["shell-in-electron-tests-only", "test/e2e/a.ts", 'import "../../main/shell/menu.ts";'],
    ["build-imports", "build/a.ts", 'import "../main/core/twin.ts";'],
    ["not-resolvable", "main/core/a.ts", 'import "no-such-package";'],
  ])("refuses by %s", async (rule, path, text) => {
    const complaints = await complaintsAbout({
      "common/wire/desktop.ts": "export const id = 1;",
      "main/core/twin.ts": "export const twin = 1;",
      "main/shell/menu.ts": "export const menu = 1;",
      "renderer/panels/trend/trend.ts": "export const trend = 1;",
      [path]: text,
    });
    expect(complaints.map((complaint) => complaint.split(":")[0])).toContain(rule);
  });

  it("refuses a cycle at run time, not one of types", async () => {
    const complaints = await complaintsAbout({
      "common/a.ts": 'import { b } from "./b.ts"; export const a = (): number => b();',
      "common/b.ts": 'import { a } from "./a.ts"; export const b = (): number => a();',
      "common/c.ts": 'import type { D } from "./d.ts"; export interface C { d?: D }',
      "common/d.ts": 'import type { C } from "./c.ts"; export interface D { c?: C }',
    });
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain("no-cycles: common/a.ts");
  });

  it("complains when it has read nothing", async () => {
    expect(await complaintsAbout({ "common/a.ts": "export const a = 1;" })).toEqual([
      "dependency-cruiser read no module or found no import",
    ]);
  });
});
