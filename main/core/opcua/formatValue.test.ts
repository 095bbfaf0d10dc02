import {
  coerceLocalizedText,
  coerceNodeId,
  coerceQualifiedName,
  DataType,
  StatusCodes,
  Variant,
  VariantArrayType,
} from "node-opcua-client";
import { describe, expect, it } from "vitest";
import { formatVariant } from "./formatValue.ts";

const format = (dataType: DataType, value: unknown): string =>
  formatVariant(new Variant({ dataType, arrayType: VariantArrayType.Scalar, value }));

describe("formatVariant", () => {
  it.each([
    [DataType.Boolean, false, "false"],
    [DataType.Int32, -7, "-7"],
    [DataType.Double, 0.1 + 0.2, "0.3"],
    [DataType.Double, 1e-9, "1e-9"],
    [DataType.Float, Math.fround(3.3), "3.3"],
    [DataType.Int64, [0xffffffff, 0xfffffffe], "-2"],
    [DataType.UInt64, [1, 0], "4294967296"],
    [DataType.String, "港", "港"],
    [DataType.String, null, ""],
    [DataType.DateTime, new Date(0), "1970-01-01T00:00:00.000Z"],
    [DataType.ByteString, Buffer.from([0, 255]), "0x00ff"],
    [DataType.NodeId, coerceNodeId("ns=2;i=5"), "ns=2;i=5"],
    [DataType.NodeId, coerceNodeId("i=85"), "i=85"],
    [DataType.LocalizedText, coerceLocalizedText("Hubwerk"), "Hubwerk"],
    [DataType.QualifiedName, coerceQualifiedName({ namespaceIndex: 2, name: "QC01" }), "2:QC01"],
    [DataType.StatusCode, StatusCodes.BadNoCommunication, "BadNoCommunication"],
  ])("%s %j is %s", (dataType, value, text) => {
    expect(format(dataType, value)).toBe(text);
  });

  it("names the values of an enumeration, and leaves a number that has no name", () => {
    const names = new Map([[4, "LOCKING"]]);
    expect(formatVariant(new Variant({ dataType: DataType.Int32, value: 4 }), names)).toBe("4 (LOCKING)");
    expect(formatVariant(new Variant({ dataType: DataType.Int32, value: 5 }), names)).toBe("5");
  });

  it("prints arrays and matrices, cut where nobody reads on", () => {
    const array = (value: Uint32Array) =>
      formatVariant(new Variant({ dataType: DataType.UInt32, arrayType: VariantArrayType.Array, value }));
    expect(array(Uint32Array.of(1, 2))).toBe("[1, 2]");
    expect(array(new Uint32Array())).toBe("[]");
    expect(array(new Uint32Array(150))).toMatch(/0, … \(150\)]$/);
    const matrix = {
      dataType: DataType.Double,
      arrayType: VariantArrayType.Matrix,
      dimensions: [2, 2],
      value: [1, 2, 3, 4],
    };
    expect(formatVariant(new Variant(matrix))).toBe("2×2 [1, 2, 3, 4]");
    expect(format(DataType.ByteString, Buffer.alloc(100))).toMatch(/^0x(00){64}… \(100 bytes\)$/);
  });

  it("is empty when there is nothing", () => {
    expect(formatVariant(null)).toBe("");
    expect(formatVariant(new Variant({ dataType: DataType.Null }))).toBe("");
  });
});
