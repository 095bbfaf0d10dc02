import { describe, expect, it } from "vitest";
import { FrozenOrder } from "./frozenOrder.ts";

const nodes = (ids: string): { id: string }[] => [...ids].map((id) => ({ id }));
const text = (list: readonly { id: string }[]): string => list.map(({ id }) => id).join("");

describe("FrozenOrder", () => {
  it("leaves the order alone while free", () => {
    const list = nodes("cab");
    new FrozenOrder().apply(list);
    expect(text(list)).toBe("cab");
  });

  it("puts rows back, and new ones last", () => {
    const order = new FrozenOrder();
    order.freeze(["a", "b", "c"]);
    const list = nodes("xcba");
    order.apply(list);
    expect(text(list)).toBe("abcx");
    expect(order.isHoldingBack).toBe(true);
  });

  it("keeps the first order until it is let go", () => {
    const order = new FrozenOrder();
    order.freeze(["a", "b"]);
    order.freeze(["b", "a"]);
    const list = nodes("ba");
    order.apply(list);
    expect(text(list)).toBe("ab");
    expect(order.thaw()).toBe(true);
    expect(order.thaw()).toBe(false);
    expect(order.isHoldingBack).toBe(false);
  });
});
