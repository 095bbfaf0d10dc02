import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { codeText, useTexts } from "../../i18n/i18n.ts";
import { useLive, useRows, useValue } from "../../live/useLive.ts";
import { nodeSelection } from "../../state/nodeSelection.ts";
import { Panel } from "../../ui/Panel.tsx";
import "./addressSpace.css";
import { matchLines, NodeTree, type TreeLine } from "./nodeTree.ts";
import { TreeRow } from "./TreeRow.tsx";

/** The address spaces of the connected servers as one tree, read as it is opened. */
export function AddressSpacePanel(): ReactNode {
  const { t } = useTexts();
  const { client, stores, watchList } = useLive();
  const links = useRows(stores.links);
  const tree = useMemo(() => new NodeTree((request) => client.browse(request)), [client]);
  const lines = useValue(tree.lines);
  const [activeKey, setActiveKey] = useState("");
  const [text, setText] = useState("");
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => tree.setLinks(links.map(({ id }) => id)), [tree, links]);

  const found = useMemo(() => matchLines(lines, text), [lines, text]);
  const active = lines.find((line) => line.key === activeKey) ?? lines[0];

  const activate = (line: TreeLine | undefined): void => {
    if (!line) return;
    setActiveKey(line.key);
    nodeSelection.set({
      linkId: line.linkId,
      nodeId: line.node.nodeId,
      path: `${line.linkId}: ${line.path}`,
      isVariable: line.node.nodeClass === "Variable",
    });
    frame.current?.querySelector(`[data-key="${CSS.escape(line.key)}"]`)?.scrollIntoView({ block: "nearest" });
  };
  const toggle = (line: TreeLine): void => {
    if (line.isOpen) tree.close(line);
    else void tree.open(line);
  };
  const watch = (line: TreeLine): void => {
    if (line.node.nodeClass === "Variable")
      watchList.add({ linkId: line.linkId, nodeId: line.node.nodeId, path: line.path });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || !active) return;
    const at = lines.indexOf(active);
    if (event.code === "ArrowDown") activate(lines[at + 1]);
    else if (event.code === "ArrowUp") activate(lines[at - 1]);
    else if (event.code === "Home") activate(lines[0]);
    else if (event.code === "End") activate(lines.at(-1));
    else if (event.code === "ArrowRight") {
      if (active.isOpen) activate(lines[at + 1]?.parentKey === active.key ? lines[at + 1] : undefined);
      else void tree.open(active);
    } else if (event.code === "ArrowLeft") {
      if (active.isOpen) tree.close(active);
      else activate(lines.find((line) => line.key === active.parentKey));
    } else if (event.code === "Enter" || event.code === "NumpadEnter") {
      if (active.node.nodeClass === "Variable") watch(active);
      else toggle(active);
    } else return;
    event.preventDefault();
  };
  const findNext = (): void => {
    const at = found.findIndex((line) => line.key === activeKey);
    activate(found[(at + 1) % found.length]);
  };

  return (
    <Panel
      name="address-space"
      title={t("tree.title")}
      controls={
        <>
          <input
            className="input treeFind"
            type="search"
            data-find=""
            data-testid="tree-find"
            aria-label={t("tree.find")}
            placeholder={t("tree.find")}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.code === "Enter" && !event.nativeEvent.isComposing && found.length > 0) findNext();
            }}
          />
          <span className="soft" role="status">
            {text.trim() !== "" && t("tree.found", { count: found.length })}
          </span>
        </>
      }
    >
      <div
        className="tree"
        ref={frame}
        role="tree"
        aria-label={t("tree.title")}
        aria-description={t("tree.hint")}
        aria-activedescendant={active ? lineDomId(active) : undefined}
        data-testid="address-space-tree"
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {lines.map((line) => (
          <TreeRow
            key={line.key}
            id={lineDomId(line)}
            line={line}
            isActive={line === active}
            isFound={found.includes(line)}
            problem={
              line.error
                ? t("tree.failed", { reason: `${codeText("wireError", line.error.code)} ${line.error.detail}` })
                : ""
            }
            onActivate={activate}
            onToggle={toggle}
            onWatch={watch}
          />
        ))}
      </div>
    </Panel>
  );
}

const lineDomId = (line: TreeLine): string => `node-${line.key}`.replaceAll(/\s/g, "_");
