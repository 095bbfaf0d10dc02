import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cheId, containerId, jobId, workQueueId } from "../../../common/ids.ts";
import type { Job, JobException, JobState, MoveKind } from "../../../common/work/job.ts";
import { isBeforePickup, isOpen, truckOf, WorkBook } from "./workBook.ts";

const queue = workQueueId("WQ-QC01");
const id = (n: number) => jobId(`QC01-00${n}`);
const truck = (n: number) => cheId(`AGV0${n}`);
const pairsOf = [
  { id: "P1", jobs: [id(1), id(2)] },
  { id: "P2", jobs: [id(3), id(4)] },
] as const;

/** Six moves of one crane, of which the first four are two pairs. */
function aBook(kind: MoveKind = "discharge"): WorkBook {
  const book = new WorkBook();
  for (let n = 1; n <= 6; n += 1) {
    const job: Job = {
      ...{ id: id(n), kind, containerId: containerId(`BOX${n}`), isoType: "22G1", grossT: 12, queue, sequence: n },
      ...{ from: "", to: "", quayCrane: cheId("QC01"), yardCrane: undefined, state: { kind: "planned" } },
    };
    book.add(job, 0);
  }
  const jobs = [1, 2, 3, 4, 5, 6].map(id);
  book.setQueues([{ id: queue, crane: cheId("QC01"), vessel: "HAI HE STAR/026W", jobs, bayXM: new Map() }]);
  book.setPairs(pairsOf, 0);
  return book;
}

function joined(book: WorkBook, n = 1): void {
  const pair = book.pairOf(id(n));
  if (pair) book.join(pair, pair.jobs[0]);
}
const stateOf = (book: WorkBook, n: number): JobState => book.job(id(n)).state;
const next: Readonly<Partial<Record<JobState["kind"], "atPickup" | "carrying" | "atDropoff">>> = {
  assigned: "atPickup",
  atPickup: "carrying",
  carrying: "atDropoff",
};

