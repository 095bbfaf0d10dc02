import { expect, it } from "vitest";
import { cheId, containerId } from "../../../common/ids.ts";
import type { Job, JobState } from "../../../common/work/job.ts";
import type { YardPosition } from "../../../common/yard/position.ts";
import { aMove } from "../../../test/builders/aJournal.ts";
import { WorkBook } from "../dispatch/workBook.ts";
import { CraneTasks } from "./craneTasks.ts";
import type { CraneView, TruckView } from "./plantView.ts";
import { findUnreconciled, settleJobs } from "./reconcile.ts";
import type { Round } from "./round.ts";

const truck = cheId("AGV01");
const crane = cheId("QC01");
const box = aMove(1).containerId;
const place = { block: "A01", bay: 1, row: 1, tier: 1 } as unknown as YardPosition;

/** A plant of one truck and one crane, and a console that remembers one move in some state. */
function aRound(job: Job, load: string, standsInYard = false): Round {
  const book = new WorkBook();
  book.add(job, 0);
  const boxes = load === "" ? [] : [{ id: containerId(load) }];
  const view = { id: truck, isHeard: true, boxes } as unknown as TruckView;
  const craneView = { id: crane, isLaden: false, jobId: "" } as CraneView;
  return {
    nowMs: 10,
    book,
    tasks: new CraneTasks({ firstS: 1, mostS: 2 }),
    inventory: { positionOf: () => (standsInYard ? place : undefined) },
    traffic: { isKnown: () => true },
    trucks: new Map([[truck, view]]),
    quayCranes: new Map([[crane, craneView]]),
    yardCranes: new Map(),
  } as unknown as Round;
}

const on = (kind: "assigned" | "atPickup" | "carrying" | "atDropoff"): JobState => ({ kind, truck });
const task = {
  ...{ id: "QC01-001#1", jobId: aMove(1).id, kind: "DISCHARGE" as const, containerId: box, from: "", toText: "TRUCK" },
  ...{ to: undefined, second: undefined, transferPoint: "" },
};

it("believes the truck: a box that it carries was handed over while nobody looked", () => {
  const round = aRound(aMove(1, on("atPickup")), box);
  settleJobs(round);
  expect(round.book.job(aMove(1).id).state).toEqual(on("carrying"));
  expect(findUnreconciled(round)).toEqual([]);
});

it("believes the yard: a discharged box that stands there was delivered", () => {
  const round = aRound(aMove(1, on("atDropoff")), "", true);
  settleJobs(round);
  expect(round.book.job(aMove(1).id).state).toEqual({ kind: "completed", atMs: 10 });
});

it("leaves a job alone that a crane has in hand: the crane will say", () => {
  const round = aRound(aMove(1, on("atPickup")), box);
  round.tasks.restore({ crane, task, accepted: true, authorised: truck }, 0);
  settleJobs(round);
  expect(round.book.job(aMove(1).id).state).toEqual(on("atPickup"));
});

it("reports a box that is nowhere, and does nothing about it", () => {
  const round = aRound(aMove(1, on("carrying")), "");
  settleJobs(round);
  expect(round.book.job(aMove(1).id).state).toEqual(on("carrying"));
  expect(findUnreconciled(round)).toEqual([{ code: "BOX_NOT_FOUND", che: truck, containerId: box, job: aMove(1).id }]);
});

it("reports a box that no job moves, and one that hangs in a crane for a job that nobody knows", () => {
  const round = aRound(aMove(1), "CAIU3985129");
  expect(findUnreconciled(round)).toEqual([
    { code: "BOX_WITHOUT_JOB", che: truck, containerId: "CAIU3985129", job: "" },
  ]);
  const laden = { id: crane, isLaden: true, jobId: "OTHER#1", payload: box } as CraneView;
  const withCrane = { ...aRound(aMove(1), ""), quayCranes: new Map([[crane, laden]]) } as Round;
  withCrane.tasks.restore(
    { crane, task: { ...task, id: "OTHER#1", jobId: aMove(9).id }, accepted: true, authorised: undefined },
    0,
  );
  const known = { ...laden, jobId: `${aMove(9).id}#1` } as CraneView;
  const found = findUnreconciled({ ...withCrane, quayCranes: new Map([[crane, known]]) } as Round);
  expect(found).toEqual([{ code: "CRANE_HOLDS_UNKNOWN", che: crane, containerId: box, job: aMove(9).id }]);
});
