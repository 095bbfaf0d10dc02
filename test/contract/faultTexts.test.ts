import { describe, expect, it } from "vitest";
import { faultTargetKinds } from "../../common/wire/trainer.ts";
import { kindsOf } from "../../main/core/trainerCatalogue.ts";
import { parseCondition } from "../../opcua-sim/faults/condition.ts";
import { listFaultKinds } from "../../opcua-sim/trainerFaults.ts";
import { enTexts, zhTexts } from "../../renderer/i18n/texts.ts";
import { suggestedConditions } from "../../renderer/panels/faults/whenText.ts";

const kinds = kindsOf(listFaultKinds());

describe("the trainer's desk and the simulator", () => {
  it("has a Chinese and an English name for every kind of fault, and for no other", () => {
    const known = kinds.map((each) => each.kind).sort();
    expect(Object.keys(zhTexts.codes.fault).sort()).toEqual(known);
    expect(Object.keys(enTexts.codes.fault).sort()).toEqual(known);
    expect(known).toHaveLength(50);
  });

  it("has words for every parameter and class, and knows every kind of target", () => {
    const parameters = new Set(kinds.flatMap((each) => Object.keys(each.parameters)));
    expect([...parameters].filter((name) => !(name in zhTexts.codes.faultParameter))).toEqual([]);
    expect([...new Set(kinds.map((each) => each.class))].filter((name) => !(name in zhTexts.codes.faultClass))).toEqual(
      [],
    );
    expect(kinds.filter((each) => each.targets.length === 0)).toEqual([]);
  });

  it("offers conditions that the simulator understands", () => {
    for (const kind of faultTargetKinds)
      for (const text of suggestedConditions("QC01", kind))
        expect([text, parseCondition(text).ok]).toEqual([text, true]);
  });
});
