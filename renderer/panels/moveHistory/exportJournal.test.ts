import { expect, it } from "vitest";
import { err, ok } from "../../../common/result.ts";
import { collectLines } from "./exportJournal.ts";

const everything = { text: "", fromMs: 0, toMs: 0 };

it("asks for part after part until there is no more", async () => {
  const asked: number[] = [];
  const answer = await collectLines(
    async ({ afterSeq }) => {
      asked.push(afterSeq);
      return ok({ lines: [`${afterSeq}`], nextSeq: afterSeq < 20 ? afterSeq + 10 : 0 });
    },
    everything,
    () => undefined,
  );
  expect(asked).toEqual([0, 10, 20]);
  expect(answer).toEqual(ok({ lines: ["0", "10", "20"], isCut: false }));
});

it("stops at what a page can hold, and says so", async () => {
  const part = Array.from({ length: 1000 }, () => "{}");
  const answer = await collectLines(
    async ({ afterSeq }) => ok({ lines: part, nextSeq: afterSeq + 1 }),
    everything,
    () => undefined,
  );
  expect(answer.ok && [answer.value.lines.length, answer.value.isCut]).toEqual([100_000, true]);
});

it("gives a failure on instead of half a file", async () => {
  const failure = err({ code: "STORAGE", detail: "DISK_FULL" } as const);
  expect(
    await collectLines(
      async () => failure,
      everything,
      () => undefined,
    ),
  ).toEqual(failure);
});
