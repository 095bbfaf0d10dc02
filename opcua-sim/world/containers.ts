import { type Container, type IsoType, lengthFtOf } from "../../common/container/container.ts";
import { makeContainerId } from "../../common/container/containerId.ts";
import type { ContainerId } from "../../common/ids.ts";
import {
  formatVesselPosition,
  formatYardPosition,
  type VesselPosition,
  type YardPosition,
} from "../../common/yard/position.ts";
import { hashText } from "./hash.ts";
import type { Random } from "./random.ts";

/** The one place where a container is. */
export type Place =
  | { readonly kind: "yard"; readonly position: YardPosition }
  | { readonly kind: "vessel"; readonly position: VesselPosition }
  /** Hangs in the spreader of a crane. */
  | { readonly kind: "crane"; readonly crane: string }
  /** Lies on a truck's chassis. */
  | { readonly kind: "truck"; readonly truck: string }
  /** Left the terminal through the gate. */
  | { readonly kind: "gone" };

/** A container of the simulated world. */
export interface Box extends Container {
  place: Place;
  /** Promised to a road truck, on the load list, or just discharged and not released yet: no other truck may collect it. */
  reserved: boolean;
  /** Number of the last audit that found it. */
  audit: number;
}

/** Every container that ever was in this world. */
export interface Containers {
  readonly byId: Map<string, Box>;
  /** Changes with every move: whoever caches something about places compares it. */
  moves: number;
  /** Order-free hash over all (container, place) pairs. */
  placesHash: number;
  made: number;
  audits: number;
}

export const emptyContainers = (): Containers => ({ byId: new Map(), moves: 0, placesHash: 0, made: 0, audits: 0 });

const ownerCodes = ["CSQ", "CAI", "TGH", "FCI", "GES", "TRH"] as const;

/** Makes a new container with a unique, valid number. */
export function makeBox(containers: Containers, random: Random, lengthFt: 20 | 40, place: Place): Box {
  // 611 953 has no factor in common with a million: the serials run through all of them before one comes again.
  const serial = (containers.made * 611_953 + 305_438) % 1_000_000;
  const owner = ownerCodes[containers.made % ownerCodes.length] as string;
  containers.made += 1;
  const isoType = drawIsoType(random, lengthFt);
  const isEmpty = random.chance(0.12);
  const grossT = isEmpty
    ? lengthFt === 20
      ? 2.3
      : 3.9
    : Math.round(random.real(6, lengthFt === 20 ? 26 : 30) * 10) / 10;
  const box: Box = { id: makeContainerId(owner, serial), isoType, grossT, place, reserved: false, audit: 0 };
  containers.byId.set(box.id, box);
  containers.placesHash ^= hashText(`${box.id}@${placeText(place)}`);
  return box;
}

function drawIsoType(random: Random, lengthFt: 20 | 40): IsoType {
  const draw = random.real(0, 1);
  if (lengthFt === 20) return draw < 0.93 ? "22G1" : "22R1";
  return draw < 0.4 ? "42G1" : draw < 0.93 ? "45G1" : "45R1";
}

/** Puts a container somewhere else. The caller keeps stacks, spreaders and chassis in step; `auditPlaces` finds out. */
export function moveBox(containers: Containers, box: Box, place: Place): void {
  containers.placesHash ^= hashText(`${box.id}@${placeText(box.place)}`);
  box.place = place;
  containers.placesHash ^= hashText(`${box.id}@${placeText(place)}`);
  containers.moves += 1;
}

/** Place as text: `A03-17-04-2`, `020182`, `QC01`, `AGV07`, `gone`. */
export function placeText(place: Place): string {
  switch (place.kind) {
    case "yard":
      return formatYardPosition(place.position);
    case "vessel":
      return formatVesselPosition(place.position);
    case "crane":
      return place.crane;
    case "truck":
      return place.truck;
    case "gone":
      return "gone";
  }
}

export const isTwentyFoot = (box: { readonly isoType: IsoType }): boolean => lengthFtOf(box.isoType) === 20;

export const boxOf = (containers: Containers, id: ContainerId | string): Box | undefined => containers.byId.get(id);
