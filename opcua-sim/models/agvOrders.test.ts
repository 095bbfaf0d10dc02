import { beforeEach, describe, expect, it } from "vitest";
import { aQuietWorld } from "../../test/builders/aWorld.ts";
import { plantOf } from "../world/createPlant.ts";
import type { World } from "../world/world.ts";
import { agvDevice } from "./agv.ts";
import { cancelOrder, sendOrder, updateOrder } from "./agvOrders.ts";
import type { AgvState } from "./agvState.ts";

// From the parking place of AGV01 out to the avenue, and on along the quay passing lane.
const way = ["PK01", "PB+PK01", "WS+PB", "WS+QP", "QP:1", "QP+QL1", "QP:2", "QP+QL2", "QP:3"];

let world: World;
let agv: AgvState;
let advance: (s: number) => void;

beforeEach(() => {
  world = aQuietWorld();
  agv = world.agvs[0] as AgvState;
  const plant = plantOf(world);
  advance = (s) => plant.advance(s * 1000);
});

const send = (NodeIds: readonly string[], ReleasedCount: number, Purpose = "PARK") =>
  sendOrder(world.net, agv, { OrderId: "O1", Purpose, NodeIds, ReleasedCount }, 7.5);
const update = (
  NodeIds: readonly string[],
  ReleasedCount: number,
  FirstSequenceId: number,
  OrderUpdateId = 1,
  OrderId = "O1",
) =>
  updateOrder(
    world.net,
    agv,
    { OrderId, OrderUpdateId, Purpose: "PARK", NodeIds, FirstSequenceId, ReleasedCount },
    7.5,
  );
const upTo = (id: string) => way.slice(0, way.indexOf(id) + 1);
const from = (id: string) => way.slice(way.indexOf(id));
const tags = () => agvDevice(world, agv).readTags() as Record<string, unknown>;

