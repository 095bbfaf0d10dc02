import type { SiteConfig } from "../../common/config/siteConfig.ts";
import type { Scenario } from "../../common/scenario/scenario.ts";
import type { VesselPosition } from "../../common/yard/position.ts";
import { type Box, type Containers, isTwentyFoot, makeBox } from "./containers.ts";
import type { Random } from "./random.ts";
import {
  bayOfStation,
  emptyVessel,
  tierOfLevel,
  type Vessel,
  vesselRows,
  vesselRowYM,
  vesselStack,
  vesselTiers,
} from "./vessel.ts";
import { boxesOf, type YardBlock } from "./yardStacks.ts";

/** One move of the vessel call, as the terminal's planners wrote it down. */
export interface WorkInstruction {
  readonly crane: string;
  readonly sequence: number;
  readonly kind: "DISCHARGE" | "LOAD";
  readonly box: Box;
  readonly position: VesselPosition;
  done: boolean;
}

type CraneWork = Scenario["vessel"]["work"][number];

/** Boxes one 40-foot bay takes on deck when all are 40-foot boxes. */
export const vesselBayCapacity = vesselRows * vesselTiers;

/** Share of rows that hold 20-foot boxes. */
const twentyFootRows = 0.2;

/** Lays out the vessel: boxes to discharge on deck, places for the boxes to load, and the order of both per crane. */
export function planVessel(
  site: SiteConfig,
  scenario: Scenario,
  yard: ReadonlyMap<string, YardBlock>,
  containers: Containers,
  random: Random,
): { readonly vessel: Vessel; readonly instructions: readonly WorkInstruction[] } {
  const { name, voyage, work } = scenario.vessel;
  const stations = work.flatMap((each) => each.stations);
  const first = Math.min(...stations);
  const vessel = emptyVessel(site, name, voyage, stations);
  const source = loadSource(yard, random);
  const instructions = work.flatMap((each) => {
    const discharge = planDischarge(vessel, each, first, containers, random);
    const load = planLoad(each, first, source, random);
    return [...discharge, ...load].map(
      (item, i): WorkInstruction => ({ ...item, crane: each.crane, sequence: i + 1, done: false }),
    );
  });
  return { vessel, instructions };
}

type PlannedMove = Pick<WorkInstruction, "kind" | "box" | "position">;

function planDischarge(
  vessel: Vessel,
  work: CraneWork,
  first: number,
  containers: Containers,
  random: Random,
): PlannedMove[] {
  return work.stations.flatMap((station, i) => {
    const bay = bayOfStation(station, first);
    const slots = drawSlots(bay, shareOf(work.discharge, work.stations.length, i), random);
    const moves = slots.map((position): PlannedMove => {
      const box = makeBox(containers, random, position.bay % 2 === 1 ? 20 : 40, { kind: "vessel", position });
      // Customs do not release a box during the call that brought it.
      box.reserved = true;
      vesselStack(vessel, position.bay, position.row).push(box);
      return { kind: "DISCHARGE", box, position };
    });
    // Top tier first, and in a tier from the quay to the water: nothing ever hangs over a higher stack on its way.
    return moves.sort((a, b) => b.position.tier - a.position.tier || byQuay(a, b));
  });
}

function planLoad(work: CraneWork, first: number, source: BoxSource, random: Random): PlannedMove[] {
  const parts = work.stations.map((station, i) => {
    const slots = drawSlots(bayOfStation(station, first), shareOf(work.load, work.stations.length, i), random);
    const moves = slots.map(
      (position): PlannedMove => ({ kind: "LOAD", box: source(position.bay % 2 === 1), position }),
    );
    return moves.sort((a, b) => a.position.tier - b.position.tier || byQuay(b, a));
  });
  // Back from the last bay to the first: the crane drives its gantry once there and once back.
  return parts.reverse().flat();
}

const byQuay = (a: PlannedMove, b: PlannedMove): number =>
  vesselRowYM(b.position.row) - vesselRowYM(a.position.row) || a.position.bay - b.position.bay;

const shareOf = (total: number, parts: number, i: number): number =>
  Math.floor(total / parts) + (i < total % parts ? 1 : 0);

/** Places for `count` boxes on deck of one bay, from the middle outwards, bottom tier first within each stack. */
function drawSlots(bay: number, count: number, random: Random): VesselPosition[] {
  const slots: VesselPosition[] = [];
  const tiers = Math.min(vesselTiers, Math.max(3, Math.ceil(count / vesselRows)));
  for (let rank = 0; rank < vesselRows && slots.length < count; rank += 1) {
    const left = count - slots.length;
    const row = rank;
    const isTwenty = left >= 2 && random.chance(twentyFootRows);
    const height = Math.min(tiers, isTwenty ? Math.floor(left / 2) : left);
    for (let level = 1; level <= height; level += 1) {
      for (const at of isTwenty ? [bay - 1, bay + 1] : [bay]) slots.push({ bay: at, row, tier: tierOfLevel(level) });
    }
  }
  return slots;
}

type BoxSource = (twentyFoot: boolean) => Box;

/** Draws boxes for the load list: one block after the other, from a random stack that gave none yet. */
function loadSource(yard: ReadonlyMap<string, YardBlock>, random: Random): BoxSource {
  const blocks = [...yard.values()].map(boxesOf);
  const usedStacks = new Set<string>();
  let turn = random.int(0, Math.max(0, blocks.length - 1));
  return (twentyFoot) => {
    for (let tries = 0; tries < blocks.length * 400; tries += 1) {
      turn = (turn + 1) % blocks.length;
      const boxes = blocks[turn] ?? [];
      if (boxes.length === 0) continue;
      const { box, position } = random.pick(boxes);
      const stack = `${position.block}-${position.bay}-${position.row}`;
      if (box.reserved || isTwentyFoot(box) !== twentyFoot || usedStacks.has(stack)) continue;
      usedStacks.add(stack);
      box.reserved = true;
      return box;
    }
    throw new Error(`the yard has no ${twentyFoot ? "20" : "40"}-foot box left for the load list: raise yard.fill`);
  };
}
