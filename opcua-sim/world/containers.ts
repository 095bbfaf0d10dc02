import { type Container, type IsoType, isReefer, lengthFtOf } from "../../common/container/container.ts";
import { makeContainerId } from "../../common/container/containerId.ts";
import type { ContainerId } from "../../common/ids.ts";
import {
  formatVesselPosition,
  formatYardPosition,
  type VesselPosition,
  type YardPosition,
} from "../../common/yard/position.ts";
import { type Cargo, drawIsoType, emptyOf, markBox } from "./cargo.ts";
import { hashText } from "./hash.ts";
import type { Random } from "./random.ts";
import { makeReefer, type Reefer } from "./reefers.ts";

/** The one place where a container is. */
export type Place =
  | { readonly kind: "yard"; readonly position: YardPosition }
  | { readonly kind: "vessel"; readonly call: number; readonly position: VesselPosition }
  /** A hatch cover: on its hatch, or on the quay behind the crane. */
  | { readonly kind: "hatch"; readonly call: number; readonly bay: number; readonly isOpen: boolean }
  /** Hangs in the spreader of a crane. */
  | { readonly kind: "crane"; readonly crane: string }
  /** Lies on a truck's chassis. */
  | { readonly kind: "truck"; readonly truck: string }
  /** Left the terminal through the gate. */
  | { readonly kind: "gone" };

/** A container of the simulated world. */
export interface Box extends Container {
  place: Place;
  /** IMDG class, e.g. `3` or `2.1`; "" = not dangerous. */
  imdg: string;
  /** Out of gauge: `OH40` over-height, `OW25` over-width, in centimetres; "" = within its frame. */
  oog: string;
  /** Temperature and plug of a reefer. */
  readonly reefer: Reefer | undefined;
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
  /** What kinds of cargo are made. */
  readonly cargo: Cargo;
  /** Every reefer in the terminal. */
  readonly reefers: Box[];
}

export const emptyContainers = (cargo: Cargo): Containers => ({
  byId: new Map(),
  moves: 0,
  placesHash: 0,
  made: 0,
  audits: 0,
  cargo,
  reefers: [],
});

const ownerCodes = ["CSQ", "CAI", "TGH", "FCI", "GES", "TRH"] as const;

/** Makes a new container with a unique, valid number. */
export function makeBox(containers: Containers, random: Random, lengthFt: 20 | 40, place: Place): Box {
  // 611 953 has no factor in common with a million: the serials run through all of them before one comes again.
  const serial = (containers.made * 611_953 + 305_438) % 1_000_000;
  const owner = ownerCodes[containers.made % ownerCodes.length] as string;
  containers.made += 1;
  const drawn = drawIsoType(containers.cargo.mix, random, lengthFt);
  const isEmpty = random.chance(containers.cargo.mix.empty);
  const grossT = isEmpty ? emptyOf(lengthFt) : Math.round(random.real(6, lengthFt === 20 ? 26 : 30) * 10) / 10;
  const { isoType, imdg, oog, setC } = markBox(containers.cargo, drawn, isEmpty);
  return addBox(containers, { id: makeContainerId(owner, serial), isoType, grossT, imdg, oog, setC }, place);
}

/** What one must know to bring a container into the world. */
export interface BoxFacts extends Container {
  readonly imdg: string;
  readonly oog: string;
  /** Set temperature of a running reefer, °C. */
  readonly setC: number | undefined;
}

/** Brings a container into the world. */
export function addBox(containers: Containers, facts: BoxFacts, place: Place): Box {
  const { setC, ...rest } = facts;
  const reefer = isReefer(facts.isoType) && setC !== undefined ? makeReefer(setC) : undefined;
  const box: Box = { ...rest, place, reefer, reserved: false, audit: 0 };
  containers.byId.set(box.id, box);
  if (reefer) containers.reefers.push(box);
  containers.placesHash ^= hashText(`${box.id}@${placeText(place)}`);
  return box;
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
      return `${place.call > 0 ? `V${place.call}-` : ""}${formatVesselPosition(place.position)}`;
    case "hatch":
      return `${place.call}-${place.bay}-${place.isOpen}`;
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
