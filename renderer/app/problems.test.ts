import { describe, expect, it } from "vitest";
import type { CheRow, LinkRow, PlantRow } from "../../common/wire/rows.ts";
import { coreStateOf } from "./coreState.ts";
import { listProblems } from "./problems.ts";

const link = (id: string, state: LinkRow["state"]): LinkRow => ({ id, state }) as LinkRow;
const che = (id: string, technical: CheRow["technical"], since: number): CheRow =>
  ({ id, technical, since, faultCode: "E1" }) as CheRow;

describe("listProblems", () => {
  it("names what hides the truth first, then faults, newest first", () => {
    const plant = {
      storage: [{ id: "journal" }],
      unreconciled: [{ che: "AGV03", containerId: "X" }],
      roadBreaks: [{ kind: "fetch", truck: "AGV01", place: "", frees: ["AGV02"], costS: 900 }],
      problems: [{ path: "A01", message: "unknown" }],
    } as unknown as PlantRow;
    const ches = [che("AGV01", "fault", 5), che("AGV02", "ok", 9), che("QC01", "fault", 8)];
    const found = listProblems("lost", [link("fleet", "down"), link("equipment", "live")], ches, plant);
    expect(found.map((problem) => problem.id)).toEqual([
      "core",
      "fleet",
      "journal",
      "AGV03 X",
      "QC01",
      "AGV01",
      "AGV01",
      "A01",
    ]);
  });

  it("is empty when all is well", () => {
    expect(listProblems("live", [link("fleet", "live"), link("equipment", "connecting")], [], undefined)).toEqual([]);
  });
});

describe("coreStateOf", () => {
  it("calls a connected core silent after two seconds", () => {
    expect(coreStateOf({ kind: "live" }, 1900)).toBe("live");
    expect(coreStateOf({ kind: "live" }, 2100)).toBe("silent");
    expect(coreStateOf({ kind: "lost", sinceMs: 0 }, 10)).toBe("lost");
    expect(coreStateOf({ kind: "connecting" }, Number.POSITIVE_INFINITY)).toBe("connecting");
  });
});
