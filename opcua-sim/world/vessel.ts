import type { SiteConfig } from "../../common/config/siteConfig.ts";
import { heightMOf } from "../../common/container/container.ts";
import { containerId } from "../../common/ids.ts";
import { handoverBayOf, type VesselPosition } from "../../common/yard/position.ts";
import { type Box, isTwentyFoot } from "./containers.ts";
import { type StackRefusal, stackHeightM, tierPitchM } from "./yardStacks.ts";

/** Rows across the ship: 00 in the middle, odd on starboard (quay side), even on port (water side). */
export const vesselRows = 13;
/** Tiers on deck: 82, 84 … */
export const vesselTiers = 6;
/** Below deck: fewer rows, tiers 02, 04 … */
export const holdRows = 9;
export const holdTiers = 4;
const rowPitchM = 2.5;
/** Height of the deck above the quay, and of the ship's middle line from the berthing line. */
const deckHeightM = 8;
const middleYM = -19.5;
/** Height of the hold's floor above the quay (negative = below). */
const holdFloorM = deckHeightM - 1.5 - holdTiers * tierPitchM;
/** Hatch covers: mass, and where their top lies when they are taken off and laid on the quay, metres above it. */
const coverT = 28;
const laidDownM = 1.4;

/** The cover of a hold. */
export interface HatchCover {
  readonly bay: number;
  /** The cover as something that hangs in a spreader. */
  readonly box: Box;
  isOpen: boolean;
}

/** A vessel: stacks on deck and below, by 40-foot bay number. Bay 02 lies at the berth's station. */
export interface Vessel {
  /** Index of its call. */
  readonly call: number;
  readonly name: string;
  readonly voyage: string;
  /** x of the middle of bay 02, metres; further bays follow in quay stations' pitch. */
  readonly bay2XM: number;
  readonly bayPitchM: number;
  /** Half the distance between the middles of a bay's two 20-foot halves, metres. */
  readonly halfBayM: number;
  /** Stacks by `stackKey`; odd bays hold 20-foot boxes. */
  readonly stacks: Map<number, Box[]>;
  readonly bays: ReadonlySet<number>;
  /** By 40-foot bay; a bay without one is worked on deck only. */
  readonly covers: Map<number, HatchCover>;
  /** Holds without covers: what comes from a list is worked as if there were none. */
  readonly isOpenTop: boolean;
}

/** A vessel without boxes, with these 40-foot bays. */
export function emptyVessel(
  site: SiteConfig,
  call: number,
  plan: { readonly name: string; readonly voyage: string; readonly berthStation: number },
  bays: readonly number[],
  isOpenTop: boolean,
): Vessel {
  const { firstXM, pitchM } = site.quay.stations;
  return {
    call,
    name: plan.name,
    voyage: plan.voyage,
    bay2XM: firstXM + pitchM * plan.berthStation,
    bayPitchM: pitchM,
    halfBayM: site.yard.bayPitchM / 2,
    stacks: new Map(),
    bays: new Set(bays),
    covers: new Map(),
    isOpenTop,
  };
}

/** Gives a bay a hold with a cover on it. */
export function addCover(vessel: Vessel, bay: number): HatchCover {
  const box: Box = {
    id: containerId(`HATCH${vessel.call + 1}-${String(bay).padStart(2, "0")}`),
    isoType: "42G1",
    grossT: coverT,
    imdg: "",
    oog: "",
    reefer: undefined,
    place: { kind: "hatch", call: vessel.call, bay, isOpen: false },
    reserved: true,
    audit: 0,
  };
  const cover = { bay, box, isOpen: false };
  vessel.covers.set(bay, cover);
  return cover;
}

/** Quay station of a 40-foot bay, for a vessel whose bay 02 lies at `berthStation`. */
export const stationOfBay = (berthStation: number, bay: number): number => berthStation + (bay - 2) / 4;

export const isBelowDeck = (tier: number): boolean => tier < 80;
const levelOf = (tier: number): number => (isBelowDeck(tier) ? tier / 2 : (tier - 80) / 2);
export const tierOfLevel = (level: number, belowDeck = false): number => (belowDeck ? 0 : 80) + 2 * level;
const stackKey = (bay: number, row: number, belowDeck: boolean): number => (belowDeck ? 100_000 : 0) + bay * 100 + row;

/** Whether level `level` of the stack with this key is this position. */
export const isStackPlace = (key: number, level: number, p: VesselPosition): boolean =>
  stackKey(p.bay, p.row, isBelowDeck(p.tier)) === key && levelOf(p.tier) === level;

function stackBy(vessel: Vessel, key: number): Box[] {
  const known = vessel.stacks.get(key);
  if (known) return known;
  const made: Box[] = [];
  vessel.stacks.set(key, made);
  return made;
}

/** The stack that a position belongs to. */
export const vesselStack = (vessel: Vessel, p: VesselPosition): Box[] =>
  stackBy(vessel, stackKey(p.bay, p.row, isBelowDeck(p.tier)));

const deckHeight = (vessel: Vessel, bay: number, row: number): number =>
  vessel.stacks.get(stackKey(bay, row, false))?.length ?? 0;

