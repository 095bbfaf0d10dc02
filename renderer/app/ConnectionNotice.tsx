import type { ReactNode } from "react";
import { assertNever } from "../../common/result.ts";
import { useTexts } from "../i18n/i18n.ts";
import type { Connection } from "../live/liveClient.ts";

type NoticeKind = "connecting" | "unreachable" | "noToken" | "wrongToken" | "wireVersion" | "noBridge";

/** What stands in the work area when there is nothing true to show: what is wrong, and what to do about it. */
export function ConnectionNotice({ connection }: { readonly connection: Connection }): ReactNode {
  const { t } = useTexts();
  const kind = noticeKindOf(connection);
  const detail = connection.kind === "refused" ? connection.detail : "";
  return (
    <div className="notice" role="status" data-testid="connection-notice" data-kind={kind}>
      <h2>{t(`notice.${kind}Title`)}</h2>
      <p>{kind === "wireVersion" ? t("notice.wireVersionText", { detail }) : t(`notice.${kind}Text`)}</p>
      {kind !== "connecting" && (
        <button type="button" className="button" onClick={() => window.location.reload()}>
          {t("notice.reload")}
        </button>
      )}
    </div>
  );
}

function noticeKindOf(connection: Connection): NoticeKind {
  switch (connection.kind) {
    case "connecting":
    case "live":
      return "connecting";
    case "lost":
      return "unreachable";
    case "refused":
      switch (connection.reason) {
        case "NO_TOKEN":
          return "noToken";
        case "WRONG_TOKEN":
          return "wrongToken";
        case "WIRE_VERSION":
          return "wireVersion";
        case "NO_BRIDGE_ANSWER":
          return "noBridge";
        default:
          return assertNever(connection.reason);
      }
    default:
      return assertNever(connection);
  }
}
