import { DataType, DataValue, type DataValueOptions, resolveNodeId, StatusCodes } from "node-opcua-client";
import { describe, expect, it } from "vitest";
import { analog, enumeration, text } from "../../../common/opcua/tagTypes.ts";
import { createTagBoard } from "./tagBoard.ts";

const binding = { device: "QC01", type: "QuayCraneType", nodeId: resolveNodeId("i=1") };
const board = () =>
  createTagBoard([
    { ...binding, tag: "Height", tagType: analog("metre", 0, 50) },
    { ...binding, tag: "Phase", tagType: enumeration(["IDLE", "LOCKING"]) },
    { ...binding, tag: "Box", tagType: text },
  ]);
const aValue = (options: DataValueOptions): DataValue => new DataValue({ sourceTimestamp: new Date(500), ...options });
const double = (value: number): DataValue => aValue({ value: { dataType: DataType.Double, value } });

describe("a tag board", () => {
  it("makes samples with the device's time and ours", () => {
    expect(board().take(0, double(12.5), 1000, false)).toEqual({
      device: "QC01",
      type: "QuayCraneType",
      tag: "Height",
      sample: { value: 12.5, quality: "good", sourceTs: 500, serverTs: 1000 },
    });
    const phase = aValue({ value: { dataType: DataType.Int32, value: 1 }, sourceTimestamp: null });
    expect(board().take(1, phase, 1000, false)?.sample).toEqual({
      value: "LOCKING",
      quality: "good",
      sourceTs: 1000,
      serverTs: 1000,
    });
  });

  it("passes only changes of value or quality when asked to", () => {
    const tags = board();
    expect(tags.take(0, double(1), 1, true)).not.toBeNull();
    expect(tags.take(0, double(1), 2, true)).toBeNull();
    expect(tags.take(0, double(2), 3, true)?.sample.value).toBe(2);
    const uncertain = aValue({
      value: { dataType: DataType.Double, value: 2 },
      statusCode: StatusCodes.UncertainLastUsableValue,
    });
    expect(tags.take(0, uncertain, 4, true)?.sample.quality).toBe("uncertain");
    expect(tags.take(0, uncertain, 5, false)).not.toBeNull();
  });

  it("keeps the last value when the plant has none, marked as bad", () => {
    const tags = board();
    const lost = aValue({ statusCode: StatusCodes.BadNoCommunication });
    expect(tags.take(0, lost, 1, true)?.sample ?? "unchanged from nothing").toMatchObject({ value: 0, quality: "bad" });
    tags.take(0, double(7), 2, true);
    tags.take(2, aValue({ value: { dataType: DataType.String, value: "CSQU3054383" } }), 2, true);
    expect(tags.take(0, lost, 3, true)?.sample).toMatchObject({ value: 7, quality: "bad" });
    expect(tags.take(2, lost, 3, true)?.sample).toMatchObject({ value: "CSQU3054383", quality: "bad" });
    expect(tags.misfits.size).toBe(0);
  });

  it("never lets a value of another kind pass as a good one", () => {
    const tags = board();
    const wrong = aValue({ value: { dataType: DataType.Int32, value: 9 } });
    expect(tags.take(1, wrong, 1, false)?.sample).toMatchObject({ value: "IDLE", quality: "bad" });
    expect([...tags.misfits]).toEqual(["QC01.Phase"]);
  });

  it("ignores an index it does not know", () => {
    expect(board().take(3, double(1), 1, false)).toBeNull();
  });
});
