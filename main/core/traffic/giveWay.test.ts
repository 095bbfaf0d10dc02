import { describe, expect, it } from "vitest";
import { type CheId, cheId, nodeId } from "../../../common/ids.ts";
import { findJams } from "./giveWay.ts";
import { type Hold, standingTrip, type Trip } from "./trip.ts";

const minute = 60_000;
const rules = { giveWayAfterS: 60, noRouteS: 5 };

function held(entries: Readonly<Record<string, Hold | undefined>>, sinceMs = 0): ReadonlyMap<CheId, Trip> {
  return new Map(
    Object.entries(entries).map(([id, hold]) => {
      const trip = { ...standingTrip(cheId(id), nodeId("N")), hold, heldSinceMs: sinceMs };
      return [cheId(id), trip] as const;
    }),
  );
}
const taken = (waitFor: string): Hold => ({ code: "ROAD_TAKEN", waitFor });
const jams = (trips: ReadonlyMap<CheId, Trip>, nowMs = minute, dead: readonly string[] = []) =>
  findJams(trips, rules, nowMs, (id) => dead.includes(id));

describe("jams", () => {
  it("are rings of trucks that wait for each other, after a minute; who waits for a ring is no part of it", () => {
    const trips = held({ A: taken("B"), B: taken("C"), C: taken("A"), D: taken("A") });
    expect(jams(trips)).toEqual([{ cause: "RING", trucks: ["A", "B", "C"] }]);
    expect(jams(trips, minute - 1)).toEqual([]);
  });

  it("are no queues behind a truck that stands for its crane", () => {
    expect(jams(held({ A: taken("B"), B: taken("C"), C: undefined }))).toEqual([]);
    expect(jams(held({ A: taken("MT03") }))).toEqual([]);
  });

  it("are none while one of the ring is on its way out already", () => {
    const trips = new Map(held({ A: taken("B"), B: taken("A") }));
    const b = trips.get(cheId("B")) as Trip;
    trips.set(cheId("B"), { ...b, detour: nodeId("PK01"), hold: undefined });
    expect(jams(trips)).toEqual([]);
  });

  it("are all who stand when going on would not be safe, but those that wait for their turn", () => {
    const trips = held({
      A: { code: "NOT_SAFE", waitFor: "B" },
      B: taken("X"),
      D: { code: "OUT_OF_TURN", waitFor: "Q" },
    });
    expect(jams(trips)).toEqual([{ cause: "NOT_SAFE", trucks: ["A", "B"] }]);
  });

  it("is a truck that cannot reach its goal, as soon as somebody waits for it", () => {
    const cutOff: Hold = { code: "NO_ROUTE", waitFor: "A01/02" };
    expect(jams(held({ A: cutOff, B: taken("A") }), 5000)).toEqual([{ cause: "CUT_OFF", trucks: ["A"] }]);
    expect(jams(held({ A: cutOff, B: taken("A") }), 4000)).toEqual([]);
    expect(jams(held({ A: cutOff, B: taken("C") }), 5000)).toEqual([]);
    const behindDead = held({ A: { code: "NOT_SAFE", waitFor: "D" }, B: taken("A") });
    expect(jams(behindDead, 5000, ["D"])).toEqual([{ cause: "CUT_OFF", trucks: ["A"] }]);
    expect(jams(behindDead, 5000)).toEqual([]);
  });
});
