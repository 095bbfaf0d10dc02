import { memo, type ReactNode } from "react";
import { useTexts } from "../../i18n/i18n.ts";
import { useLive, useValue } from "../../live/useLive.ts";
import { watchId } from "../../live/watchList.ts";
import type { TreeLine } from "./nodeTree.ts";

/** Marks by node class, as OPC UA clients use them: folder-like, value, method, type. */
const marks: Readonly<Record<TreeLine["node"]["nodeClass"], string>> = {
  Object: "▣",
  Variable: "≡",
  Method: "ƒ",
  ObjectType: "◇",
  VariableType: "◇",
  ReferenceType: "↔",
  DataType: "◇",
  View: "◫",
};

/** One line of the address space. */
export const TreeRow = memo(function TreeRow({
  id,
  line,
  isActive,
  isFound,
  problem,
  onActivate,
  onToggle,
  onWatch,
}: {
  readonly id: string;
  readonly line: TreeLine;
  readonly isActive: boolean;
  readonly isFound: boolean;
  readonly problem: string;
  readonly onActivate: (line: TreeLine) => void;
  readonly onToggle: (line: TreeLine) => void;
  readonly onWatch: (line: TreeLine) => void;
}): ReactNode {
  const { t } = useTexts();
  const { watchList } = useLive();
  const items = useValue(watchList.items);
  const { node } = line;
  const isVariable = node.nodeClass === "Variable";
  const isWatched =
    isVariable && items.some((item) => watchId(item) === watchId({ linkId: line.linkId, nodeId: node.nodeId }));
  const note = line.state === "loading" ? t("tree.loading") : problem;
  return (
    // Keys are handled by the tree, which has the focus.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={id}
      className={isFound ? "treeRow found" : "treeRow"}
      role="treeitem"
      aria-level={line.depth + 1}
      aria-selected={isActive}
      aria-expanded={node.hasChildren ? line.isOpen : undefined}
      data-key={line.key}
      data-node-id={node.nodeId}
      style={{ paddingLeft: `${line.depth * 16 + 4}px` }}
      onClick={() => onActivate(line)}
      onDoubleClick={() => (isVariable ? onWatch(line) : onToggle(line))}
    >
      <span
        className="twisty"
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          onActivate(line);
          if (node.hasChildren) onToggle(line);
        }}
      >
        {node.hasChildren ? (line.isOpen ? "▾" : "▸") : ""}
      </span>
      <span className="nodeMark" aria-hidden="true">
        {marks[node.nodeClass]}
      </span>
      <span className="nodeName">{node.displayName}</span>
      {node.typeDefinition !== "" && !isVariable && <span className="soft small">{node.typeDefinition}</span>}
      {isWatched && <span className="soft small">{t("attributes.watched")}</span>}
      {note !== "" && <span className="small">{note}</span>}
    </div>
  );
});
