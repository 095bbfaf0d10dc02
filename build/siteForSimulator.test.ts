import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { inProject } from "./paths.ts";
import { readSite, siteForSimulator } from "./siteForSimulator.ts";

const training = inProject("common/config/sites/training.json");
const dir = mkdtempSync(join(tmpdir(), "site-"));
afterAll(() => rmSync(dir, { recursive: true }));

const endpointsOf = (file: string): unknown => JSON.parse(readFileSync(file, "utf8")).endpoints;

it("passes the site file on when the simulator listens where the file says", () => {
  expect(siteForSimulator(training, {})).toEqual({ ok: true, value: training });
});

it("makes a copy that names the simulator's ports", () => {
  const made = siteForSimulator(training, {
    equipment: "opc.tcp://127.0.0.1:5901",
    fleet: "opc.tcp://127.0.0.1:5902",
  });
  if (!made.ok) throw new Error(made.error);
  expect(endpointsOf(made.value)).toEqual([
    { id: "equipment", url: "opc.tcp://127.0.0.1:5901" },
    { id: "fleet", url: "opc.tcp://127.0.0.1:5902" },
  ]);
  rmSync(made.value);
});

it("names file, field and cure of a broken site in one sentence", () => {
  const file = join(dir, "site.json");
  expect(readSite(file)).toEqual({ ok: false, error: `Site file ${file}: there is no such file.` });
  writeFileSync(file, "{");
  expect(readSite(file)).toMatchObject({ error: expect.stringContaining("JSON") });
  const site = JSON.parse(readFileSync(training, "utf8"));
  site.yard.blocks[3].tiers = 50;
  writeFileSync(file, JSON.stringify(site));
  expect(readSite(file)).toMatchObject({ error: expect.stringContaining("yard.blocks[3].tiers") });
});
