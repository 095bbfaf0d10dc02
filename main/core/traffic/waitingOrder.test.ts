import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cheId, nodeId } from "../../../common/ids.ts";
import { trainingSite } from "../../../test/builders/trainingSite.ts";
import { standingTrip, type Trip } from "./trip.ts";
import { headStartS, inWaitingOrder } from "./waitingOrder.ts";

const rules = trainingSite.traffic.headStartS;
const allHeadStartsS = Object.values(rules).reduce((sum, s) => sum + s, 0);
const held = (id: string, waitedS: number, more: Partial<Trip> = {}): Trip => ({
  ...standingTrip(cheId(id), nodeId("N")),
  hold: { code: "ROAD_TAKEN", waitFor: "X" },
  heldSinceMs: -waitedS * 1000,
  ...more,
});
const order = (trips: readonly Trip[], laden: readonly string[] = [], vessel: readonly string[] = []) =>
  inWaitingOrder(trips, rules, (che) => ({ isLaden: laden.includes(che), isForVessel: vessel.includes(che) })).map(
    ({ che }) => che,
  );

describe("right of way", () => {
  it("is laden before empty, vessel before gate, and who clears the road before all, after the same wait", () => {
    expect(order([held("A", 10), held("B", 10)], ["B"])).toEqual(["B", "A"]);
    expect(order([held("A", 10), held("B", 10)], [], ["B"])).toEqual(["B", "A"]);
    const clearing = held("C", 10, { detour: nodeId("PK01") });
    expect(order([held("A", 10), held("B", 10), clearing], ["B"], ["B"])).toEqual(["C", "B", "A"]);
  });

  it("counts what a truck had waited before it gave way, and puts who is not held last", () => {
    const free: Trip = { ...held("A", 500), hold: undefined };
    expect(order([free, held("B", 10), held("C", 0, { creditMs: 60_000 })])).toEqual(["C", "B", "A"]);
  });

  it("never overtakes who has waited longer by more than all head starts together", () => {
    const truck = fc.record({
      waitedS: fc.nat(900),
      isLaden: fc.boolean(),
      isVessel: fc.boolean(),
      isOut: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(truck, { minLength: 2, maxLength: 12 }), (drawn) => {
        const id = (i: number): string => `T${i}`;
        const trips = drawn.map((each, i) => held(id(i), each.waitedS, each.isOut ? { detour: nodeId("PK01") } : {}));
        const pick = (of: (each: (typeof drawn)[number]) => boolean) =>
          drawn.flatMap((each, i) => (of(each) ? id(i) : []));
        const asked = order(
          trips,
          pick(({ isLaden }) => isLaden),
          pick(({ isVessel }) => isVessel),
        );
        const waitedS = asked.map((che) => drawn[Number(che.slice(1))]?.waitedS ?? 0);
        for (const [i, first] of waitedS.entries())
          for (const later of waitedS.slice(i + 1)) expect(later - first).toBeLessThanOrEqual(allHeadStartsS);
      }),
    );
  });

  it("adds what applies", () => {
    const trip = held("A", 0, { goal: { node: nodeId("N"), purpose: "CHARGE" } });
    expect(headStartS(rules, trip, { isLaden: true, isForVessel: false })).toBe(rules.charge + rules.laden);
  });
});
