import type { Result } from "../../../common/result.ts";
import type { WireError } from "../../../common/wire/errors.ts";
import type { BrowsedNode, BrowseRequest } from "../../../common/wire/live.ts";
import { createValueStore, type ValueStore } from "../../live/valueStore.ts";

/** Where the tree of each server begins: its root folder. */
const rootNodeId = "i=84";

/** A line of the tree. `key` is the way from the root, since one node can be reached by several ways. */
export interface TreeLine {
  readonly key: string;
  readonly parentKey: string;
  readonly linkId: string;
  readonly depth: number;
  readonly node: BrowsedNode;
  /** Display names from the root down. */
  readonly path: string;
  readonly isOpen: boolean;
  readonly state: "closed" | "loading" | "open" | "failed";
  readonly error: WireError | undefined;
}

interface Branch {
  readonly state: "loading" | "open" | "failed";
  readonly children: readonly BrowsedNode[];
  readonly error: WireError | undefined;
}

type Browse = (request: BrowseRequest) => Promise<Result<readonly BrowsedNode[], WireError>>;

/** The part of the address spaces that has been opened; children are read when their parent opens, and again when it re-opens. */
export class NodeTree {
  readonly lines: ValueStore<readonly TreeLine[]> = createValueStore<readonly TreeLine[]>([]);
  readonly #browse: Browse;
  readonly #branches = new Map<string, Branch>();
  #roots: readonly string[] = [];

  constructor(browse: Browse) {
    this.#browse = browse;
  }

  /** Servers to show, each opened at its root; known branches stay. */
  setLinks(linkIds: readonly string[]): void {
    if (linkIds.join("\n") === this.#roots.join("\n")) return;
    const added = linkIds.filter((id) => !this.#roots.includes(id));
    this.#roots = linkIds;
    this.#rebuild();
    for (const line of this.lines.get()) {
      if (line.depth === 0 && added.includes(line.linkId)) void this.open(line);
    }
  }

  /** Opens a line and reads its children. */
  async open(line: TreeLine): Promise<void> {
    if (!line.node.hasChildren) return;
    this.#branches.set(line.key, {
      state: "loading",
      children: this.#branches.get(line.key)?.children ?? [],
      error: undefined,
    });
    this.#rebuild();
    const answer = await this.#browse({ linkId: line.linkId, nodeId: line.node.nodeId });
    // Closed meanwhile: the answer is no longer wanted.
    if (!this.#branches.has(line.key)) return;
    this.#branches.set(
      line.key,
      answer.ok
        ? { state: "open", children: answer.value, error: undefined }
        : { state: "failed", children: [], error: answer.error },
    );
    this.#rebuild();
  }

  close(line: TreeLine): void {
    this.#branches.delete(line.key);
    this.#rebuild();
  }

  #rebuild(): void {
    const lines: TreeLine[] = [];
    const add = (
      linkId: string,
      node: BrowsedNode,
      parent: { readonly key: string; readonly path: string } | undefined,
      depth: number,
    ): void => {
      const key = parent ? `${parent.key}>${node.nodeId}` : linkId;
      const path = depth <= 1 ? node.displayName : `${parent?.path ?? ""}/${node.displayName}`;
      const branch = this.#branches.get(key);
      lines.push({
        ...{ key, parentKey: parent?.key ?? "", linkId, depth, node, path },
        ...{ isOpen: branch !== undefined, state: branch?.state ?? "closed", error: branch?.error },
      });
      for (const child of branch?.children ?? []) add(linkId, child, { key, path }, depth + 1);
    };
    for (const linkId of this.#roots) add(linkId, rootOf(linkId), undefined, 0);
    this.lines.set(lines);
  }
}

/** Lines whose name or NodeId contains the text. */
export function matchLines(lines: readonly TreeLine[], text: string): readonly TreeLine[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  return lines.filter(
    ({ node }) => node.displayName.toLowerCase().includes(wanted) || node.nodeId.toLowerCase().includes(wanted),
  );
}

const rootOf = (linkId: string): BrowsedNode => ({
  nodeId: rootNodeId,
  browseName: linkId,
  displayName: linkId,
  nodeClass: "Object",
  typeDefinition: "",
  hasChildren: true,
});
