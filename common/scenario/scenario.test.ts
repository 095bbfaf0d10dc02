import { describe, expect, it } from "vitest";
import { parseScenario } from "./scenario.ts";

const v1 = {
  version: 1,
  name: "old-one",
  title: { "zh-CN": "旧", en: "Old one" },
  site: "training",
  startsAt: "2026-03-02T08:00:00+08:00",
  yard: { fill: 0.6, share40Ft: 0.6 },
  vessel: {
    name: "HAI HE STAR",
    voyage: "026W",
    work: [
      { crane: "QC01", stations: [2, 3], discharge: 18, load: 14 },
      { crane: "QC02", stations: [9, 10], discharge: 18, load: 14 },
    ],
  },
  gate: { meanAwayS: 900, shareDeliver: 0.5 },
  fleet: { stateOfCharge: [55, 95] },
};

describe("scenario files", () => {
  it("of version 1 are read as version 2: stations become vessel bays", () => {
    const parsed = parseScenario(v1);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    expect(parsed.value.version).toBe(2);
    expect(parsed.value.vessels[0]).toMatchObject({ name: "HAI HE STAR", berthStation: 2, arrivesAtMin: 0 });
    expect(parsed.value.vessels[0]?.work.map((each) => each.bays)).toEqual([
      [2, 6],
      [30, 34],
    ]);
    expect(parsed.value).toMatchObject({ events: [], goals: [] });
  });

  it.each([
    [{ ...v1, vessel: { ...v1.vessel, work: [{ crane: "QC01", stations: [] }] } }, "vessel.work[0].stations"],
    [{ ...v1, version: 3 }, "version"],
    [{ ...v1, gate: { meanAwayS: 900, shareDeliver: 2 } }, "gate.shareDeliver"],
  ])("name a wrong field by its path (%#)", (json, path) => {
    const parsed = parseScenario(json);
    if (parsed.ok) throw new Error("was taken");
    expect(parsed.error.map((problem) => problem.path)).toContain(path);
  });

  it("refuse a course of weather that runs backwards, and a bay that is none", () => {
    const { vessel, ...rest } = v1;
    const work = [{ crane: "QC01", bays: [4], discharge: 1, load: 1 }];
    const vessels = [{ name: vessel.name, voyage: vessel.voyage, berthStation: 2, work }];
    const weather = {
      windMps: [
        [10, 5],
        [5, 9],
      ],
    };
    const parsed = parseScenario({ ...rest, version: 2, vessels, weather });
    if (parsed.ok) throw new Error("was taken");
    expect(parsed.error).toEqual([
      { path: "vessels[0].work[0].bays[0]", message: "40-foot bays are 2, 6, 10 …" },
      { path: "weather.windMps", message: "minutes must grow" },
    ]);
  });
});
