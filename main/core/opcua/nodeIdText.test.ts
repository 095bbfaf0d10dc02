import { describe, expect, it } from "vitest";
import { parseNodeId, printNodeId, renumber } from "./nodeIdText.ts";

describe("NodeIds as text", () => {
  it.each([
    "i=85",
    "ns=3;s=QC01.Axes.Hoist",
    "ns=2;i=5001",
    "ns=1;g=72962B91-FA75-4AE6-8D28-B404DC7DAF63",
    "ns=4;s=a;b=c",
  ])("%s stays what it is", (text) => {
    const nodeId = parseNodeId(text);
    expect(nodeId && printNodeId(nodeId)).toBe(text);
  });

  it.each(["", "85", "QC01", "i=", "i=-1", "i=1x", "ns=2", "ns=2;", "ns=x;i=1", "s=", "g=12", "ServerStatus"])(
    "%j is none",
    (text) => {
      expect(parseNodeId(text)).toBeNull();
    },
  );
});

describe("renumber", () => {
  const before = ["ua", "server", "urn:terminal"];

  it("follows the namespace to its new index", () => {
    expect(renumber("ns=2;s=QC01", before, ["ua", "server", "urn:other", "urn:terminal"])).toBe("ns=3;s=QC01");
    expect(renumber("i=85", before, ["ua"])).toBe("i=85");
    expect(renumber("ns=2;s=QC01", before, before)).toBe("ns=2;s=QC01");
  });

  it("finds nothing when the namespace is gone or never was", () => {
    expect(renumber("ns=2;s=QC01", before, ["ua", "server"])).toBeNull();
    expect(renumber("ns=9;s=QC01", before, before)).toBeNull();
  });
});
