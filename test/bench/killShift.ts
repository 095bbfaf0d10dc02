import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SiteConfig } from "../../common/config/siteConfig.ts";
import { err } from "../../common/result.ts";
import type { Unreconciled } from "../../common/work/unreconciled.ts";
import { type Planner, startPlanner } from "../../main/core/dispatch/planner.ts";
import { isOpen } from "../../main/core/dispatch/workBook.ts";
import { Control } from "../../main/core/execution/control.ts";
import type { CallPlant } from "../../main/core/execution/plantCalls.ts";
import { Journal } from "../../main/core/journal/journal.ts";
import { JournalKeeper } from "../../main/core/journal/journalKeeper.ts";
import { aJournalThread } from "../builders/aJournalThread.ts";
import { DoubledCommands } from "./doubledCommands.ts";
import type { LockStepPlant } from "./shiftLoop.ts";

export interface KillOptions {
  readonly site: SiteConfig;
  readonly plant: LockStepPlant;
  /** Mean number of rounds between two deaths of the console. */
  readonly meanRounds: number;
  /** 0 to below 1. */
  readonly random: () => number;
  readonly roundMs: number;
}

/** What came of a shift whose console was killed again and again. */
export interface KillFigures {
  readonly kills: number;
  readonly movesPlanned: number;
  readonly movesDone: number;
  readonly simHours: number;
  /** Moves that a crane was told to do although it had done them. */
  readonly commandsDoubled: number;
  /** From the new console's start to the end of its first round, milliseconds of this machine. */
  readonly restartMs: readonly number[];
  readonly unreconciled: readonly Unreconciled[];
}

/** A console that stands still for so long will never go on. */
const standstillS = 2400;

/**
 * Runs a shift in which the console dies at random moments: in the middle of a round, after its decisions were written down and
 * any number of its calls, also none, had reached the plant. A new console starts at once on the same folder.
 */
export async function runKillShift(options: KillOptions): Promise<KillFigures> {
  const { site, plant, random, roundMs } = options;
  const folder = mkdtempSync(join(tmpdir(), "quaydesk-kill-"));
  const file = join(folder, "journal.db");
  const planner = startPlanner(site, "rolling");
  const doubled = new DoubledCommands();
  const restartMs: number[] = [];
  const unreconciled: Unreconciled[] = [];
  const drawRounds = (): number => 1 + Math.floor(random() * 2 * options.meanRounds);
  try {
    await plant.advance(0);
    const startMs = plant.twin().plantTimeMs;
    let console = await startConsole(options, planner, file, doubled);
    let roundsLeft = drawRounds();
    let done = 0;
    let planned = 0;
    let lastMoveMs = startMs;
    for (;;) {
      roundsLeft -= 1;
      // Rarely are there more than eight calls in a round.
      if (roundsLeft === 0) console.line.left = Math.floor(random() * 8);
      await console.control.round(plant.twin());
      if (roundsLeft === 0) {
        // A console takes a moment to start, and hears from the plant what is true then.
        await plant.advance(roundMs);
        const fromMs = performance.now();
        console = await startConsole(options, planner, file, doubled);
        await console.control.round(plant.twin());
        restartMs.push(performance.now() - fromMs);
        roundsLeft = drawRounds();
      }
      console.keeper.endRound(console.control);
      for (const each of console.control.unreconciled)
        if (!unreconciled.some((known) => JSON.stringify(known) === JSON.stringify(each))) unreconciled.push(each);
      const jobs = [...(console.control.desk?.book.records() ?? [])].filter(({ job }) => job.queue !== undefined);
      planned = jobs.length;
      const doneNow = jobs.filter(({ job }) => !isOpen(job.state)).length;
      const nowMs = plant.twin().plantTimeMs;
      if (doneNow !== done) lastMoveMs = nowMs;
      done = doneNow;
      if (done === planned || nowMs - lastMoveMs > standstillS * 1000) break;
      await plant.advance(roundMs);
    }
    const simHours = (plant.twin().plantTimeMs - startMs) / 3_600_000;
    const kills = restartMs.length;
    return {
      kills,
      movesPlanned: planned,
      movesDone: done,
      simHours,
      commandsDoubled: doubled.count,
      restartMs,
      unreconciled,
    };
  } finally {
    await planner.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface RunningConsole {
  readonly control: Control;
  readonly keeper: JournalKeeper;
  /** Calls that still reach the plant before the console is dead. */
  readonly line: { left: number };
}

async function startConsole(
  { site, plant }: KillOptions,
  planner: Planner,
  file: string,
  doubled: DoubledCommands,
): Promise<RunningConsole> {
  const line = { left: Number.POSITIVE_INFINITY };
  const call: CallPlant = async (device, method, args) => {
    if (line.left <= 0) return err({ code: "LINK_DOWN", detail: "the console is dead" });
    line.left -= 1;
    const answer = await plant.call(device, method, args);
    doubled.see(device, method, args, answer);
    return answer;
  };
  const journal = new Journal(aJournalThread(file), file);
  const keeper = new JournalKeeper(journal, site, plant.twin);
  const control = new Control({
    ...{ site, call, planner, isLockStep: true },
    recall: (undone) => keeper.recall(undone),
    beforeSending: (desk) => keeper.beforeSending(desk),
  });
  if (!(await control.load(plant.twin().plantTimeMs)) || !control.desk) throw new Error(control.lastError);
  keeper.attach(control.desk);
  return { control, keeper, line };
}
