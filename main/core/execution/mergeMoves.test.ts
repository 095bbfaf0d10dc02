import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cheId, containerId, workQueueId } from "../../../common/ids.ts";
import type { JobState, MoveKind } from "../../../common/work/job.ts";
import { trainingSite } from "../../../test/builders/trainingSite.ts";
import { isOpen, WorkBook } from "../dispatch/workBook.ts";
import { Inventory } from "../twin/inventory.ts";
import { mergeMoves } from "./mergeMoves.ts";
import type { ListedMove } from "./terminalAnswers.ts";

const crane = cheId("QC03");
const isStarted = ({ state }: { readonly state: JobState }): boolean =>
  state.kind === "atPickup" || state.kind === "carrying" || state.kind === "atDropoff";
const options = { inventory: new Inventory(trainingSite), nowMs: 1, isStarted };

/** One line of the terminal's list; boxes are numbered. */
const aMove = (box: number, sequence: number, more: Partial<ListedMove> = {}): ListedMove => ({
  ...{ queue: workQueueId("WQ-QC03"), crane, vessel: "HAI HE STAR/026W", sequence, kind: "discharge" },
  box: { id: containerId(`BOX${box}`), isoType: "42G1", grossT: 20 },
  ...{ from: "020182", to: "", bayXM: 100, isDone: false, pairId: "" },
  ...more,
});
const boxesOf = (book: WorkBook): string[] => book.lineOf(crane).map((id) => book.job(id).containerId);
const jobOf = (book: WorkBook, box: number) =>
  [...book.records()].map(({ job }) => job).filter((job) => job.containerId === `BOX${box}`);

