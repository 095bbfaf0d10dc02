import type { SiteConfig } from "../../common/config/siteConfig.ts";
import type { CheId } from "../../common/ids.ts";
import { simulationType } from "../../common/opcua/terminalType.ts";
import type { Job } from "../../common/work/job.ts";
import type { Planner } from "../../main/core/dispatch/planner.ts";
import { isOpen, type WorkBook } from "../../main/core/dispatch/workBook.ts";
import { Control } from "../../main/core/execution/control.ts";
import type { CallPlant } from "../../main/core/execution/plantCalls.ts";
import { plantTotals, ShiftTally } from "../../main/core/picture/shiftTally.ts";
import { simulationId } from "../../main/core/plantSide.ts";
import { type PlantTwin, tagValue } from "../../main/core/twin/plantTwin.ts";

/** A plant in lock step: its time moves only when told, and the twin is up to date afterwards. */
export interface LockStepPlant {
  readonly call: CallPlant;
  twin(): PlantTwin;
  /** Simulated milliseconds. */
  advance(ms: number): Promise<void>;
}

export interface ShiftOptions {
  readonly site: SiteConfig;
  readonly plant: LockStepPlant;
  /** Ended with the loop. */
  readonly planner: Planner;
  /** `complete` = until every vessel move is done. */
  readonly until: "complete" | { readonly minutes: number };
  /** Vessel calls to come; their moves are listed only when they are alongside. */
  readonly vesselCalls: number;
  /** Simulated milliseconds between two control rounds. */
  readonly roundMs: number;
  onProgress(line: string): void;
}

/** See bench-output in docs: the fields of `npm run shift`. */
export interface ShiftResult {
  readonly complete: boolean;
  readonly movesPlanned: number;
  readonly movesDone: number;
  readonly simHours: number;
  readonly gcrMean: number;
  readonly gcrByCrane: Readonly<Record<string, number>>;
  readonly vesselFinishS: Readonly<Record<string, number>>;
  readonly craneWaitS: number;
  readonly truckWaitS: number;
  readonly emptyShare: number;
  readonly emptyKm: number;
  readonly ladenKm: number;
  readonly rehandles: number;
  readonly energyKwh: number;
  readonly planChangesPerHour: number;
  readonly collisions: number;
  readonly nearMisses: number;
  readonly deadlocks: number;
  readonly containersLost: number;
  readonly planMs: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly stateHash: string;
}

/** A truck that the road has held this long is counted as a deadlock (once per hold). */
const deadlockAfterS = 600;
/** Give up when no vessel move was finished for this long: the figures would never come. */
const standstillS = 2400;
const progressEveryS = 300;

/** Runs the console's control against a plant until the work is done, without a screen. */
export async function runShiftLoop(options: ShiftOptions): Promise<ShiftResult> {
  const { site, plant, planner } = options;
  const control = new Control({ site, call: plant.call, planner, isLockStep: true });
  const tally = new ShiftTally();
  const deadlocked = new Set<string>();
  const vesselFinishS: Record<string, number> = {};
  try {
    await plant.advance(0);
    const startMs = plant.twin().plantTimeMs;
    const elapsedS = (): number => (plant.twin().plantTimeMs - startMs) / 1000;
    if (!(await control.load(startMs)))
      throw new Error(`the terminal did not say what there is to do: ${control.lastError}`);
    let nextProgressS = progressEveryS;
    let lastMoveS = 0;
    let lastDone = 0;
    let planned = 0;
    for (;;) {
      await control.round(plant.twin());
      const desk = control.desk;
      if (!desk) throw new Error("the plant began anew in the middle of the shift");
      tally.observe(plant.twin(), desk.book);
      const jobs = vesselJobs(desk.book);
      const done = jobs.filter((job) => !isOpen(job.state)).length;
      if (done !== lastDone || jobs.length !== planned) {
        lastDone = done;
        planned = jobs.length;
        lastMoveS = elapsedS();
        for (const [vessel, openMoves] of openByVessel(desk.book)) {
          if (openMoves === 0) vesselFinishS[vessel] ??= Math.round(lastMoveS);
          else delete vesselFinishS[vessel];
        }
      }
      for (const { id } of [...plant.twin().devices.values()]) {
        const trip = desk.traffic.trip(id as CheId);
        if (
          trip?.hold &&
          (trip.hold.code === "ROAD_TAKEN" || trip.hold.code === "NOT_SAFE") &&
          (plant.twin().plantTimeMs - trip.heldSinceMs) / 1000 > deadlockAfterS
        ) {
          deadlocked.add(`${id}@${trip.heldSinceMs}`);
        }
      }
      if (elapsedS() >= nextProgressS) {
        options.onProgress(`${Math.round(elapsedS() / 60)} min simulated: ${done} of ${jobs.length} vessel moves done`);
        nextProgressS += progressEveryS;
      }
      const isDone =
        options.until === "complete"
          ? done === jobs.length && Object.keys(vesselFinishS).length >= options.vesselCalls
          : elapsedS() >= options.until.minutes * 60;
      if (isDone || elapsedS() - lastMoveS > standstillS) break;
      await plant.advance(options.roundMs);
    }
    return report(options, control, tally, deadlocked.size, elapsedS(), vesselFinishS);
  } finally {
    await planner.close();
  }
}

