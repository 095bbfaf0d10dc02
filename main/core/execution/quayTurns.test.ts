import { describe, expect, it } from "vitest";
import { cheId, containerId, jobId, nodeId, workQueueId } from "../../../common/ids.ts";
import { buildRoadGraph } from "../../../common/road/roadGraph.ts";
import type { Job } from "../../../common/work/job.ts";
import { trainingSite } from "../../../test/builders/trainingSite.ts";
import { WorkBook } from "../dispatch/workBook.ts";
import { roadSections } from "../traffic/roadSections.ts";
import { QuayTurns } from "./quayTurns.ts";

const roads = roadSections(buildRoadGraph(trainingSite), trainingSite);
const queueId = workQueueId("WQ-QC01");
const crane = cheId("QC01");
const truck = (n: number) => cheId(`AGV0${n}`);

/** A queue of loads, each with its truck on the way. */
function aQueue(length: number): { turns: QuayTurns; book: WorkBook; jobs: Job[] } {
  const book = new WorkBook();
  const jobs = Array.from(
    { length },
    (_, i): Job => ({
      id: jobId(`QC01-${i + 1}`),
      kind: "load",
      containerId: containerId(`BOX${i}`),
      isoType: "42G1",
      grossT: 10,
      queue: queueId,
      sequence: i + 1,
      from: "",
      to: "020182",
      quayCrane: crane,
      yardCrane: undefined,
      state: { kind: "carrying", truck: truck(i + 1) },
    }),
  );
  for (const job of jobs) book.add(job, 0);
  book.setQueues([
    { id: queueId, crane, vessel: "HAI HE STAR/026W", jobs: jobs.map((job) => job.id), bayXM: new Map() },
  ]);
  return { turns: new QuayTurns(trainingSite, roads, book), book, jobs };
}

const divertLeg = { nodes: [nodeId("WS+PA"), nodeId("WS:9")], sections: [] };
const mergeLeg = { nodes: [nodeId("WS+PB"), nodeId("WS:10")], sections: [] };

describe("turns at the quay", () => {
  it("lets trucks past the divert only in the order of the queue, and sends the others aside", () => {
    const { turns, jobs } = aQueue(3);
    const [first, second] = jobs as [Job, Job, Job];
    expect(turns.guard(second, truck(2), divertLeg)).toEqual({ code: "OUT_OF_TURN", waitFor: first.id });
    expect(turns.isDiverted(truck(2))).toBe(true);
    expect(turns.guard(first, truck(1), divertLeg)).toBeUndefined();
    turns.taken(first, divertLeg);
    expect(turns.isInTurn(second)).toBe(true);
    expect(turns.guard(second, truck(2), divertLeg)).toBeUndefined();
  });

  it("lets a parked truck leave only when all earlier ones have merged", () => {
    const { turns, jobs } = aQueue(2);
    const [first, second] = jobs as [Job, Job];
    turns.taken(first, divertLeg);
    expect(turns.mayLeaveParking(second)).toBe(false);
    turns.taken(first, mergeLeg);
    expect(turns.mayLeaveParking(second)).toBe(true);
  });

  it("merges in the order of the queue", () => {
    const { turns, jobs } = aQueue(2);
    const [first, second] = jobs as [Job, Job];
    turns.taken(first, divertLeg);
    turns.taken(second, divertLeg);
    expect(turns.guard(second, truck(2), mergeLeg)).toEqual({ code: "OUT_OF_TURN", waitFor: first.id });
    turns.taken(first, mergeLeg);
    expect(turns.guard(second, truck(2), mergeLeg)).toBeUndefined();
  });

  it("gives the two moves of one truck one turn: who comes behind waits for neither of them", () => {
    const { turns, jobs, book } = aQueue(3);
    const [first, second, third] = jobs as [Job, Job, Job];
    book.setState(second.id, { kind: "carrying", truck: truck(1) }, 0);
    book.setPairs([{ id: "P1", jobs: [first.id, second.id] }], 0);
    const pair = book.pairOf(first.id);
    if (pair) book.join(pair, first.id);
    turns.taken(first, mergeLeg);
    expect(turns.guard(third, truck(3), divertLeg)).toBeUndefined();
    expect(turns.guard(third, truck(3), mergeLeg)).toBeUndefined();
    // Lifted one by one: the truck still stands there for the second.
    book.setState(first.id, { kind: "completed", atMs: 1 }, 1);
    turns.forget(first.id, truck(1));
    expect(turns.isCommitted(second.id)).toBe(true);
  });

  it("keeps the lane from filling: no more trucks than the site allows are under way to one crane", () => {
    const { turns, jobs, book } = aQueue(5);
    const limit = trainingSite.quay.maxTrucksUnderCrane;
    for (const job of jobs.slice(0, limit)) turns.taken(job, mergeLeg);
    const next = jobs[limit] as Job;
    expect(turns.isInTurn(next)).toBe(false);
    const first = jobs[0] as Job;
    book.setState(first.id, { kind: "completed", atMs: 1 }, 1);
    turns.forget(first.id, truck(1));
    expect(turns.isInTurn(next)).toBe(true);
  });
});
