import { expect, it } from "vitest";
import { aWorld } from "../../test/builders/aWorld.ts";
import { isOutsideFence } from "./geofence.ts";
import type { MannedTruck } from "./mannedTruck.ts";
import { placeOnNode } from "./vehicle.ts";

it("a road truck is outside its fence on the quay, at the parking, and in another lane than its ticket's", () => {
  const world = aWorld(1);
  const truck = world.manned[0] as MannedTruck;
  const node = (id: string): number => world.net.nodeIndex.get(id) as number;
  const at = (id: string, ticket: string | undefined): boolean => {
    placeOnNode(world.net, truck.vehicle, node(id), world.site.trucks.lengthM / 2);
    truck.stage = ticket === undefined ? { kind: "away", untilS: 0 } : { kind: "toBlock", node: node(ticket) };
    return isOutsideFence(world, truck);
  };
  expect(at("A03/22", "A03/42")).toBe(false);
  // Blocks A03 and B03 lie along one lane.
  expect(at("B03/22", "A03/42")).toBe(false);
  expect(at("A04/22", "A03/42")).toBe(true);
  expect(at("A04/22", undefined)).toBe(false);
  expect(at("QL2/08", undefined)).toBe(true);
  expect(at("PK05", "A03/42")).toBe(true);
  truck.vehicle.onRoad = false;
  expect(isOutsideFence(world, truck)).toBe(false);
});
