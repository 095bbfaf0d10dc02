import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Neighbour, type Span, shareRail } from "./railShare.ts";

const at = (m: number): Span => ({ lowM: m, highM: m });
const idle = (atM: number): Neighbour => ({ isAbove: true, atM, works: undefined, isFree: true });
const busy = (lowM: number, highM = lowM): Neighbour => ({
  isAbove: true,
  atM: lowM,
  works: { lowM, highM },
  isFree: false,
});

describe("two yard cranes on one rail", () => {
  it("alone takes everything; of two free ones the nearer takes it", () => {
    expect(shareRail({ atM: 0 }, at(200), 20, undefined)).toBe("take");
    expect(shareRail({ atM: 40 }, at(60), 20, idle(180))).toBe("take");
    expect(shareRail({ atM: 40 }, at(170), 20, idle(180))).toBe("theirs");
  });

  it("leaves what lies where the other works, or behind it", () => {
    expect(shareRail({ atM: 40 }, at(60), 20, busy(100))).toBe("take");
    expect(shareRail({ atM: 40 }, at(90), 20, busy(100))).toBe("beyond");
    expect(shareRail({ atM: 40 }, at(150), 20, busy(100))).toBe("beyond");
    expect(shareRail({ atM: 40 }, { lowM: 10, highM: 70 }, 20, busy(80, 120))).toBe("beyond");
    expect(shareRail({ atM: 40 }, at(60), 20, { ...busy(70), works: undefined })).toBe("beyond");
  });

  it("whatever there is to do: two cranes at work keep their gap, and never both leave the same to the other", () => {
    const m = fc.integer({ min: 0, max: 260 });
    const span = fc.tuple(m, m).map(([a, b]): Span => ({ lowM: Math.min(a, b), highM: Math.max(a, b) }));
    fc.assert(
      fc.property(m, m, span, span, (a, b, first, second) => {
        const [lowM, highM] = [Math.min(a, b), Math.max(a, b) + 1];
        const low = shareRail({ atM: lowM }, first, 20, { isAbove: true, atM: highM, works: undefined, isFree: true });
        const high = shareRail({ atM: highM }, first, 20, {
          isAbove: false,
          atM: lowM,
          works: undefined,
          isFree: true,
        });
        expect([low, high]).toContain("take");
        const next = shareRail({ atM: lowM }, second, 20, { isAbove: true, atM: highM, works: first, isFree: false });
        if (next === "take") expect(first.lowM - second.highM).toBeGreaterThanOrEqual(20);
      }),
    );
  });
});