function report(
  options: ShiftOptions,
  control: Control,
  tally: ShiftTally,
  deadlocks: number,
  elapsedS: number,
  vesselFinishS: Readonly<Record<string, number>>,
): ShiftResult {
  const twin = options.plant.twin();
  const totals = plantTotals(twin);
  const jobs = control.desk ? vesselJobs(control.desk.book) : [];
  const movesDone = jobs.filter((job) => job.state.kind === "completed").length;
  const cranes = options.site.cranes.sts.map((crane) => crane.id as CheId);
  const gcrByCrane = Object.fromEntries(cranes.map((id) => [id, round(tally.rateMph(id), 2)] as const));
  const rates = Object.values(gcrByCrane).filter((rate) => rate > 0);
  const simulation = twin.devices.get(simulationId);
  const drivenKm = totals.emptyKm + totals.ladenKm;
  const planMs = [...control.planMs].sort((a, b) => a - b);
  const quantile = (q: number): number =>
    round(planMs[Math.min(planMs.length - 1, Math.floor(q * planMs.length))] ?? 0, 2);
  return {
    complete: movesDone === jobs.length && Object.keys(vesselFinishS).length >= options.vesselCalls,
    movesPlanned: jobs.length,
    movesDone,
    simHours: round(elapsedS / 3600, 4),
    gcrMean: round(rates.reduce((sum, rate) => sum + rate, 0) / Math.max(1, rates.length), 2),
    gcrByCrane,
    vesselFinishS,
    craneWaitS: Math.round(cranes.reduce((sum, id) => sum + tally.crane(id).waitS, 0)),
    truckWaitS: Math.round(tally.truckWaitS),
    emptyShare: round(drivenKm > 0 ? totals.emptyKm / drivenKm : 0, 4),
    emptyKm: round(totals.emptyKm, 2),
    ladenKm: round(totals.ladenKm, 2),
    rehandles: totals.rehandles,
    energyKwh: round(totals.energyKwh, 1),
    planChangesPerHour: round(control.planChanges / Math.max(1e-9, elapsedS / 3600), 1),
    collisions: tagValue(simulation, simulationType, "Tally.Collisions", 0),
    nearMisses: tagValue(simulation, simulationType, "Tally.NearMisses", 0),
    deadlocks,
    containersLost: tagValue(simulation, simulationType, "Tally.ContainersLost", 0),
    planMs: { p50: quantile(0.5), p99: quantile(0.99), max: round(planMs.at(-1) ?? 0, 2) },
    stateHash: tagValue(simulation, simulationType, "Tally.StateHash", ""),
  };
}

/** The moves of all vessel calls, without those that the terminal took back. */
const vesselJobs = (book: WorkBook): Job[] =>
  [...book.records()].map(({ job }) => job).filter((job) => job.queue !== undefined && job.state.kind !== "withdrawn");

/** Open moves of each vessel that was ever alongside, by name. */
function openByVessel(book: WorkBook): Map<string, number> {
  const open = new Map<string, number>();
  for (const { vessel, jobs } of book.queues) {
    const [name = ""] = vessel.split("/");
    open.set(name, (open.get(name) ?? 0) + jobs.filter((id) => isOpen(book.job(id).state)).length);
  }
  return open;
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
