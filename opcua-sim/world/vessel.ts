import type { SiteConfig } from "../../common/config/siteConfig.ts";
import { heightMOf } from "../../common/container/container.ts";
import { handoverBayOf, type VesselPosition } from "../../common/yard/position.ts";
import { type Box, isTwentyFoot } from "./containers.ts";
import { type StackRefusal, stackHeightM, tierPitchM } from "./yardStacks.ts";

/** Rows across the ship: 00 in the middle, odd on starboard (quay side), even on port (water side). */
export const vesselRows = 13;
/** Tiers on deck: 82, 84 … */
export const vesselTiers = 6;
const rowPitchM = 2.5;
/** Height of the deck above the quay, and of the ship's middle line from the berthing line. */
const deckHeightM = 8;
const middleYM = -19.5;

/** The vessel at the berth: stacks on deck, by 40-foot bay number. Bay 02 lies at the first station it uses. */
export interface Vessel {
  readonly name: string;
  readonly voyage: string;
  /** x of the middle of bay 02, metres; further bays follow in quay stations' pitch. */
  readonly bay2XM: number;
  readonly bayPitchM: number;
  /** Half the distance between the middles of a bay's two 20-foot halves, metres. */
  readonly halfBayM: number;
  /** Stacks by `bay * 100 + row`; odd bays hold 20-foot boxes. */
  readonly stacks: Map<number, Box[]>;
  readonly bays: ReadonlySet<number>;
}

/** A vessel without boxes, with the 40-foot bays at the given stations. */
export function emptyVessel(site: SiteConfig, name: string, voyage: string, stations: readonly number[]): Vessel {
  const first = Math.min(...stations);
  const { firstXM, pitchM } = site.quay.stations;
  return {
    name,
    voyage,
    bay2XM: firstXM + pitchM * first,
    bayPitchM: pitchM,
    halfBayM: site.yard.bayPitchM / 2,
    stacks: new Map(),
    bays: new Set(stations.map((station) => bayOfStation(station, first))),
  };
}

export const bayOfStation = (station: number, firstStation: number): number => (station - firstStation) * 4 + 2;

export function vesselStack(vessel: Vessel, bay: number, row: number): Box[] {
  const key = bay * 100 + row;
  const known = vessel.stacks.get(key);
  if (known) return known;
  const made: Box[] = [];
  vessel.stacks.set(key, made);
  return made;
}

const levelOf = (tier: number): number => (tier - 80) / 2;
export const tierOfLevel = (level: number): number => 80 + 2 * level;

const exists = (vessel: Vessel, p: VesselPosition): boolean =>
  vessel.bays.has(handoverBayOf(p.bay)) &&
  (p.bay % 2 === 1 || p.bay === handoverBayOf(p.bay)) &&
  p.row >= 0 &&
  p.row < vesselRows &&
  Number.isInteger(levelOf(p.tier)) &&
  levelOf(p.tier) >= 1 &&
  levelOf(p.tier) <= vesselTiers;

/** Whether a box may be stowed there. */
export function refusalToStow(vessel: Vessel, p: VesselPosition, box: Box): StackRefusal | undefined {
  if (!exists(vessel, p) || isTwentyFoot(box) !== (p.bay % 2 === 1)) return "UNKNOWN_POSITION";
  const bay = handoverBayOf(p.bay);
  const stack = vesselStack(vessel, p.bay, p.row);
  const others = isTwentyFoot(box) ? [bay] : [bay - 1, bay + 1];
  if (others.some((other) => vesselStack(vessel, other, p.row).length > 0)) return "POSITION_TAKEN";
  if (levelOf(p.tier) <= stack.length) return "POSITION_TAKEN";
  return levelOf(p.tier) === stack.length + 1 ? undefined : "UNKNOWN_POSITION";
}

/** Whether exactly this box can be lifted from there. */
export function refusalToUnstow(vessel: Vessel, p: VesselPosition, box: Box): StackRefusal | undefined {
  if (!exists(vessel, p)) return "UNKNOWN_POSITION";
  const stack = vesselStack(vessel, p.bay, p.row);
  if (stack[levelOf(p.tier) - 1] !== box) return "UNKNOWN_CONTAINER";
  return levelOf(p.tier) === stack.length ? undefined : "NOT_ON_TOP";
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
  deckHeightM + stackHeightM(vesselStack(vessel, p.bay, p.row), levelOf(p.tier) - 1) + heightMOf(box.isoType);

/** Highest top between a row and the quay in one bay, metres above the quay: what the spreader must pass. */
export function vesselObstacleM(vessel: Vessel, bay: number, row: number): number {
  const forty = handoverBayOf(bay);
  const yM = vesselRowYM(row);
  let highest = 0;
  for (let r = 0; r < vesselRows; r += 1) {
    if (vesselRowYM(r) < yM - 0.1) continue;
    for (const b of [forty - 1, forty, forty + 1]) highest = Math.max(highest, vesselStack(vessel, b, r).length);
  }
  return deckHeightM + highest * tierPitchM;
}
