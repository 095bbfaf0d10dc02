import { describe, expect, it, vi } from "vitest";
import { err, ok } from "../../../common/result.ts";
import type { BrowsedNode } from "../../../common/wire/live.ts";
import { matchLines, NodeTree, type TreeLine } from "./nodeTree.ts";

const node = (nodeId: string, displayName: string, hasChildren = true): BrowsedNode => ({
  ...{ nodeId, displayName, browseName: displayName, nodeClass: "Object", typeDefinition: "", hasChildren },
});
const space: Readonly<Record<string, readonly BrowsedNode[]>> = {
  "i=84": [node("i=85", "Objects"), node("i=86", "Types", false)],
  "i=85": [node("a", "DeviceSet"), node("gone", "Gone")],
  a: [node("b", "QC01", false)],
};

async function aTree(): Promise<{ tree: NodeTree; line: (name: string) => TreeLine; asked: string[] }> {
  const asked: string[] = [];
  const tree = new NodeTree(({ nodeId }) => {
    asked.push(nodeId);
    const children = space[nodeId];
    return Promise.resolve(children ? ok(children) : err({ code: "UNKNOWN_NODE", detail: nodeId }));
  });
  tree.setLinks(["equipment"]);
  await vi.waitFor(() => expect(tree.lines.get().length).toBeGreaterThan(1));
  const line = (name: string): TreeLine => {
    const found = tree.lines.get().find((each) => each.node.displayName === name);
    if (!found) throw new Error(name);
    return found;
  };
  return { tree, line, asked };
}

describe("NodeTree", () => {
  it("reads children when their parent opens, not before", async () => {
    const { tree, line, asked } = await aTree();
    expect(asked).toEqual(["i=84"]);
    await tree.open(line("Objects"));
    await tree.open(line("DeviceSet"));
    expect(asked).toEqual(["i=84", "i=85", "a"]);
    expect(line("QC01")).toMatchObject({ depth: 3, path: "Objects/DeviceSet/QC01", linkId: "equipment" });
  });

  it("says why a node cannot be read, and tries again when opened again", async () => {
    const { tree, line, asked } = await aTree();
    await tree.open(line("Objects"));
    await tree.open(line("Gone"));
    expect(line("Gone")).toMatchObject({ state: "failed", error: { code: "UNKNOWN_NODE" } });
    tree.close(line("Gone"));
    await tree.open(line("Gone"));
    expect(asked.filter((id) => id === "gone")).toHaveLength(2);
  });

  it("closes a branch with all below it", async () => {
    const { tree, line } = await aTree();
    await tree.open(line("Objects"));
    tree.close(line("equipment"));
    expect(tree.lines.get().map((each) => each.node.displayName)).toEqual(["equipment"]);
  });

  it("finds by name and by NodeId", async () => {
    const { tree } = await aTree();
    expect(matchLines(tree.lines.get(), "OBJ").map((each) => each.node.nodeId)).toEqual(["i=85"]);
    expect(matchLines(tree.lines.get(), "i=86").map((each) => each.node.displayName)).toEqual(["Types"]);
    expect(matchLines(tree.lines.get(), " ")).toEqual([]);
  });
});
