import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { assertNever } from "../../../common/result.ts";
import type { JournalEntry, JournalLine } from "../../../common/work/journal.ts";
import { codeText, useTexts } from "../../i18n/i18n.ts";
import { useLive, useValue } from "../../live/useLive.ts";
import { formatDateTime, formatTime } from "../../ui/formatters.ts";

/** A move's steps in the order in which they happened. A decision opens to its terms; opened again it closes. */
export function Course({
  lines,
  openSeq,
  onOpen,
}: {
  readonly lines: readonly JournalLine[];
  readonly openSeq: number | undefined;
  readonly onOpen: (seq: number | undefined) => void;
}): ReactNode {
  const { t } = useTexts();
  const timeZone = useValue(useLive().hello)?.site.timeZone ?? "UTC";
  return (
    <ol className="course" data-testid="course">
      {lines.map(({ seq, atMs, entry }) => (
        <li key={seq} data-kind={entry.kind}>
          <time className="mono soft" dateTime={new Date(atMs).toISOString()} title={formatDateTime(atMs, timeZone)}>
            {formatTime(atMs, timeZone)}
          </time>
          {entry.kind === "assignment" || entry.kind === "slot" ? (
            <button
              type="button"
              className="button"
              data-testid="open-decision"
              aria-pressed={seq === openSeq}
              title={t("history.show")}
              onClick={() => onOpen(seq === openSeq ? undefined : seq)}
            >
              {stepText(t, entry)}
            </button>
          ) : (
            <span>{stepText(t, entry)}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

function stepText(t: TFunction, entry: JournalEntry): string {
  switch (entry.kind) {
    case "job": {
      const { state } = entry.job;
      return [codeText("job", state.kind), "truck" in state ? state.truck : ""].filter(Boolean).join(" ");
    }
    case "places":
      return t("history.places", { from: entry.job.from, to: entry.job.to });
    case "assignment":
      return `${t("history.chose", { truck: entry.assignment.truck })} · ${codeText("cause", entry.assignment.cause)}`;
    case "slot":
      return t("history.slot", { position: entry.choice.position });
    case "exception": {
      const { exception } = entry;
      if (!exception) return t("history.goesOn");
      return t("history.refused", { che: exception.che, reason: codeText("exception", exception.code) });
    }
    case "plan":
      return "";
    default:
      return assertNever(entry);
  }
}
