import { partsOf } from "../models/crane.ts";
import type { Box } from "./containers.ts";
import { isLightning } from "./lightning.ts";
import type { Reefer } from "./reefers.ts";
import { nowS, type World } from "./world.ts";

/** What a mechanic is to do at a rack. */
export interface ReeferJob {
  readonly kind: "PLUG" | "UNPLUG";
  state: "REQUESTED" | "ON_THE_WAY" | "DONE";
  /** Simulated seconds: when it was asked for, and when it will be (or was) done; NaN while nobody goes. */
  readonly requestedS: number;
  endsS: number;
}

/** The mechanics on shift. */
export interface ReeferCrew {
  /** Simulated time at which each of them is free again. */
  readonly freeAtS: number[];
  /** Reefers that were lifted off their rack with the plug in, by block. */
  readonly liftedPlugged: Record<string, number>;
}

export const makeReeferCrew = (site: World["site"]): ReeferCrew => ({
  freeAtS: Array.from({ length: site.operations.reefers.crew }, () => 0),
  liftedPlugged: {},
});

/** Sends free mechanics to what was asked for first, and lets those who have arrived do it. `dtS` since the last look. */
export function stepReeferCrew(world: World, dtS: number): void {
  const timeS = nowS(world);
  const { freeAtS } = world.reeferCrew;
  const isResting = isLightning(world);
  if (isResting) for (const [i, atS] of freeAtS.entries()) if (atS > timeS - dtS) freeAtS[i] = atS + dtS;
  const waiting: Box[] = [];
  for (const box of world.containers.reefers) {
    const { reefer } = box;
    const job = reefer?.job;
    if (!reefer || !job) continue;
    if (job.state === "REQUESTED") waiting.push(box);
    else if (job.state === "ON_THE_WAY") {
      if (isResting) job.endsS += dtS;
      else if (timeS >= job.endsS) finish(reefer, job);
    }
  }
  if (isResting) return;
  const { walkS, workS } = world.site.operations.reefers;
  waiting.sort((a, b) => requestedS(a) - requestedS(b) || (a.id < b.id ? -1 : 1));
  for (const { reefer } of waiting) {
    const free = freeAtS.findIndex((atS) => atS <= timeS);
    if (free < 0 || !reefer?.job) return;
    reefer.job.state = "ON_THE_WAY";
    reefer.job.endsS = timeS + walkS + workS;
    freeAtS[free] = reefer.job.endsS;
  }
}

const requestedS = (box: Box): number => box.reefer?.job?.requestedS ?? 0;

function finish(reefer: Reefer, job: ReeferJob): void {
  job.state = "DONE";
  reefer.plug = job.kind === "PLUG" ? "plugged" : "none";
}

/** Asked for long ago and still not done. */
export const isLate = (world: World, job: ReeferJob | undefined): boolean =>
  job !== undefined && job.state !== "DONE" && nowS(world) - job.requestedS > world.site.operations.reefers.lateS;

/** Reefers that somebody is about to lift: soon to be loaded, promised to a truck with a ticket, or under a crane's job. */
export function soonLifted(world: World): ReadonlySet<Box> {
  const boxes = new Set<Box>();
  const ahead = new Map<string, number>();
  for (const { call, crane, kind, done, box } of world.instructions) {
    if (done || world.calls[call]?.state !== "alongside") continue;
    const before = ahead.get(crane) ?? 0;
    ahead.set(crane, before + 1);
    if (kind === "LOAD" && before <= world.site.operations.reefers.leadMoves) boxes.add(box);
  }
  for (const { stage, visit, box } of world.manned)
    if (box && visit === "COLLECT" && (stage.kind === "toBlock" || stage.kind === "atBlock")) boxes.add(box);
  for (const { job, jobState } of world.cranes) {
    if (!job || jobState === "COMPLETED" || jobState === "ABORTED") continue;
    for (const { box, from } of partsOf(job)) if (from.kind === "yard") boxes.add(box);
  }
  return boxes;
}
