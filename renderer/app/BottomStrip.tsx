import type { TFunction } from "i18next";
import { type ReactNode, useState } from "react";
import { assertNever } from "../../common/result.ts";
import type { StorageProblem } from "../../common/wire/storage.ts";
import { codeText, useTexts } from "../i18n/i18n.ts";
import type { CommandEntry } from "../live/commandDesk.ts";
import { useLive, usePlant, useRows, useTicking, useValue } from "../live/useLive.ts";
import { changePreferences, preferences } from "../state/preferences.ts";
import { selectChe } from "../state/selection.ts";
import { commandWords } from "../ui/commandWords.ts";
import { formatAge } from "../ui/formatters.ts";
import type { CoreState } from "./coreState.ts";
import { listProblems, type Problem } from "./problems.ts";

/** The bottom edge, never covered: the worst thing there is, and what became of the last command. */
export function BottomStrip({ core }: { readonly core: CoreState }): ReactNode {
  const { t } = useTexts();
  const { stores, commands, hello } = useLive();
  const plant = usePlant();
  // Before the first data there is nothing on the screen that could be old; the notice says the rest.
  const shownCore = useValue(hello) ? core : "connecting";
  const problems = listProblems(shownCore, useRows(stores.links), useRows(stores.che), plant);
  const newest = useValue(commands.log)[0];
  const [isOpen, setOpen] = useState(false);
  const first = problems[0];
  return (
    <footer className="strip">
      {isOpen && problems.length > 0 && (
        <ul className="stripList" aria-label={t("strip.list")}>
          {problems.map((problem) => (
            <li key={`${problem.kind} ${problem.id}`}>
              <ProblemLine problem={problem} />
            </li>
          ))}
        </ul>
      )}
      <div className="stripProblem" role="status" data-testid="problem-strip" data-count={problems.length}>
        {first ? <ProblemLine problem={first} /> : <span className="soft">{t("strip.none")}</span>}
      </div>
      {problems.length > 1 && (
        <button type="button" className="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t("strip.close") : t("strip.more", { count: problems.length })}
        </button>
      )}
      <div className="stripCommand" role="status" data-testid="command-result" data-state={newest?.state ?? ""}>
        {newest && <CommandLine entry={newest} />}
      </div>
    </footer>
  );
}

function ProblemLine({ problem }: { readonly problem: Problem }): ReactNode {
  const { t, language } = useTexts();
  const { pose } = useLive();
  const machine = machineOf(problem);
  const sinceMs = problem.kind === "che" ? problem.sinceMs : 0;
  const age = useTicking(() =>
    sinceMs > 0 && pose.plantTime > 0 ? formatAge(pose.plantTime - sinceMs, language) : "",
  );
  return (
    <span className="problem">
      <i className="faultGlyph" aria-hidden="true" />
      <span>{useProblemText(problem)}</span>
      {/* A growing age is not news: it is not announced. */}
      {age !== "" && (
        <span className="soft" aria-hidden="true">
          {age}
        </span>
      )}
      {machine !== undefined && (
        <button type="button" className="button" onClick={() => goTo(machine)}>
          {t("strip.goTo")}
        </button>
      )}
    </span>
  );
}

function machineOf(problem: Problem): string | undefined {
  if (problem.kind === "unreconciled") return problem.unreconciled.che;
  return problem.kind === "che" || problem.kind === "road" ? problem.id : undefined;
}

function useProblemText(problem: Problem): string {
  const { t } = useTexts();
  switch (problem.kind) {
    case "core":
      return t(problem.state === "lost" ? "strip.coreLost" : "strip.coreSilent");
    case "link":
      return t("strip.linkDown", { id: problem.id, state: t(`linkState.${problem.state}`) });
    case "che":
      return t("strip.cheFault", { id: problem.id, code: codeText("fault", problem.faultCode) });
    case "storage":
      return storageText(t, problem.problem);
    case "unreconciled": {
      const { code, che, containerId, job } = problem.unreconciled;
      return t(`strip.unreconciled.${code}`, { che, container: containerId, job });
    }
    case "road": {
      const { kind, truck, place, frees } = problem.what;
      return t(kind === "fetch" ? "strip.fetchTruck" : "strip.giveWay", { truck, place, others: frees.join(", ") });
    }
    case "plant":
      return t("strip.plantProblem", { path: problem.path, message: problem.message });
    default:
      return assertNever(problem);
  }
}

/** What is wrong with a store, and what to do about it. */
function storageText(t: TFunction, { id, code, file, detail, waiting, lost }: StorageProblem): string {
  const store = t(`strip.store.${id}`);
  const what = t(`strip.storage.${code}`, { store, file, detail });
  return waiting + lost === 0 ? what : `${what} ${t("strip.storageWaits", { waiting, lost })}`;
}

function CommandLine({ entry }: { readonly entry: CommandEntry }): ReactNode {
  const { t } = useTexts();
  const reason = entry.code === "" ? "" : [codeText("wireError", entry.code), entry.detail].filter(Boolean).join(" · ");
  return (
    <>
      <span>{commandWords(t, entry.wish)}</span>
      <strong>{t(`command.state.${entry.state}`)}</strong>
      {reason !== "" && <span>{reason}</span>}
    </>
  );
}

/** The machine's place on the map. */
function goTo(cheId: string): void {
  selectChe(cheId);
  const { screens } = preferences.get();
  changePreferences({ role: "dispatcher", screens: { ...screens, dispatcher: "yardMap" } });
}
