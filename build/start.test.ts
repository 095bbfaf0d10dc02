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

interface SiteFile {
  readonly endpoints: { url: string }[];
  readonly yard: { readonly blocks: { tiers: number }[] };
}

/** The training terminal's site file with a change, as a file of its own. */
function changedSite(name: string, change: (site: SiteFile) => void): string {
  const site = JSON.parse(readFileSync(inProject("common/config/sites/training.json"), "utf8")) as SiteFile;
  change(site);
  const file = join(dir, name);
  writeFileSync(file, JSON.stringify(site));
  return file;
}

const brokenSite = changedSite("broken.json", ({ yard }) => {
  for (const block of yard.blocks.slice(3)) block.tiers = 50;
});

/** Nobody listens on the discard port, so no simulator that happens to run is disturbed. */
const plantlessSite = changedSite("plantless.json", ({ endpoints }) => {
  for (const endpoint of endpoints) endpoint.url = "opc.tcp://127.0.0.1:9";
});

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
    ["a broken site file", ["--site", brokenSite], /^Site file .*broken\.json: yard\.blocks\[3\]\.tiers: /],
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
  const args = ["--site", plantlessSite, "--port", String(port), "--static", pageDir()];
  const { code, text } = await refusalOf("main/serve.ts", args);
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
