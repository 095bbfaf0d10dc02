import { describe, expect, it } from "vitest";
import { cheKinds, operationalStatuses, technicalStatuses, workStatuses } from "../../common/equipment/che.ts";
import { cranePhases, jobSteps, simStates } from "../../common/opcua/enums.ts";
import { wireErrorCodes } from "../../common/wire/errors.ts";
import { faultClasses, faultTargetKinds } from "../../common/wire/trainer.ts";
import { costTerms, jobStateKinds, moveKinds, refusalCodes } from "../../common/work/job.ts";
import { enTexts, zhTexts } from "./texts.ts";

/** All texts by their whole key. */
function flatten(texts: object, before = ""): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[`${before}${key}`, value]] : flatten(value as object, `${before}${key}.`),
  );
}
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name).sort();
const zh = flatten(zhTexts);
const en = new Map(flatten(enTexts));

describe("texts", () => {
  it("have the same keys in both languages", () => {
    expect([...en.keys()].sort()).toEqual(zh.map(([key]) => key).sort());
  });

  it("take the same values in both languages", () => {
    for (const [key, text] of zh) expect([key, placeholders(en.get(key) ?? "")]).toEqual([key, placeholders(text)]);
    expect([...zh, ...en].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("are in the language they say", () => {
    expect([...en].filter(([, text]) => /[\u4e00-\u9fff]/.test(text))).toEqual([]);
  });

  it("have words for every code of the wire", () => {
    const { codes } = zhTexts;
    const groups: readonly (readonly [Readonly<Record<string, string>>, readonly string[]])[] = [
      [codes.cheKind, cheKinds],
      [codes.technical, technicalStatuses],
      [codes.operational, operationalStatuses],
      [codes.work, workStatuses],
      [codes.step, [...jobSteps, ...cranePhases]],
      [codes.move, moveKinds],
      [codes.job, jobStateKinds],
      [codes.cost, costTerms],
      [codes.refusal, refusalCodes],
      [codes.wireError, wireErrorCodes],
      [codes.simState, simStates],
      [codes.faultClass, faultClasses],
      [codes.faultTarget, faultTargetKinds],
    ];
    expect(groups.flatMap(([words, wanted]) => wanted.filter((code) => !(code in words)))).toEqual([]);
  });
});
