import type { DemandConfig } from "../../common/config/demandConfig.ts";
import { paceOf } from "../../main/core/demand/cranePace.ts";
import { type CraneLeft, type FinishBand, predictFinish } from "../../main/core/demand/vesselFinish.ts";

/** When each quay crane finished each move of a closed-loop run, in the order of its line. Simulated seconds since the start. */
export interface RecordedRun {
  readonly scenario: string;
  readonly seed: number;
  readonly cranes: Readonly<Record<string, readonly RecordedMove[]>>;
}

interface RecordedMove {
  readonly vessel: string;
  /** When the terminal listed it. */
  readonly listedAtS: number;
  readonly doneAtS: number;
}

/** What was forecast of a vessel at one time, and what became of it. Seconds from then. */
export interface JudgedFinish {
  readonly band: FinishBand;
  readonly trueS: number;
}

/** Forecasts of every vessel of a run, every `everyS`, from what was known then, against its true finish. */
export function judgeFinishes(run: RecordedRun, config: DemandConfig, everyS: number): JudgedFinish[] {
  const lines = Object.values(run.cranes);
  const all = lines.flat();
  const vessels = [...new Set(all.map(({ vessel }) => vessel))];
  return vessels.flatMap((vessel) => {
    const own = all.filter((move) => move.vessel === vessel);
    const finishS = Math.max(...own.map(({ doneAtS }) => doneAtS));
    const judged: JudgedFinish[] = [];
    for (let atS = Math.min(...own.map(({ listedAtS }) => listedAtS)) + everyS; atS < finishS; atS += everyS) {
      const band = predictFinish(
        lines.map((line) => craneLeft(line, vessel, atS, config)),
        config.vessel.clustering,
      );
      if (band) judged.push({ band, trueS: finishS - atS });
    }
    return judged;
  });
}

function craneLeft(line: readonly RecordedMove[], vessel: string, atS: number, config: DemandConfig): CraneLeft {
  const listed = line.filter(({ listedAtS }) => listedAtS <= atS);
  const done = listed.filter(({ doneAtS }) => doneAtS <= atS).map(({ doneAtS }) => doneAtS);
  done.sort((a, b) => a - b);
  const open = listed.filter(({ doneAtS }) => doneAtS > atS);
  const firstS = listed[0]?.listedAtS ?? atS;
  const cyclesS = done.map((s, i) => s - (done[i - 1] ?? firstS));
  const moves = open.findLastIndex((move) => move.vessel === vessel) + 1;
  return { moves, pace: paceOf(cyclesS, config), sinceS: atS - (done.at(-1) ?? firstS) };
}