describe("orders of driverless trucks", () => {
  it("drives exactly to the end of the base, stands there, and asks for more", () => {
    expect(send(way, upTo("WS+QP").length).Accepted).toBe(true);
    advance(120);
    expect(tags()).toMatchObject({
      "Order.LastNodeId": "WS+QP",
      "Order.LastNodeSequenceId": 2 * (upTo("WS+QP").length - 1),
      "Order.BaseEndSequenceId": 2 * (upTo("WS+QP").length - 1),
      "Order.NewBaseRequest": true,
      "Order.Arrived": false,
      "Motion.Driving": false,
    });
    expect(agv.vehicle.sM).toBeCloseTo(agv.nodesAtM[agv.lastIndex] as number, 6);
  });

  it("goes on when the base is extended, and has arrived on the last node", () => {
    send(way, upTo("WS+QP").length);
    advance(60);
    expect(update(from("WS+QP"), from("WS+QP").length, 2 * (upTo("WS+QP").length - 1)).Accepted).toBe(true);
    advance(90);
    expect(tags()).toMatchObject({ "Order.LastNodeId": "QP:3", "Order.Arrived": true, "Order.OrderUpdateId": 1 });
    expect(send(["QP:3"], 1).Accepted).toBe(true);
  });

  it("does not stop when the base is extended in time", () => {
    send(way, upTo("QP:1").length);
    let slowest = Number.POSITIVE_INFINITY;
    for (let s = 0; s < 600; s += 1) {
      advance(0.1);
      if (agv.vehicle.yM < 31) slowest = Math.min(slowest, agv.vehicle.vMps);
      if (agv.orderUpdateId === 0 && tags()["Order.NewBaseRequest"] === true && s > 60) {
        update(from("QP:1"), from("QP:1").length, 2 * (upTo("QP:1").length - 1));
      }
      if (agv.vehicle.xM > 50) break;
    }
    expect(agv.orderUpdateId).toBe(1);
    expect(slowest).toBeGreaterThan(2);
  });

  it("never enters a junction before it may stand on the other side", () => {
    // The base ends on the junction itself.
    send(way, upTo("QP+QL1").length);
    advance(120);
    expect(tags()).toMatchObject({ "Order.LastNodeId": "QP:1", "Motion.Driving": false, "Order.Arrived": false });
  });

  it("refuses what VDA 5050 refuses", () => {
    expect(send(["WS+QP", "QP:1"], 2).ErrorType).toBe("WRONG_START_NODE");
    expect(send(["PK01", "QP:1"], 2).ErrorType).toBe("NODE_UNREACHABLE");
    expect(send(["PK01", "nowhere"], 2).ErrorType).toBe("NODE_UNREACHABLE");
    expect(send(way, 0).ErrorType).toBe("INVALID_ORDER");
    expect(send(way, way.length + 1).ErrorType).toBe("INVALID_ORDER");
    expect(send(way, 1, "DANCE").ErrorType).toBe("INVALID_ORDER");
    expect(update(way, 2, 0).ErrorType).toBe("UNKNOWN_ORDER");
    expect(send(way, 3).Accepted).toBe(true);
    expect(send(way, 3).ErrorType).toBe("ORDER_ACTIVE");
    expect(update(way.slice(1), 2, 2).ErrorType).toBe("ORDER_UPDATE_NOT_JOINING");
    expect(update(way.slice(2), 2, 6).ErrorType).toBe("ORDER_UPDATE_NOT_JOINING");
    expect(update(way.slice(2), 2, 4, 1).Accepted).toBe(true);
    expect(update(way.slice(3), 2, 6, 1).ErrorType).toBe("OUTDATED_ORDER_UPDATE");
    expect(update(way.slice(3), 2, 6, 2, "O2").ErrorType).toBe("UNKNOWN_ORDER");
    expect(cancelOrder(agv, "O2").ErrorType).toBe("UNKNOWN_ORDER");
    agv.vehicle.isBroken = true;
    expect(send(way, 3).ErrorType).toBe("NOT_AUTOMATIC");
  });

  it("runs out its base after a cancel, and is then free", () => {
    send(way, upTo("WS+QP").length);
    advance(5);
    expect(cancelOrder(agv, "O1").Accepted).toBe(true);
    expect(update(from("WS+QP"), 2, 8, 1).ErrorType).toBe("ORDER_UPDATE_FOLLOWING_CANCEL");
    expect(send(way, 2).ErrorType).toBe("ORDER_ACTIVE");
    advance(90);
    expect(tags()).toMatchObject({ "Order.LastNodeId": "WS+QP", "Order.Arrived": true });
    expect(send(from("WS+QP"), 3).Accepted).toBe(true);
  });

  it("ends a cancelled order before a junction on which the base would have ended", () => {
    send(way, upTo("QP+QL1").length);
    advance(60);
    cancelOrder(agv, "O1");
    advance(60);
    expect(tags()).toMatchObject({ "Order.LastNodeId": "QP:1", "Order.Arrived": true });
    expect(send(from("QP:1"), from("QP:1").length).Accepted).toBe(true);
    advance(60);
    expect(tags()).toMatchObject({ "Order.LastNodeId": "QP:3", "Order.Arrived": true });
  });

  it("shows the job step by purpose and state", () => {
    send(way, upTo("WS+QP").length, "COLLECT");
    advance(4);
    expect(tags()["JobStep"]).toBe("MOVING_TO_COLLECT");
    advance(90);
    expect(tags()["JobStep"]).toBe("QUEUING_TO_COLLECT");
    updateOrder(
      world.net,
      agv,
      {
        OrderId: "O1",
        OrderUpdateId: 1,
        Purpose: "DELIVER",
        NodeIds: from("WS+QP").slice(0, 2),
        FirstSequenceId: 2 * (upTo("WS+QP").length - 1),
        ReleasedCount: 2,
      },
      7.5,
    );
    advance(30);
    expect(tags()["JobStep"]).toBe("READY_TO_DELIVER");
  });

  it("stands while paused and goes on after", () => {
    send(way, way.length);
    advance(12);
    agv.vehicle.isPaused = true;
    advance(20);
    expect(agv.vehicle.vMps).toBe(0);
    expect(tags()["Motion.Paused"]).toBe(true);
    agv.vehicle.isPaused = false;
    advance(120);
    expect(tags()["Order.Arrived"]).toBe(true);
  });
});
