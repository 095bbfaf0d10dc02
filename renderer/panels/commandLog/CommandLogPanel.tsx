import type { ReactNode } from "react";
import { codeText, useTexts } from "../../i18n/i18n.ts";
import { useLive, useValue } from "../../live/useLive.ts";
import { commandWords } from "../../ui/commandWords.ts";
import { formatTime } from "../../ui/formatters.ts";
import { Panel } from "../../ui/Panel.tsx";

/** Commands of this window and what became of each. */
export function CommandLogPanel(): ReactNode {
  const { t } = useTexts();
  const { commands, hello } = useLive();
  const timeZone = useValue(hello)?.site.timeZone ?? "UTC";
  const log = useValue(commands.log);
  return (
    <Panel name="command-log" title={t("log.title")}>
      {log.length === 0 ? (
        <div className="panelEmpty">{t("log.none")}</div>
      ) : (
        <table className="plainTable" data-testid="command-log">
          <thead>
            <tr>
              <th scope="col">{t("log.time")}</th>
              <th scope="col">{t("log.command")}</th>
              <th scope="col">{t("log.result")}</th>
            </tr>
          </thead>
          <tbody>
            {log.map((entry) => (
              <tr key={entry.id} data-state={entry.state}>
                <td>{formatTime(entry.sentAtMs, timeZone)}</td>
                <td>{commandWords(t, entry.wish)}</td>
                <td>
                  <strong>{t(`command.state.${entry.state}`)}</strong> {codeText("wireError", entry.code)}{" "}
                  {entry.detail}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
