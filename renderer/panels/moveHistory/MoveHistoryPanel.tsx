import { type ReactNode, useEffect, useMemo, useState } from "react";
import type { WireError } from "../../../common/wire/errors.ts";
import type { JournalFind } from "../../../common/work/journal.ts";
import { codeText, useTexts } from "../../i18n/i18n.ts";
import { useConnection, useLive, useValue } from "../../live/useLive.ts";
import { selection, selectPastJob } from "../../state/selection.ts";
import { LiveGrid } from "../../ui/LiveGrid.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { ExportButton } from "./ExportButton.tsx";
import { type FoundMove, FoundMoves, moveKey } from "./foundMoves.ts";
import { historyColumns } from "./historyColumns.ts";

const periodHours = { all: 0, hour: 1, shift: 8, day: 24 } as const;
type Period = keyof typeof periodHours;
const periods = Object.keys(periodHours) as Period[];

/** The list follows typing at this distance, and the terminal's work at the other. */
const typingMs = 250;
const refreshMs = 5000;
/** The core lists no more than this. */
const mostShown = 300;

/** Every move that the journal knows, also of earlier days and earlier courses of the plant. */
export function MoveHistoryPanel(): ReactNode {
  const { t } = useTexts();
  const { client, hello, pose } = useLive();
  const timeZone = useValue(hello)?.site.timeZone ?? "UTC";
  const { jobId, run } = useValue(selection);
  const isLive = useConnection().kind === "live";
  const [text, setText] = useState("");
  const [period, setPeriod] = useState<Period>("all");
  const [moves] = useState(() => new FoundMoves());
  const [shown, setShown] = useState(0);
  const [problem, setProblem] = useState<WireError>();
  const columns = useMemo(() => historyColumns(t, timeZone), [t, timeZone]);
  const find = useMemo(
    () => (): JournalFind => {
      const hours = periodHours[period];
      return { text, fromMs: hours === 0 ? 0 : Math.max(0, pose.plantTime - hours * 3_600_000), toMs: 0 };
    },
    [text, period, pose],
  );

  useEffect(() => {
    if (!isLive) return undefined;
    let isOver = false;
    const ask = async (): Promise<void> => {
      const answer = await client.journalFind(find());
      if (isOver) return;
      setProblem(answer.ok ? undefined : answer.error);
      if (!answer.ok) return;
      moves.replace(answer.value);
      setShown(answer.value.length);
    };
    const soon = setTimeout(() => void ask(), typingMs);
    const often = setInterval(() => void ask(), refreshMs);
    return () => {
      isOver = true;
      clearTimeout(soon);
      clearInterval(often);
    };
  }, [client, find, isLive, moves]);

  const choose = (id: string): void => {
    const move = moves.get(id);
    if (move) selectPastJob(move.run, move.job);
  };
  const count = t(shown < mostShown ? "history.count" : "history.most", { shown });
  return (
    <Panel
      name="move-history"
      title={t("history.title")}
      controls={
        <>
          <input
            className="input"
            type="search"
            data-find=""
            data-testid="history-search"
            aria-label={t("history.search")}
            placeholder={t("history.search")}
            value={text}
            maxLength={64}
            spellCheck={false}
            autoComplete="off"
            title={t("history.searchHint")}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.code === "Enter" && !event.nativeEvent.isComposing) choose(moves.all()[0]?.id ?? "");
            }}
          />
          <select
            className="select"
            data-testid="history-period"
            aria-label={t("history.period")}
            value={period}
            onChange={(event) => setPeriod(periods.find((each) => each === event.target.value) ?? "all")}
          >
            {periods.map((each) => (
              <option key={each} value={each}>
                {t(`history.periods.${each}`)}
              </option>
            ))}
          </select>
          <span className="soft" role="status">
            {problem
              ? t("history.failed", { reason: `${codeText("wireError", problem.code)} ${problem.detail}`.trim() })
              : shown === 0
                ? t("history.none")
                : count}
          </span>
          <span className="spacer" />
          <ExportButton find={find} />
        </>
      }
    >
      <LiveGrid<FoundMove>
        source={moves}
        columns={columns}
        label={t("history.title")}
        testId="history-grid"
        selectedId={moveKey(run, jobId)}
        onSelect={choose}
      />
    </Panel>
  );
}
