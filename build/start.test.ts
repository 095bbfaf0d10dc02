import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { inProject, projectDir } from "./paths.ts";

const dir = mkdtempSync(join(tmpdir(), "start-"));
afterAll(() => rmSync(dir, { recursive: true }));

/** Runs an entry point that is expected to refuse, and gives what it wrote. */
function refusalOf(entry: string, args: readonly string[]): Promise<{ code: number | null; text: string }> {
  const child = spawn(process.execPath, [inProject(entry), ...args], { cwd: projectDir });
  let text = "";
  child.stdout.on("data", (chunk) => (text += chunk));
  child.stderr.on("data", (chunk) => (text += chunk));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, text: text.trim() })));
}

function brokenSite(): string {
  const site = JSON.parse(readFileSync(inProject("common/config/sites/training.json"), "utf8"));
  site.yard.blocks[3].tiers = 50;
  const file = join(dir, "broken.json");
  writeFileSync(file, JSON.stringify(site));
  return file;
}

/** A built page in miniature, so that no build is needed here. */
function pageDir(): string {
  const page = join(dir, "page");
  mkdirSync(page);
  writeFileSync(join(page, "index.html"), "");
  return page;
}

describe("npm start refuses in one sentence", () => {
  it.each([
    ["an unknown option", ["--ship"], /^Unknown option '--ship'/],
    ["a port that is none", ["--port", "http"], /^--port http is not a port/],
    ["a site file that is not there", ["--site", "none.json"], /^Site file none\.json: there is no such file\.$/],
    ["a broken site file", ["--site", brokenSite()], /^Site file .*broken\.json: yard\.blocks\[3\]\.tiers: /],
    ["an unknown scenario", ["--scenario", "no-such", "--web"], /no-such/],
  ])("%s", async (_what, args, sentence) => {
    const { code, text } = await refusalOf("build/start.ts", args);
    expect(code).toBe(1);
    expect(text.split("\n")).toHaveLength(1);
    expect(text).toMatch(sentence);
  });
});

it("npm run serve names a taken port", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo;
  const { code, text } = await refusalOf("main/serve.ts", ["--port", String(port), "--static", pageDir()]);
  other.close();
  expect(code).toBe(1);
  expect(text).toMatch(new RegExp(`^Port ${port} is taken .*--port N.*$`));
});

it("an old Node is told which one is needed", async () => {
  const fake = join(dir, "oldNode.cjs");
  writeFileSync(
    fake,
    `Object.defineProperty(process.versions, "node", { value: "20.1.0" }); require(${JSON.stringify(inProject("build/requireNode.cjs"))});`,
  );
  const child = spawn(process.execPath, ["-r", fake, "-e", "console.log('ran')"]);
  let text = "";
  child.stdout.on("data", (chunk) => (text += chunk));
  child.stderr.on("data", (chunk) => (text += chunk));
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect(code).toBe(1);
  expect(text).toMatch(/^QuayDesk needs Node 24 or newer, this is Node 20\.1\.0: .*\.\n$/);
});
