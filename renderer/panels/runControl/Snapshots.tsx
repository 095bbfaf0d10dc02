import { type ReactNode, useState } from "react";
import { useTexts } from "../../i18n/i18n.ts";
import { useLive } from "../../live/useLive.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";

/** What the plant takes as a snapshot's name. */
const nameForm = /^[\w.-]{1,64}$/;

/** Keeps the simulated terminal as it is, and goes back to where it was. */
export function Snapshots(): ReactNode {
  const { t } = useTexts();
  const { commands } = useLive();
  const [file, setFile] = useState("shift-1");
  const [isAsking, setIsAsking] = useState(false);
  const isName = nameForm.test(file);
  return (
    <fieldset>
      <legend>{t("run.snapshot")}</legend>
      <input
        className="input mono"
        data-testid="snapshot-name"
        aria-label={t("run.snapshotName")}
        aria-invalid={!isName}
        value={file}
        onChange={(event) => setFile(event.target.value)}
      />
      <button
        type="button"
        className="button"
        data-testid="snapshot-save"
        disabled={!isName}
        onClick={() => void commands.send({ kind: "sim.saveSnapshot", file })}
      >
        {t("run.save")}
      </button>
      <button
        type="button"
        className="button"
        data-testid="snapshot-restore"
        disabled={!isName}
        onClick={() => setIsAsking(true)}
      >
        {t("run.restore")}
      </button>
      {isAsking && (
        <ConfirmDialog
          title={t("run.restoreTitle", { file })}
          text={t("run.restoreText")}
          confirmLabel={t("run.restoreYes")}
          cancelLabel={t("run.cancel")}
          onCancel={() => setIsAsking(false)}
          onConfirm={() => {
            setIsAsking(false);
            void commands.send({ kind: "sim.restoreSnapshot", file });
          }}
        />
      )}
    </fieldset>
  );
}
