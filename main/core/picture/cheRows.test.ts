import { expect, it } from "vitest";
import { stsType } from "../../../common/opcua/deviceTypes.ts";
import { applySamples } from "../twin/applySamples.ts";
import { emptyTwin } from "../twin/plantTwin.ts";
import { CheRows } from "./cheRows.ts";

it("a fault has the age of the fault, not of the work before it", () => {
  const rows = new CheRows();
  const at = (sourceTs: number, health: string) => {
    const sample = { value: health, quality: "good" as const, sourceTs, serverTs: sourceTs };
    const samples = [{ device: "QC01", type: stsType.typeName, tag: "DeviceHealth", sample }];
    return rows.build(applySamples(emptyTwin, "equipment", samples), undefined)[0];
  };
  expect(at(1_000, "NORMAL")).toMatchObject({ technical: "ok", since: 1_000 });
  expect(at(51_000, "NORMAL")?.since).toBe(1_000);
  expect(at(60_000, "FAILURE")).toMatchObject({ technical: "fault", since: 60_000 });
  expect(at(65_000, "FAILURE")?.since).toBe(60_000);
  expect(at(70_000, "NORMAL")).toMatchObject({ technical: "ok", since: 70_000 });
});
