import { describe, expect, it } from "vitest";
import { type CheId, cheId, nodeId } from "../../../common/ids.ts";
import { whoGivesWay } from "./giveWay.ts";
import { type Hold, standingTrip, type Trip } from "./trip.ts";

const minute = 60_000;

function held(entries: Readonly<Record<string, Hold | undefined>>, sinceMs = 0): ReadonlyMap<CheId, Trip> {
  return new Map(
    Object.entries(entries).map(([id, hold]) => {
      const trip = { ...standingTrip(cheId(id), nodeId("N")), hold, heldSinceMs: sinceMs };
      return [cheId(id), trip] as const;
    }),
  );
}
const taken = (waitFor: string): Hold => ({ code: "ROAD_TAKEN", waitFor });
const order = ["C", "B", "A", "D"].map(cheId);

describe("who gives way", () => {
  it("is the first of a ring in the safe order, after a minute", () => {
    const trips = held({ A: taken("B"), B: taken("C"), C: taken("A"), D: taken("A") });
    expect(whoGivesWay(trips, order, minute)).toBe("C");
    expect(whoGivesWay(trips, order, minute - 1)).toBeUndefined();
  });

  it("is nobody in a queue behind a truck that stands for its crane", () => {
    expect(whoGivesWay(held({ A: taken("B"), B: taken("C"), C: undefined }), order, minute)).toBeUndefined();
    expect(whoGivesWay(held({ A: taken("MT03") }), order, minute)).toBeUndefined();
  });

  it("is nobody while one of the ring is on its way out already", () => {
    const trips = new Map(held({ A: taken("B"), B: taken("A") }));
    const b = trips.get(cheId("B")) as Trip;
    trips.set(cheId("B"), { ...b, detour: nodeId("PK01"), hold: undefined });
    expect(whoGivesWay(trips, order, minute)).toBeUndefined();
  });

  it("is the first that can leave when going on would not be safe for somebody", () => {
    const trips = held({
      A: { code: "NOT_SAFE", waitFor: "" },
      B: taken("X"),
      D: { code: "OUT_OF_TURN", waitFor: "Q" },
    });
    expect(whoGivesWay(trips, order, minute)).toBe("B");
  });
});