function exists(vessel: Vessel, p: VesselPosition): boolean {
  const bay = handoverBayOf(p.bay);
  const below = isBelowDeck(p.tier);
  const level = levelOf(p.tier);
  return (
    vessel.bays.has(bay) &&
    (p.bay % 2 === 1 || p.bay === bay) &&
    p.row >= 0 &&
    p.row < (below ? holdRows : vesselRows) &&
    Number.isInteger(level) &&
    level >= 1 &&
    level <= (below ? holdTiers : vesselTiers) &&
    (!below || vessel.isOpenTop || vessel.covers.has(bay))
  );
}

/** Below deck one works under an open hatch only, on deck on a closed one. */
function refusalByHatch(vessel: Vessel, p: VesselPosition): StackRefusal | undefined {
  const cover = vessel.covers.get(handoverBayOf(p.bay));
  if (!cover || isBelowDeck(p.tier) === cover.isOpen) return undefined;
  return cover.isOpen ? "HATCH_OPEN" : "HATCH_CLOSED";
}

/** Whether a box may be stowed there. */
export function refusalToStow(vessel: Vessel, p: VesselPosition, box: Box): StackRefusal | undefined {
  if (!exists(vessel, p) || isTwentyFoot(box) !== (p.bay % 2 === 1)) return "UNKNOWN_POSITION";
  const byHatch = refusalByHatch(vessel, p);
  if (byHatch) return byHatch;
  const bay = handoverBayOf(p.bay);
  const stack = vesselStack(vessel, p);
  const others = isTwentyFoot(box) ? [bay] : [bay - 1, bay + 1];
  if (others.some((other) => vesselStack(vessel, { ...p, bay: other }).length > 0)) return "POSITION_TAKEN";
  if (levelOf(p.tier) <= stack.length) return "POSITION_TAKEN";
  return levelOf(p.tier) === stack.length + 1 ? undefined : "UNKNOWN_POSITION";
}

/** Whether exactly this box can be lifted from there. */
export function refusalToUnstow(vessel: Vessel, p: VesselPosition, box: Box): StackRefusal | undefined {
  if (!exists(vessel, p)) return "UNKNOWN_POSITION";
  const byHatch = refusalByHatch(vessel, p);
  if (byHatch) return byHatch;
  const stack = vesselStack(vessel, p);
  if (stack[levelOf(p.tier) - 1] !== box) return "UNKNOWN_CONTAINER";
  return levelOf(p.tier) === stack.length ? undefined : "NOT_ON_TOP";
}

/** Whether a hatch cover can be taken off, or laid back. */
export function refusalToMoveCover(vessel: Vessel, bay: number, opens: boolean): StackRefusal | undefined {
  const cover = vessel.covers.get(bay);
  if (!cover || cover.isOpen === opens) return "UNKNOWN_POSITION";
  for (const at of [bay - 1, bay, bay + 1])
    for (let row = 0; row < vesselRows; row += 1) if (deckHeight(vessel, at, row) > 0) return "NOT_ON_TOP";
  return undefined;
}

/** x of a vessel bay's middle along the quay, metres. */
export function vesselBayXM(vessel: Vessel, bay: number): number {
  const forty = handoverBayOf(bay);
  return vessel.bay2XM + ((forty - 2) / 4) * vessel.bayPitchM + (bay - forty) * vessel.halfBayM;
}

/** y of a vessel row's middle, metres (negative: water side). */
export const vesselRowYM = (row: number): number =>
  row % 2 === 1 ? middleYM + ((row + 1) / 2) * rowPitchM : middleYM - (row / 2) * rowPitchM;

/** Height above the quay of the top of a box that stands at this position, metres. */
export const vesselTopM = (vessel: Vessel, p: VesselPosition, box: Box): number =>
  (isBelowDeck(p.tier) ? holdFloorM : deckHeightM) +
  stackHeightM(vesselStack(vessel, p), levelOf(p.tier) - 1) +
  heightMOf(box.isoType);

/** Where a hatch cover's lifting points lie: on its hatch, or laid down on the quay. */
export const coverTopM = (onQuay: boolean): number => (onQuay ? laidDownM : deckHeightM);
export const coverYM = middleYM;

/** Highest top between a row and the quay in one bay, metres above the quay: what the spreader must pass. */
export function vesselObstacleM(vessel: Vessel, bay: number, row: number): number {
  const forty = handoverBayOf(bay);
  const yM = vesselRowYM(row);
  let highest = 0;
  for (let r = 0; r < vesselRows; r += 1) {
    if (vesselRowYM(r) < yM - 0.1) continue;
    for (let b = forty - 1; b <= forty + 1; b += 1) highest = Math.max(highest, deckHeight(vessel, b, r));
  }
  return deckHeightM + highest * tierPitchM;
}

/** From the quay to the water, then by bay. */
export const byQuay = (a: { readonly position: VesselPosition }, b: { readonly position: VesselPosition }): number =>
  vesselRowYM(b.position.row) - vesselRowYM(a.position.row) || a.position.bay - b.position.bay;
