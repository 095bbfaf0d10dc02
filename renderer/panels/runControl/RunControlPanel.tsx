import type { ReactNode } from "react";
import type { PlantRow } from "../../../common/wire/rows.ts";
import { codeText, useTexts } from "../../i18n/i18n.ts";
import type { CommandWish } from "../../live/commandDesk.ts";
import { useLive, usePlant, useTicking, useValue } from "../../live/useLive.ts";
import { formatDateTime } from "../../ui/formatters.ts";
import { Panel } from "../../ui/Panel.tsx";
import "./runControl.css";
import { Scenarios } from "./Scenarios.tsx";
import { Snapshots } from "./Snapshots.tsx";

const speeds = [0.5, 1, 2, 5, 10, 20, 60] as const;
const stepsMs = [100, 1000, 10_000] as const;

/** The simulated clock: what runs, when it is, how fast, and the buttons for it. Nothing of it exists on a real plant. */
export function RunControlPanel(): ReactNode {
  const { t } = useTexts();
  const plant = usePlant();
  return (
    <Panel name="run" title={t("run.title")}>
      {!plant && <div className="panelEmpty">{t("run.noPlant")}</div>}
      {plant?.mode === "LIVE" && (
        <div className="panelEmpty" data-testid="not-a-simulation">
          <div>
            <strong>{t("run.notSim")}</strong>
            <p>{t("run.notSimText")}</p>
          </div>
        </div>
      )}
      {plant?.mode === "SIM" && <Transport plant={plant} />}
    </Panel>
  );
}

function Transport({ plant }: { readonly plant: PlantRow }): ReactNode {
  const { t } = useTexts();
  const { commands, hello, pose } = useLive();
  const timeZone = useValue(hello)?.site.timeZone ?? "UTC";
  const time = useTicking(() => formatDateTime(pose.plantTime || plant.plantTime, timeZone));
  const isPaused = plant.simState === "PAUSED";
  const send = (wish: CommandWish) => () => void commands.send(wish);
  const { vessel } = plant;
  return (
    <div className="transport">
      <dl className="facts runFacts">
        <dt>{t("run.scenario")}</dt>
        <dd className="mono">{plant.scenario}</dd>
        <dt>{t("run.seed")}</dt>
        <dd className="mono">{plant.seed}</dd>
        <dt>{t("run.time")}</dt>
        <dd className="wide">
          <strong className="bigTime" data-testid="run-time">
            {time}
          </strong>
        </dd>
        <dt>{t("run.state")}</dt>
        <dd data-testid="run-state" data-state={plant.simState}>
          <strong>{codeText("simState", plant.simState)}</strong>
        </dd>
        <dt>{t("run.speed")}</dt>
        <dd data-testid="run-speed">
          <strong>{t("run.speedFactor", { factor: plant.simSpeed })}</strong>
        </dd>
        <dt>{t("run.elapsed")}</dt>
        <dd>{elapsed(plant.simTimeS)}</dd>
        <dt>{t("run.progress")}</dt>
        <dd>{t("run.moves", { done: vessel.movesDone, planned: vessel.movesPlanned })}</dd>
      </dl>
      <fieldset>
        <legend>{t("run.clock")}</legend>
        <button
          type="button"
          className="button wide"
          data-testid="run-pause"
          disabled={isPaused}
          onClick={send({ kind: "sim.pause" })}
        >
          {t("run.pause")}
        </button>
        <button
          type="button"
          className="button wide"
          data-testid="run-resume"
          disabled={!isPaused}
          onClick={send({ kind: "sim.resume" })}
        >
          {t("run.resume")}
        </button>
      </fieldset>
      <fieldset>
        <legend>{t("run.step")}</legend>
        {stepsMs.map((ms) => (
          <button
            key={ms}
            type="button"
            className="button"
            data-testid={`run-step-${ms}`}
            disabled={!isPaused}
            title={isPaused ? undefined : t("run.onlyPaused")}
            onClick={send({ kind: "sim.step", ms })}
          >
            {ms < 1000 ? t("run.stepMs", { ms }) : t("run.stepS", { s: ms / 1000 })}
          </button>
        ))}
        {!isPaused && <span className="soft small">{t("run.onlyPaused")}</span>}
      </fieldset>
      <fieldset>
        <legend>{t("run.speed")}</legend>
        {speeds.map((factor) => (
          <button
            key={factor}
            type="button"
            className="button"
            data-testid={`run-speed-${factor}`}
            aria-pressed={plant.simSpeed === factor}
            onClick={send({ kind: "sim.setSpeed", factor })}
          >
            {t("run.speedFactor", { factor })}
          </button>
        ))}
      </fieldset>
      <Scenarios plant={plant} />
      <Snapshots />
    </div>
  );
}

/** `1:05:09` since the scenario began. */
function elapsed(seconds: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}
