import { describe, expect, it } from "vitest";
import { jobId } from "../../../common/ids.ts";
import { WorkBook } from "../dispatch/workBook.ts";
import { mergeChores } from "./mergeChores.ts";
import { choresOf, movesOf } from "./terminalAnswers.ts";

/** `ReadWorkQueues` with one vessel move and some housekeeping: sequence and state of each. */
const answer = (...chores: readonly (readonly [number, "PLANNED" | "DONE"])[]) => {
  const all = <T>(vessel: T, each: (sequence: number, state: string) => T): T[] => [
    vessel,
    ...chores.map(([sequence, state]) => each(sequence, state)),
  ];
  return {
    QueueIds: all("WQ-QC01", () => "WQ-A01-HK"),
    CraneIds: all("QC01", () => "YC-A01"),
    Sequences: all(1, (sequence) => sequence),
    Kinds: all("DISCHARGE", () => "REHANDLE"),
    ContainerIds: all("CSQU3054383", (sequence) => `BOX${sequence}`),
    IsoTypes: all("42G1", () => "42G1"),
    GrossTonnes: all(20, () => 12),
    VesselPositions: all("020182", () => ""),
    BayXs: all(100, () => 40),
    YardPositions: all("", () => "A01-02-01-2"),
    States: all("PLANNED", (_, state) => state),
    VesselCalls: all("HAI HE STAR/026W", () => ""),
    Froms: all("020182", () => "A01-02-01-2"),
    Tos: all("TRUCK", () => "A01-06-01-1"),
    Purposes: all("", () => "DIG_OUT"),
  };
};
const stateOf = (book: WorkBook, sequence: number) => book.record(jobId(`A01-HK-00${sequence}`))?.job.state.kind;

describe("the terminal's housekeeping", () => {
  it("is no vessel's work, and no problem", () => {
    const { moves, problems } = movesOf(answer([1, "PLANNED"]));
    expect(moves.map(({ kind }) => kind)).toEqual(["discharge"]);
    expect(problems).toEqual([]);
  });

  it("is taken over, completed and withdrawn as the list says", () => {
    const book = new WorkBook();
    mergeChores(book, choresOf(answer([1, "PLANNED"], [2, "PLANNED"])), 1000);
    expect([stateOf(book, 1), stateOf(book, 2)]).toEqual(["planned", "planned"]);
    expect(book.record(jobId("A01-HK-001"))?.job).toMatchObject({
      ...{ kind: "rehandle", queue: undefined, from: "A01-02-01-2", to: "A01-06-01-1", yardCrane: "YC-A01" },
    });
    mergeChores(book, choresOf(answer([1, "DONE"])), 2000);
    expect([stateOf(book, 1), stateOf(book, 2)]).toEqual(["completed", "withdrawn"]);
    mergeChores(book, choresOf(answer([1, "DONE"])), 3000);
    expect([...book.records()]).toHaveLength(2);
  });
});
