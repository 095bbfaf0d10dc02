import { describe, expect, it } from "vitest";
import { trainingSite } from "../../../../test/builders/trainingSite.ts";
import { answerSlot, slotSnapshotSchema } from "./slotSnapshot.ts";

const block = { id: "A01", bays: 4, rows: 2, tiers: 2, driveS: 30 };
const box = (containerId: string, atS: number) => ({
  ...{ containerId, isoType: "42G1", grossT: 20 },
  leaves: { kind: "known", atS },
});
const question = {
  kind: "slot",
  yard: { blocks: [block, { ...block, id: "B01", driveS: 300 }] },
  boxes: [{ ...box("CSQU3054383", 600), position: "A01-02-01-1" }],
  box: box("CAIU3985129", 9000),
};

describe("slot choice as a filter", () => {
  it("answers with the place, its terms and the next best, the same each time", () => {
    const answer = answerSlot(JSON.parse(JSON.stringify(question)));
    expect(answer).toEqual(answerSlot(question));
    if (answer.kind !== "slot") throw new Error(answer.problem);
    expect(answer.choice.position).toBe("A01-02-02-1");
    expect(answer.choice.terms).toMatchObject({ travel: 9, height: 1, rehandle: 0 });
    expect(answer.choice.runnersUp).toHaveLength(4);
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  });

  it("knows what is promised and how long the queue is", () => {
    const answer = answerSlot({
      ...question,
      yard: { blocks: [{ ...block, queue: 1 }] },
      promised: [{ ...box("X1", 60), position: "A01-02-02-1" }],
    });
    expect(answer).toMatchObject({ kind: "slot", choice: { position: "A01-06-01-1", terms: { craneLoad: 27 } } });
  });

  it.each([
    ["no snapshot", 7, "(root)"],
    ["a field that nobody knows", { ...question, colour: "red" }, "colour"],
    ["a wrong field", { ...question, box: { ...question.box, grossT: -1 } }, "box.grossT"],
    ["a place that is none", { ...question, boxes: [{ ...box("X", 1), position: "A1" }] }, "boxes[0].position"],
    ["a box in the air", { ...question, boxes: [{ ...box("X", 1), position: "A01-02-01-2" }] }, "FLOATING"],
  ])("refuses %s and says where", (_, json, where) => {
    const answer = answerSlot(json);
    expect(answer).toMatchObject({ kind: "refused", code: "SNAPSHOT" });
    expect(answer.kind === "refused" && answer.problem).toContain(where);
  });

  it("fills in what a site file says by default", () => {
    const { slots, yard, maxTrucksPerBlock } = slotSnapshotSchema.parse(question);
    expect(slots.penalties).toEqual(trainingSite.dispatch.slots.penalties);
    expect(yard.segregation).toEqual(trainingSite.yard.segregation);
    expect(maxTrucksPerBlock).toBe(trainingSite.dispatch.maxTrucksPerBlock);
  });

  it("refuses when no place is left", () => {
    const one = { ...block, bays: 2, rows: 1, tiers: 1 };
    const boxes = [{ ...box("X", 1), position: "A01-02-01-1" }];
    expect(answerSlot({ ...question, yard: { blocks: [one] }, boxes })).toMatchObject({
      kind: "refused",
      code: "YARD_FULL",
    });
  });
});
