import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultTargetKinds } from "../../../common/wire/trainer.ts";
import { soon, suggestedConditions, whenText } from "./whenText.ts";

describe("when a fault comes", () => {
  it("turns the terminal's clock into simulated time, over midnight too", () => {
    expect(whenText({ kind: "at", clock: "08:10" }, 300, "08:05:00")).toBe("time>=600");
    expect(whenText({ kind: "at", clock: "00:00:30" }, 60, "23:59:30")).toBe("time>=120");
    expect(whenText({ kind: "at", clock: "" }, 60, "23:59:30")).toBeUndefined();
  });

  it("begins five minutes from now", () => {
    expect(soon("08:58:07")).toBe("09:03:07");
    expect(soon("23:58:00")).toBe("00:03:00");
  });

  it("never lies in the past and never more than a day away", () => {
    const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    const two = (n: number): string => String(n).padStart(2, "0");
    fc.assert(
      fc.property(clock, clock, fc.integer({ min: 0, max: 200_000 }), ([h, m], [nowH, nowM], simTimeS) => {
        const at = { kind: "at", clock: `${two(h)}:${two(m)}` } as const;
        const text = whenText(at, simTimeS, `${two(nowH)}:${two(nowM)}:00`) ?? "";
        const seconds = Number(text.replace("time>=", ""));
        expect(seconds).toBeGreaterThanOrEqual(simTimeS);
        expect(seconds).toBeLessThan(simTimeS + 86_400);
      }),
    );
  });

  it("takes a condition as it is, and has some to offer for every kind of device", () => {
    expect(whenText({ kind: "now" }, 5, "08:00:00")).toBe("");
    expect(whenText({ kind: "condition", text: " QC02.movesLeft<=20 " }, 5, "08:00:00")).toBe("QC02.movesLeft<=20");
    expect(whenText({ kind: "condition", text: " " }, 5, "08:00:00")).toBeUndefined();
    for (const kind of faultTargetKinds) expect(suggestedConditions("X1", kind).length).toBeGreaterThan(0);
  });
});
