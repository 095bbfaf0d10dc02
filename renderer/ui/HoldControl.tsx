import { type ReactNode, useId, useState } from "react";
import type { CheRow } from "../../common/wire/rows.ts";
import { useTexts } from "../i18n/i18n.ts";
import { useConnection, useLive } from "../live/useLive.ts";
import { ConfirmDialog } from "./ConfirmDialog.tsx";

/** Hold or resume of one machine, with the question before it; a button that cannot be used says why. */
export function HoldControl({ che }: { readonly che: CheRow }): ReactNode {
  const { t } = useTexts();
  const { commands } = useLive();
  const connection = useConnection();
  const [isAsking, setAsking] = useState(false);
  const reasonId = useId();
  const isHeld = che.work === "held";
  const refusal = whyNot(che, connection.kind === "live");
  const id = che.id;
  const send = (): void => {
    setAsking(false);
    void commands.send(isHeld ? { kind: "che.resume", che: id } : { kind: "che.hold", che: id });
  };
  return (
    <>
      {refusal && (
        <span className="soft small" id={reasonId}>
          {t(`che.${refusal}`)}
        </span>
      )}
      <button
        type="button"
        className="button"
        data-testid="hold-button"
        aria-disabled={refusal !== undefined}
        aria-describedby={refusal ? reasonId : undefined}
        onClick={() => setAsking(refusal === undefined)}
      >
        {t(isHeld ? "che.resume" : "che.hold")}
      </button>
      {isAsking && (
        <ConfirmDialog
          title={t(isHeld ? "che.resumeTitle" : "che.holdTitle", { id })}
          text={t(isHeld ? "che.resumeText" : "che.holdText", { id })}
          confirmLabel={t(isHeld ? "che.confirmResume" : "che.confirmHold")}
          cancelLabel={t("che.cancel")}
          onConfirm={send}
          onCancel={() => setAsking(false)}
        />
      )}
    </>
  );
}

type Refusal = "whyNotManned" | "whyNotOffline";

function whyNot(che: CheRow, isConnected: boolean): Refusal | undefined {
  if (che.kind === "mannedTruck") return "whyNotManned";
  return isConnected && che.operational !== "offline" && che.quality !== "stale" ? undefined : "whyNotOffline";
}
