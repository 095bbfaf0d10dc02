import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstVessel } from "../../test/builders/aWorld.ts";
import { trainingSite } from "../../test/builders/trainingSite.ts";
import { countLostContainers } from "../world/audit.ts";
import { buildWorld } from "../world/buildWorld.ts";
import { checkScenario } from "../world/checkScenario.ts";
import { readBaplie } from "./baplie.ts";
import { readCoprar } from "./coprar.ts";
import { importVessel } from "./importVessel.ts";

const sample = (name: string): string => join(import.meta.dirname, "samples", name);
const textOf = (name: string): string => readFileSync(sample(name), "utf8");
const orders = [sample("discharge.coprar"), sample("load.coprar")];

describe("BAPLIE", () => {
  it("2.2 and 3.1 of the same vessel tell the same", () => {
    const [old, now] = [readBaplie(textOf("arrival22.baplie")), readBaplie(textOf("arrival31.baplie"))];
    if (!old.ok || !now.ok) throw new Error(JSON.stringify([old, now]));
    expect(now.value).toEqual(old.value);
    expect(old.value).toMatchObject({ vessel: "BOHAI DAWN", voyage: "114E", fromPort: "JPYOK", nextPort: "CNTXG" });
    expect(old.value.boxes).toHaveLength(67);
    expect(old.value.boxes.filter((box) => box.setC === -18)).toHaveLength(6);
    expect(old.value.boxes.find((box) => box.oog !== "")).toMatchObject({
      isoType: "42U1",
      oog: "OH45",
      position: "060582",
    });
    expect(new Set(old.value.boxes.map((box) => box.imdg))).toEqual(new Set(["", "3", "8"]));
  });

  const base = textOf("arrival22.baplie");
  it.each([
    ["cut off in the middle", base.slice(0, 600), /^28 \w+: is no EDIFACT: /],
    ["without its end", base.split("\n").slice(0, 40).join("\n"), /^40 \w+: the interchange ends without UNZ/],
    ["a wrong check digit", base.replace("QDKU1002374", "QDKU1002375"), /^15 EQD: "QDKU1002375" has check digit 4$/],
    ["a number that is none", base.replace("QDKU1002374", "QDK100237"), /^15 EQD: "QDK100237" is no container number$/],
    ["a wrong size", base.replace("+45G1", "+ZZ"), /^15 EQD: "ZZ" is no ISO size and type$/],
    ["a weight that is none", base.replace("KGM:8000", "KGM:heavy"), /^11 MEA: "KGM:heavy" is no gross mass$/],
    ["a place that is none", base.replace("0020082::5", "bay two"), /^10 LOC: "bay two" is no stowage place BBBRRTT$/],
    [
      "two boxes in one place",
      base.replace("0020084::5", "0020082::5"),
      /^17 LOC: place 020082 is taken by QDKU1002374/,
    ],
    ["one box in two places", base.replace("QDKU1002749", "QDKU1002374"), /^17 LOC: QDKU1002374 occurs twice$/],
    ["a wrong count", base.replace(/UNT\+\d+/, "UNT+7"), /^\d+ UNT: tells of 7 segments, there are \d+$/],
    ["another message", textOf("load.coprar"), /^2 UNH: is a COPRAR message, not BAPLIE$/],
    ["another version", base.replace("SMDG22", "SMDG15"), /^2 UNH: BAPLIE version "SMDG15" is not read/],
    ["nothing", "", /^1 : /],
    ["no EDIFACT at all", '{"json": true}', /^1 .*: /],
  ])("%s: segment and reason", (_, text, expected) => {
    const read = readBaplie(text);
    if (read.ok) throw new Error("was taken");
    const { segment, name, reason } = read.error;
    expect(`${segment} ${name}: ${reason}`).toMatch(expected);
  });
});

describe("COPRAR", () => {
  it("is an order to discharge or to load", () => {
    const [out, into] = [readCoprar(textOf("discharge.coprar")), readCoprar(textOf("load.coprar"))];
    if (!out.ok || !into.ok) throw new Error(JSON.stringify([out, into]));
    expect(out.value.map((order) => [order.kind, order.boxes.length])).toEqual([["discharge", 51]]);
    expect(into.value.map((order) => [order.kind, order.boxes.length])).toEqual([["load", 32]]);
  });

  const base = textOf("load.coprar");
  it.each([
    ["another kind of order", base.replace("BGM+45", "BGM+99"), /^3 BGM: BGM must say 43/],
    ["a count that does not fit", base.replace("CNT+16:32", "CNT+16:31"), /CNT: tells of 31 containers, there are 32$/],
    [
      "a load without weight",
      base.replace(/MEA\+AAE\+VGM\+KGM:9000'\n/, "").replace(/UNT\+(\d+)/, (_, n) => `UNT+${n - 1}`),
      /^8 EQD: .* has no gross mass/,
    ],
  ])("%s: segment and reason", (_, text, expected) => {
    const read = readCoprar(text);
    if (read.ok) throw new Error("was taken");
    const { segment, name, reason } = read.error;
    expect(`${segment} ${name}: ${reason}`).toMatch(expected);
  });
});

describe("import into a scenario", () => {
  let dir = "";
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "quaydesk-edi-"));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it("takes the place of the invented vessel: a world with exactly these boxes and moves", () => {
    const imported = importVessel(firstVessel, { baplie: sample("arrival31.baplie"), coprar: orders });
    if (!imported.ok) throw new Error(imported.error);
    expect(checkScenario(trainingSite, imported.value)).toEqual([]);
    const world = buildWorld(trainingSite, imported.value, 1);
    expect(countLostContainers(world)).toBe(0);
    const kinds = world.instructions.map((each) => each.kind);
    expect(kinds.filter((kind) => kind === "DISCHARGE")).toHaveLength(51);
    expect(kinds.filter((kind) => kind === "LOAD")).toHaveLength(32);
    expect(world.calls[0]?.vessel.name).toBe("BOHAI DAWN");
    for (const { kind, box } of world.instructions) expect(box.place.kind).toBe(kind === "LOAD" ? "yard" : "vessel");
  });

  it("without an order discharges what is bound for this port", () => {
    const imported = importVessel(firstVessel, { baplie: sample("arrival22.baplie"), coprar: [] });
    expect(imported.ok && imported.value.vessels[0]?.lists?.discharge).toHaveLength(51);
  });

  it("names file, segment and reason, and imports nothing", () => {
    const file = join(dir, "broken.baplie");
    writeFileSync(file, textOf("arrival22.baplie").replace("QDKU1002374", "QDKU1002375"));
    const imported = importVessel(firstVessel, { baplie: file, coprar: orders });
    expect(imported).toEqual({
      ok: false,
      error: `BAPLIE file ${file}: segment 15 (EQD): "QDKU1002375" has check digit 4.`,
    });
    expect(importVessel(firstVessel, { baplie: join(dir, "none"), coprar: [] })).toMatchObject({ ok: false });
    expect(importVessel(firstVessel, { baplie: undefined, coprar: orders })).toMatchObject({ ok: false });
  });
});
