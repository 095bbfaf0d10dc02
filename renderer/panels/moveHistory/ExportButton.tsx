import type { TFunction } from "i18next";
import { type ReactNode, useState } from "react";
import type { JournalFind } from "../../../common/work/journal.ts";
import { codeText, useTexts } from "../../i18n/i18n.ts";
import { useLive } from "../../live/useLive.ts";
import { collectLines, saveText } from "./exportJournal.ts";

type Progress =
  | { readonly kind: "none" }
  | { readonly kind: "running" | "done" | "cut"; readonly lines: number }
  | { readonly kind: "failed"; readonly reason: string };

/** Saves every line of the moves that are searched for, one JSON object a line. */
export function ExportButton({ find }: { readonly find: () => JournalFind }): ReactNode {
  const { t } = useTexts();
  const { client } = useLive();
  const [progress, setProgress] = useState<Progress>({ kind: "none" });
  const run = async (): Promise<void> => {
    setProgress({ kind: "running", lines: 0 });
    const answer = await collectLines(
      (request) => client.journalExport(request),
      find(),
      (lines) => setProgress({ kind: "running", lines }),
    );
    if (!answer.ok) {
      const { code, detail } = answer.error;
      setProgress({ kind: "failed", reason: `${codeText("wireError", code)} ${detail}`.trim() });
      return;
    }
    const { lines, isCut } = answer.value;
    saveText("journal.jsonl", lines.map((line) => `${line}\n`).join(""));
    setProgress({ kind: isCut ? "cut" : "done", lines: lines.length });
  };
  return (
    <>
      <span className="soft" role="status">
        {progressText(t, progress)}
      </span>
      <button
        type="button"
        className="button"
        data-testid="history-export"
        disabled={progress.kind === "running"}
        onClick={() => void run()}
      >
        {t("history.export")}
      </button>
    </>
  );
}

function progressText(t: TFunction, progress: Progress): string {
  switch (progress.kind) {
    case "none":
      return "";
    case "running":
      return t("history.exporting", { lines: progress.lines });
    case "done":
      return t("history.exported", { lines: progress.lines });
    case "cut":
      return t("history.exportCut", { lines: progress.lines });
    case "failed":
      return t("history.failed", { reason: progress.reason });
  }
}