describe("reading the work queues again", () => {
  it("puts a second call's moves behind those of the first, with jobs of their own", () => {
    const book = new WorkBook();
    mergeMoves(book, [aMove(1, 1), aMove(2, 2)], options);
    const second = { queue: workQueueId("WQ-QC03-2"), vessel: "BOHAI DAWN/114E" };
    const outcome = mergeMoves(book, [aMove(1, 1), aMove(2, 2), aMove(3, 1, second)], options);
    expect(boxesOf(book)).toEqual(["BOX1", "BOX2", "BOX3"]);
    expect(jobOf(book, 3)[0]?.id).toBe("QC03-2-001");
    expect(outcome.resequenced.size).toBe(0);
    expect(book.queue(second.queue)?.vessel).toBe("BOHAI DAWN/114E");
  });

  it("takes another order over and keeps each job with its truck", () => {
    const book = new WorkBook();
    mergeMoves(book, [aMove(1, 1), aMove(2, 2)], options);
    book.setState(jobOf(book, 1)[0]?.id ?? ("" as never), { kind: "assigned", truck: cheId("AGV01") }, 1);
    const outcome = mergeMoves(book, [aMove(1, 2), aMove(2, 1)], options);
    expect(boxesOf(book)).toEqual(["BOX2", "BOX1"]);
    expect(jobOf(book, 1)[0]).toMatchObject({ id: "QC03-001", sequence: 2, state: { kind: "assigned" } });
    expect([...outcome.resequenced.keys()]).toEqual([crane]);
  });

  it("withdraws what is not listed any more, but not what somebody has begun", () => {
    const book = new WorkBook();
    mergeMoves(book, [aMove(1, 1), aMove(2, 2), aMove(3, 3)], options);
    const begun = jobOf(book, 1)[0]?.id ?? ("" as never);
    const coming = jobOf(book, 2)[0]?.id ?? ("" as never);
    book.setState(begun, { kind: "carrying", truck: cheId("AGV01") }, 1);
    book.setState(coming, { kind: "assigned", truck: cheId("AGV02") }, 1);
    const outcome = mergeMoves(book, [], options);
    expect(outcome.withdrawn.map(({ containerId: box, state }) => [box, state.kind])).toEqual([
      ["BOX2", "assigned"],
      ["BOX3", "planned"],
    ]);
    expect(boxesOf(book)).toEqual(["BOX1"]);
    expect(book.job(coming).state.kind).toBe("withdrawn");
    expect(book.jobOfTruck(cheId("AGV02"))).toBeUndefined();
  });

  it("does not do again what was done without us", () => {
    const book = new WorkBook();
    mergeMoves(book, [aMove(1, 1)], options);
    mergeMoves(book, [aMove(1, 1, { isDone: true })], options);
    expect(jobOf(book, 1)[0]?.state.kind).toBe("completed");
  });

  it("tells a cover's second opening from its first", () => {
    const book = new WorkBook();
    const cover = (kind: MoveKind, sequence: number) => aMove(9, sequence, { kind });
    const list = [cover("hatchOpen", 1), cover("hatchClose", 2), cover("hatchOpen", 3), cover("hatchClose", 4)];
    mergeMoves(book, list, options);
    mergeMoves(book, list, options);
    expect(book.lineOf(crane)).toHaveLength(4);
    expect(new Set(book.lineOf(crane)).size).toBe(4);
  });

  it("keeps a pair through another order of the queue, and what is decided about it", () => {
    const book = new WorkBook();
    const paired = { pairId: "QC03-P001" };
    mergeMoves(book, [aMove(1, 1, paired), aMove(2, 2, paired), aMove(3, 3)], options);
    const [first, second] = [jobOf(book, 1)[0]?.id, jobOf(book, 2)[0]?.id];
    const pair = book.pairOf(first ?? ("" as never));
    expect(pair).toMatchObject({ id: "QC03-P001", jobs: [first, second], isTogether: false });
    if (pair) book.join(pair, pair.jobs[0]);
    mergeMoves(book, [aMove(2, 1, paired), aMove(1, 2, paired), aMove(3, 3)], options);
    expect(book.pairOf(first ?? ("" as never))).toMatchObject({ jobs: [second, first], isTogether: true });
  });

  it("knows no pair of one, of three, or of two queues", () => {
    const book = new WorkBook();
    const other = { queue: workQueueId("WQ-QC03-2") };
    const ids = ["A", "B", "B", "B", "C"].map((pairId, i) => aMove(i + 1, i + 1, { pairId }));
    mergeMoves(book, [...ids, aMove(6, 1, { ...other, pairId: "C" })], options);
    expect([1, 2, 3, 4, 5, 6].map((box) => book.pairOf(jobOf(book, box)[0]?.id ?? ("" as never)))).toEqual(
      Array.from({ length: 6 }, () => undefined),
    );
  });

  it("whatever is listed when: a move has one job, a started one stays, the line is the list's order", () => {
    const list = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 9 });
    const started = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(fc.tuple(list, started), { minLength: 1, maxLength: 6 }), (readings) => {
        const book = new WorkBook();
        for (const [boxes, begin] of readings) {
          const open = [...book.records()].filter(({ job }) => isStarted(job)).map(({ job }) => job.id);
          mergeMoves(
            book,
            boxes.map((box, i) => aMove(box, i + 1)),
            options,
          );
          for (const id of open) expect(book.lineOf(crane)).toContain(id);
          expect(boxesOf(book).filter((box) => boxes.includes(Number(box.slice(3))))).toHaveLength(boxes.length);
          const listedOrder = boxesOf(book).filter((box) => boxes.includes(Number(box.slice(3))));
          expect(listedOrder).toEqual(boxes.map((box) => `BOX${box}`));
          for (const box of begin) {
            const job = jobOf(book, box).find(({ state }) => isOpen(state));
            if (job) book.setState(job.id, { kind: "carrying", truck: cheId(`T${job.id}`) }, 1);
          }
          for (let box = 1; box <= 9; box += 1)
            expect(jobOf(book, box).filter(({ state }) => state.kind !== "withdrawn").length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
