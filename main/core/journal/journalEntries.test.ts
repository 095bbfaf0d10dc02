import fc from "fast-check";
import { expect, it } from "vitest";
import { cheId } from "../../../common/ids.ts";
import { completeSlotTerms } from "../../../common/wire/slots.ts";
import type { JournalEntry } from "../../../common/work/journal.ts";
import { aDecision, aMove } from "../../../test/builders/aJournal.ts";
import { WorkBook } from "../dispatch/workBook.ts";
import { entriesOf } from "./journalEntries.ts";

const deeds = fc.array(fc.constantFrom("assign", "plan", "places", "slot", "refuse", "accept", "complete"), {
  maxLength: 30,
});

it("lets the whole course of a job be told again from its lines", () => {
  fc.assert(
    fc.property(deeds, (list) => {
      const book = new WorkBook();
      const entries: JournalEntry[] = [];
      book.onDidChange = (now, before) => entries.push(...entriesOf(now, before));
      const { id } = aMove(1);
      book.add(aMove(1), 0);
      const states = ["planned"];
      list.forEach((deed, i) => {
        if (deed === "assign") book.setState(id, { kind: "assigned", truck: cheId(`AGV${i}`) }, i);
        if (deed === "complete") book.setState(id, { kind: "completed", atMs: i }, i);
        if (deed === "assign" || deed === "complete") states.push(book.job(id).state.kind);
        if (deed === "plan") book.setAssignment(id, aDecision(aMove(1), `AGV${i}`, i));
        if (deed === "places") book.setPlaces(id, { to: `A01-02-03-${i}` });
        if (deed === "slot")
          book.setSlotChoice(id, {
            position: `A01-02-03-${i}`,
            terms: completeSlotTerms({}),
            runnersUp: [],
            forbidden: {},
            waived: "",
          });
        if (deed === "refuse")
          book.setException(id, { code: "HOLD", detail: "", che: cheId("QC01"), sinceMs: i, nextMs: i, attempts: i });
        if (deed === "accept") book.setException(id, undefined);
      });
      const last = <K extends JournalEntry["kind"]>(...kinds: K[]) =>
        entries
          .filter((each): each is Extract<JournalEntry, { kind: K }> => kinds.some((kind) => kind === each.kind))
          .at(-1);
      const record = book.record(id);
      expect(entries.flatMap((each) => (each.kind === "job" ? [each.job.state.kind] : []))).toEqual(states);
      expect(last("job", "places")?.job).toEqual(record?.job);
      expect(last("assignment")?.assignment).toEqual(record?.assignment);
      expect(last("slot")?.choice).toEqual(record?.slotChoice);
      expect(entries.filter(({ kind }) => kind === "assignment")).toHaveLength(
        list.filter((each) => each === "plan").length,
      );
    }),
  );
});

it("writes a refusal and that it is over", () => {
  const book = new WorkBook();
  const entries: JournalEntry[] = [];
  book.add(aMove(1), 0);
  book.onDidChange = (now, before) => entries.push(...entriesOf(now, before));
  const exception = { code: "HOLD", detail: "", che: cheId("QC01"), sinceMs: 1, nextMs: 2, attempts: 1 };
  book.setException(aMove(1).id, exception);
  book.setState(aMove(1).id, { kind: "completed", atMs: 3 }, 3);
  expect(entries).toMatchObject([
    { kind: "exception", exception },
    { kind: "job" },
    { kind: "exception", exception: null },
  ]);
});