describe("pairs in the work book", () => {
  it("binds the second move to the truck of the first, with a state and a reason of its own", () => {
    const book = aBook();
    joined(book);
    book.setState(id(1), { kind: "assigned", truck: truck(1) }, 7);
    expect(stateOf(book, 2)).toEqual({ kind: "assigned", truck: truck(1) });
    const terms = { craneWait: 0, emptyDrive: 9, blockQueue: 0, rehandle: 0, charge: 0, planChange: 0 };
    const why = { job: id(1), truck: truck(1), cause: "plan", atMs: 7, terms, runnersUp: [], refusals: [] } as const;
    book.setAssignment(id(1), why);
    expect(book.record(id(2))).toMatchObject({ sinceMs: 7, assignment: { job: id(2), truck: truck(1) } });
    book.setState(id(1), { kind: "carrying", truck: truck(1) }, 9);
    expect(book.record(id(2))).toMatchObject({ sinceMs: 7, job: { state: { kind: "assigned" } } });
    expect(book.isHalfAboard(id(1))).toBe(true);
  });

  it("takes discharges in the order of the queue and the yard in its own order, collecting before delivering", () => {
    for (const kind of ["discharge", "load"] as const) {
      const book = aBook(kind);
      const pair = book.pairOf(id(1));
      if (!pair) throw new Error("no pair");
      book.join(pair, id(2));
      const seen: string[] = [];
      const at = (): void => {
        seen.push(book.jobOfTruck(truck(1))?.id.slice(-1) ?? "");
      };
      book.setState(id(1), { kind: "assigned", truck: truck(1) }, 0);
      at();
      const [first, second] = kind === "load" ? [2, 1] : [1, 2];
      book.setState(id(first), { kind: "carrying", truck: truck(1) }, 0);
      at();
      book.setState(id(second), { kind: "carrying", truck: truck(1) }, 0);
      at();
      expect(seen.join("")).toBe(kind === "load" ? "211" : "122");
    }
  });

  it("keeps why a crane would not lift both, through every later reading of the list", () => {
    const book = aBook();
    joined(book);
    const refusal: JobException = {
      code: "TWIN_OVERWEIGHT",
      detail: "66 t",
      che: cheId("QC01"),
      sinceMs: 1,
      nextMs: 1,
      attempts: 1,
    };
    const pair = book.pairOf(id(1));
    if (pair) book.refuseTwin(pair, refusal);
    book.setPairs(pairsOf, 2);
    expect(book.pairOf(id(2))).toMatchObject({ isTogether: true, refusal });
  });

  it("frees the second move when the terminal lists the two as a pair no more", () => {
    const book = aBook();
    joined(book);
    book.setState(id(1), { kind: "assigned", truck: truck(1) }, 0);
    book.setPairs([], 1);
    expect([stateOf(book, 1).kind, stateOf(book, 2).kind]).toEqual(["assigned", "planned"]);
    expect(book.jobsOfTruck(truck(1)).map((job) => job.id)).toEqual([id(1)]);
  });

  it("whatever happens: one truck for what is done together, and each truck knows exactly its own jobs", () => {
    const ns = fc.integer({ min: 1, max: 6 });
    const action = fc.oneof(
      fc.record({ do: fc.constant("bind" as const), n: ns, t: fc.integer({ min: 1, max: 3 }) }),
      fc.record({
        do: fc.constantFrom("go", "finish", "release", "withdraw", "join", "part"),
        n: ns,
        t: fc.constant(0),
      }),
      fc.record({ do: fc.constant("list" as const), n: fc.integer({ min: 0, max: 3 }), t: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.constantFrom("discharge", "load"), fc.array(action, { maxLength: 40 }), (kind, actions) => {
        const book = aBook(kind);
        for (const { do: what, n, t } of actions) {
          act(book, what, n, t);
          check(book);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function act(book: WorkBook, what: string, n: number, t: number): void {
  if (what === "list") {
    book.setPairs(
      pairsOf.filter((_, i) => (n & (1 << i)) > 0),
      1,
    );
    return;
  }
  const { state } = book.job(id(n));
  const pair = book.pairOf(id(n));
  const both = pair?.jobs.map((each) => book.job(each)) ?? [];
  const own = truckOf(state);
  const step = next[state.kind];
  if (what === "bind" && state.kind === "planned" && book.jobsOfTruck(truck(t)).length === 0)
    book.setState(id(n), { kind: "assigned", truck: truck(t) }, 1);
  if (what === "go" && own && step) book.setState(id(n), { kind: step, truck: own }, 1);
  if (what === "finish" && state.kind === "atDropoff") book.setState(id(n), { kind: "completed", atMs: 1 }, 1);
  if (what === "release" && isBeforePickup(state)) book.setState(id(n), { kind: "planned" }, 1);
  if (what === "withdraw" && isBeforePickup(state)) book.setState(id(n), { kind: "withdrawn", atMs: 1 }, 1);
  if (what === "join" && pair && both.every((job) => job.state.kind === "planned")) book.join(pair, id(n));
  if (what === "part" && pair?.isTogether) book.part(pair, 1);
}

function check(book: WorkBook): void {
  const held = new Map<string, string[]>();
  for (const { job } of book.records()) {
    const own = truckOf(job.state);
    if (own) held.set(own, [...(held.get(own) ?? []), job.id]);
    const unit = book.unitOf(job.id);
    expect(unit).toContain(job.id);
    if (unit.length === 2) {
      const [a, b] = unit.map((each) => book.job(each).state) as [JobState, JobState];
      expect(isOpen(a) && isOpen(b)).toBe(true);
      expect(truckOf(a)).toBe(truckOf(b));
      expect(unit.filter((each) => book.isLead(each)).length).toBeGreaterThanOrEqual(1);
    }
  }
  for (const n of [1, 2, 3]) {
    const jobs = book.jobsOfTruck(truck(n)).map((job) => job.id);
    expect([...jobs].sort()).toEqual(held.get(truck(n)) ?? []);
    expect(jobs.length).toBeLessThanOrEqual(2);
    if (jobs.length > 0) expect(jobs).toContain(book.jobOfTruck(truck(n))?.id);
    if (jobs.length === 2) expect(pairsOf.some((pair) => pair.jobs.every((each) => jobs.includes(each)))).toBe(true);
  }
}
