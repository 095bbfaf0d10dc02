/** `npm run sites`: draws the site files that ship again, from build/siteLayout.ts and the training terminal's values. */
import { readFileSync, writeFileSync } from "node:fs";
import { parseConfigText } from "../common/config/configText.ts";
import { parseSiteConfig } from "../common/config/siteConfig.ts";
import { inProject } from "./paths.ts";
import { layoutSite, type TerminalSize } from "./siteLayout.ts";

const sizes: Readonly<Record<string, TerminalSize>> = {
  training: {
    code: "BHTT",
    name: { "zh-CN": "滨海集装箱培训码头", en: "Binhai Training Terminal" },
    modules: 1,
    blocks: 14,
    driverless: 25,
    manned: 15,
    maxTrucksPerCrane: 7,
  },
  "tianjin-c": {
    code: "TJC",
    name: { "zh-CN": "天津港 C 段(仿真)", en: "Tianjin Section C (simulated)" },
    modules: 3,
    blocks: 42,
    driverless: 76,
    manned: 30,
    maxTrucksPerCrane: 8,
  },
  large: {
    code: "LARGE",
    name: { "zh-CN": "大型码头(仿真)", en: "Large Terminal (simulated)" },
    modules: 6,
    blocks: 80,
    driverless: 200,
    manned: 60,
    maxTrucksPerCrane: 9,
  },
};

const fileOf = (name: string): string => inProject(`common/config/sites/${name}.json`);
const trainingFile = fileOf("training");
const base = parseConfigText("Site file", trainingFile, readFileSync(trainingFile, "utf8"), parseSiteConfig);
if (!base.ok) throw new Error(base.error);
for (const [name, size] of Object.entries(sizes)) {
  const site = layoutSite(base.value, size);
  writeFileSync(fileOf(name), `${compactJson(site)}\n`);
}

/** JSON for people: whatever fits on a line stays on one. */
function compactJson(value: unknown, depth = 0): string {
  const flat = inline(value);
  if (typeof value !== "object" || value === null || flat.length + 2 * depth < 115) return flat;
  const pad = "  ".repeat(depth + 1);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const entries = Array.isArray(value)
    ? value.map((each) => compactJson(each, depth + 1))
    : Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${compactJson(each, depth + 1)}`);
  return `${open}\n${entries.map((entry) => pad + entry).join(",\n")}\n${"  ".repeat(depth)}${close}`;
}

function inline(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  const entries = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${inline(each)}`);
  return `{ ${entries.join(", ")} }`;
}
