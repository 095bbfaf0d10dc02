import { type ReactNode, useEffect, useState } from "react";
import type { Result } from "../../../common/result.ts";
import type { WireError } from "../../../common/wire/errors.ts";
import type { NodeAttributes } from "../../../common/wire/live.ts";
import { codeText, useTexts } from "../../i18n/i18n.ts";
import { useLive, useValue } from "../../live/useLive.ts";
import { watchId } from "../../live/watchList.ts";
import { type NodeSelection, nodeSelection } from "../../state/nodeSelection.ts";
import { Panel } from "../../ui/Panel.tsx";

const againAfterMs = 2000;

type Answer = { readonly of: NodeSelection; readonly result: Result<NodeAttributes, WireError> };

/** All attributes and references of the chosen node, read again while it is looked at. */
export function AttributesPanel(): ReactNode {
  const { t } = useTexts();
  const { client, watchList } = useLive();
  const node = useValue(nodeSelection);
  const items = useValue(watchList.items);
  const [answer, setAnswer] = useState<Answer>();
  useEffect(
    () => (node ? readRepeatedly(node, (request) => client.readNode(request), setAnswer) : undefined),
    [node, client],
  );

  const result = node && answer?.of === node ? answer.result : undefined;
  const isWatched = node !== undefined && items.some((item) => watchId(item) === watchId(node));
  return (
    <Panel
      name="attributes"
      title={t("attributes.title")}
      controls={
        node?.isVariable && (
          <>
            <span className="spacer" />
            <button
              type="button"
              className="button"
              data-testid="add-watch"
              disabled={isWatched}
              onClick={() => watchList.add({ linkId: node.linkId, nodeId: node.nodeId, path: pathOf(node, result) })}
            >
              {t(isWatched ? "attributes.watched" : "attributes.addWatch")}
            </button>
          </>
        )
      }
    >
      {!node && <div className="panelEmpty">{t("attributes.none")}</div>}
      {node && result && !result.ok && (
        <p className="panelEmpty" role="status">
          {t("attributes.failed", {
            nodeId: node.nodeId,
            reason: [codeText("wireError", result.error.code), result.error.detail].filter(Boolean).join(" · "),
          })}
        </p>
      )}
      {result?.ok && <Attributes attributes={result.value} />}
    </Panel>
  );
}

const pathOf = (node: NodeSelection, result: Result<NodeAttributes, WireError> | undefined): string =>
  result?.ok && result.value.path !== "" ? result.value.path : node.path;

/** Reads now and every two seconds, one question at a time, until the answer is called. */
function readRepeatedly(
  node: NodeSelection,
  read: (request: { linkId: string; nodeId: string }) => Promise<Result<NodeAttributes, WireError>>,
  show: (answer: Answer) => void,
): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const once = async (): Promise<void> => {
    const result = await read({ linkId: node.linkId, nodeId: node.nodeId });
    if (stopped) return;
    show({ of: node, result });
    timer = setTimeout(() => void once(), againAfterMs);
  };
  void once();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

function Attributes({
  attributes: { path, attributes, references },
}: {
  readonly attributes: NodeAttributes;
}): ReactNode {
  const { t } = useTexts();
  return (
    <>
      <p className="attributePath mono small">{path}</p>
      <table className="plainTable attributeTable" data-testid="attribute-table">
        <thead>
          <tr>
            <th scope="col">{t("attributes.name")}</th>
            <th scope="col">{t("attributes.value")}</th>
          </tr>
        </thead>
        <tbody>
          {attributes.map(({ name, value, statusCode }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="mono small">
                {value}
                {!statusCode.startsWith("Good") && <strong> {statusCode}</strong>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className="plainTable attributeTable">
        <thead>
          <tr>
            <th scope="col">{t("attributes.references")}</th>
            <th scope="col">{t("attributes.value")}</th>
          </tr>
        </thead>
        <tbody>
          {references.map(({ type, forward, nodeId, name }) => (
            <tr key={`${type} ${forward} ${nodeId}`}>
              <th scope="row">
                <span aria-hidden="true">{forward ? "→" : "←"}</span> {type}
                <span className="visuallyHidden">{t(forward ? "attributes.forward" : "attributes.inverse")}</span>
              </th>
              <td className="small">
                {name} <span className="mono soft">{nodeId}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
