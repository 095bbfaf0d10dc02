import { expect, it } from "vitest";
import { ok } from "../../common/result.ts";
import { DoubledCommands } from "./doubledCommands.ts";

const yes = ok({ Accepted: true });
const job = (id: string, kind = "DISCHARGE") => ({ JobId: id, Kind: kind, ContainerId: "TGHU1234567" });

it("counts a job that a crane accepts twice, unless it was told to give the first one up or refused it", () => {
  const doubled = new DoubledCommands();
  doubled.see("QC01", "AcceptJob", job("QC01-001#a"), yes);
  expect(doubled.count).toBe(0);
  doubled.see("QC01", "AcceptJob", job("QC01-001#b"), ok({ Accepted: false }));
  expect(doubled.count).toBe(0);
  doubled.see("QC01", "AbortJob", { JobId: "QC01-001#a" }, yes);
  doubled.see("QC01", "AcceptJob", job("QC01-001#b"), yes);
  expect(doubled.count).toBe(0);
  doubled.see("QC01", "AcceptJob", job("QC01-001#c"), yes);
  expect(doubled.count).toBe(1);
});

it("does not count rehandles: a box may have to give way again", () => {
  const doubled = new DoubledCommands();
  for (const attempt of ["a", "b"]) doubled.see("YC-A01", "AcceptJob", job(`QC01-001#${attempt}`, "REHANDLE"), yes);
  expect(doubled.count).toBe(0);
});
