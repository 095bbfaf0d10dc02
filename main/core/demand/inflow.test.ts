import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { demandSchema } from "../../../common/config/demandConfig.ts";
import { holdReason } from "./inflow.ts";

const config = demandSchema.parse({ inflow: { mostPerBlock: 4, mostInside: 30, mostHoldS: 120 } });

describe("inflow metering", () => {
  it("holds a truck while its block or the site is crowded, and says which", () => {
    expect(holdReason({ atBlock: 3, inside: 29, heldS: 0 }, config)).toBeUndefined();
    expect(holdReason({ atBlock: 4, inside: 29, heldS: 0 }, config)).toBe("BLOCK_CROWDED");
    expect(holdReason({ atBlock: 0, inside: 30, heldS: 0 }, config)).toBe("SITE_CROWDED");
    expect(
      holdReason({ atBlock: 9, inside: 90, heldS: 0 }, demandSchema.parse({ inflow: { isOn: false } })),
    ).toBeUndefined();
  });

  it("never holds anybody longer than the site allows", () => {
    const count = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(count, count, fc.integer({ min: 120, max: 100_000 }), (atBlock, inside, heldS) => {
        expect(holdReason({ atBlock, inside, heldS }, config)).toBeUndefined();
      }),
    );
  });
});
