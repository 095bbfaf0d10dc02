import type { SiteConfig } from "../../common/config/siteConfig.ts";
import type { VesselScenario } from "../../common/scenario/scenario.ts";
import { handoverBayOf, type VesselPosition } from "../../common/yard/position.ts";
import { makeCall, type VesselCall } from "./calls.ts";
import { type Box, type Containers, makeBox } from "./containers.ts";
import { dualCycle } from "./dualCycle.ts";
import { listedMoves } from "./listedMoves.ts";
import { type BoxSource, loadSource } from "./loadSource.ts";
import type { Random } from "./random.ts";
import { drawPairs } from "./twinPairs.ts";
import {
  addCover,
  byQuay,
  emptyVessel,
  holdRows,
  holdTiers,
  tierOfLevel,
  type Vessel,
  vesselRows,
  vesselStack,
  vesselTiers,
} from "./vessel.ts";
import type { YardBlock } from "./yardStacks.ts";

/** What a move of a vessel call is. The last three need no truck. */
export type InstructionKind = "DISCHARGE" | "LOAD" | "RESTOW" | "HATCH_OPEN" | "HATCH_CLOSE";

/** One move of a vessel call, as the terminal's planners wrote it down. */
export interface WorkInstruction {
  /** Index of the vessel call. */
  readonly call: number;
  readonly crane: string;
  readonly sequence: number;
  readonly kind: InstructionKind;
  /** The container, or the hatch cover. */
  readonly box: Box;
  /** Where it is discharged from, loaded to, or restowed from; the hatch's bay. */
  readonly position: VesselPosition;
  /** Where a restow goes to. */
  readonly to: VesselPosition | undefined;
  /** The same for two moves that are to be done in one twin lift (TIC 4.0 job instruction pair); "" = a move by itself. */
  readonly pairId: string;
  done: boolean;
}

type CraneWork = VesselScenario["work"][number];
export type PlannedMove = Pick<WorkInstruction, "kind" | "box" | "position" | "to">;

/** Boxes one 40-foot bay takes on deck, and below, when all are 40-foot boxes. */
export const vesselBayCapacity = vesselRows * vesselTiers;
export const vesselHoldCapacity = holdRows * holdTiers;

/** Share of rows that hold 20-foot boxes. */
const twentyFootRows = 0.2;

export interface PlanInputs {
  readonly site: SiteConfig;
  readonly yard: ReadonlyMap<string, YardBlock>;
  readonly containers: Containers;
  readonly random: Random;
}

/** Lays out the vessels of a scenario: boxes to discharge, places for the boxes to load, and the order of both per crane. */
export function planVessels(inputs: PlanInputs, plans: readonly VesselScenario[]): VesselCall[] {
  const source = loadSource(inputs.yard, inputs.random);
  return plans.map((plan, call) => {
    const vessel = emptyVessel(inputs.site, call, plan, baysOf(plan), plan.lists !== undefined);
    const byCrane = plan.lists
      ? listedMoves(inputs, vessel, plan, plan.lists)
      : plan.work.map((work) => planCrane(inputs, vessel, work, source));
    const pairs = plan.work.map((work, i) => {
      const prefix = `${work.crane}${call === 0 ? "" : `-${call + 1}`}`;
      return drawPairs(byCrane[i] ?? [], {
        share: work.twinShare,
        limitT: inputs.site.operations.sts.twinT,
        prefix,
        random: inputs.random,
      });
    });
    const instructions = byCrane.flatMap((moves, i) =>
      moves.map(
        (move, k): WorkInstruction => ({
          ...move,
          call,
          crane: plan.work[i]?.crane ?? "",
          sequence: k + 1,
          pairId: pairs[i]?.[k] ?? "",
          done: false,
        }),
      ),
    );
    return makeCall(plan, vessel, instructions);
  });
}

/** Bays that are worked, and those in which a list has boxes that stay aboard. */
export const baysOf = (plan: VesselScenario): number[] => [
  ...plan.work.flatMap((each) => each.bays),
  ...(plan.lists?.onBoard.map((box) => handoverBayOf(Number(box.position.slice(0, 2)))) ?? []),
];

/** Discharge from the first bay to the last, load back: the crane drives its gantry once there and once back. */
function planCrane(inputs: PlanInputs, vessel: Vessel, work: CraneWork, source: BoxSource): PlannedMove[] {
  const { random } = inputs;
  if (work.dualCycle) return work.bays.flatMap((bay, i) => planDualBay(inputs, vessel, work, bay, i, source));
  const restows = work.bays.length > 1 ? work.restow : 0;
  const parts = work.bays.map((bay, i) => {
    // What is restowed goes to the last bay, which therefore stays closed.
    const isTarget = restows > 0 && i === work.bays.length - 1;
    const below = isTarget ? 0 : work.belowDeck;
    const rows = restows > 0 ? vesselRows - restows : vesselRows;
    return {
      bay,
      rows,
      below,
      out: split(work.discharge, work.bays.length, i, below),
      in: split(work.load, work.bays.length, i, below),
    };
  });
  const discharge = parts.flatMap((part, i): PlannedMove[] => [
    ...dischargeMoves(inputs, vessel, drawSlots(part.bay, part.out.deck, part.rows, false, random)),
    ...(i === 0 ? restowMoves(inputs, vessel, part.bay, work.bays.at(-1) ?? part.bay, restows) : []),
    ...(part.below > 0 ? [coverMove(vessel, part.bay, "HATCH_OPEN")] : []),
    ...dischargeMoves(inputs, vessel, drawSlots(part.bay, part.out.hold, holdRows, true, random)),
  ]);
  const load = parts
    .map((part): PlannedMove[] => {
      const hold = part.below > 0 ? loadMoves(drawSlots(part.bay, part.in.hold, holdRows, true, random), source) : [];
      const deck = loadMoves(drawSlots(part.bay, part.in.deck, part.rows, false, random), source);
      return [...hold, ...(part.below > 0 ? [coverMove(vessel, part.bay, "HATCH_CLOSE")] : []), ...deck];
    })
    .reverse()
    .flat();
  return [...discharge, ...load];
}

/** One bay after the other, each discharged and loaded in turns. */
function planDualBay(
  inputs: PlanInputs,
  vessel: Vessel,
  work: CraneWork,
  bay: number,
  i: number,
  source: BoxSource,
): PlannedMove[] {
  const { random } = inputs;
  const slots = (total: number): VesselPosition[] =>
    drawSlots(bay, split(total, work.bays.length, i, 0).deck, vesselRows, false, random);
  return dualCycle(dischargeMoves(inputs, vessel, slots(work.discharge)), loadMoves(slots(work.load), source));
}

function split(total: number, parts: number, i: number, below: number): { deck: number; hold: number } {
  const here = Math.floor(total / parts) + (i < total % parts ? 1 : 0);
  const hold = Math.min(vesselHoldCapacity, Math.round(here * below));
  return { deck: here - hold, hold };
}

function dischargeMoves(inputs: PlanInputs, vessel: Vessel, slots: readonly VesselPosition[]): PlannedMove[] {
  const moves = slots.map((position): PlannedMove => {
    const box = boxAboard(inputs, vessel, position);
    return { kind: "DISCHARGE", box, position, to: undefined };
  });
  // Top tier first, and in a tier from the quay to the water: nothing ever hangs over a higher stack on its way.
  return moves.sort((a, b) => b.position.tier - a.position.tier || byQuay(a, b));
}

/** A new box at its place aboard. */
function boxAboard({ containers, random }: PlanInputs, vessel: Vessel, position: VesselPosition): Box {
  const place = { kind: "vessel", call: vessel.call, position } as const;
  const box = makeBox(containers, random, position.bay % 2 === 1 ? 20 : 40, place);
  // Customs do not release a box during the call that brought it.
  box.reserved = true;
  vesselStack(vessel, position).push(box);
  return box;
}

const loadMoves = (slots: readonly VesselPosition[], source: BoxSource): PlannedMove[] =>
  slots
    .map((position): PlannedMove => ({ kind: "LOAD", box: source(position.bay % 2 === 1), position, to: undefined }))
    .sort((a, b) => a.position.tier - b.position.tier || byQuay(b, a));

/** Boxes for another port in the outer rows of one bay, which go to the same rows of another. */
function restowMoves(inputs: PlanInputs, vessel: Vessel, from: number, to: number, count: number): PlannedMove[] {
  return Array.from({ length: count }, (_, i) => {
    const row = vesselRows - 1 - i;
    const position = { bay: from, row, tier: tierOfLevel(1) };
    return { kind: "RESTOW", box: boxAboard(inputs, vessel, position), position, to: { ...position, bay: to } };
  });
}

function coverMove(vessel: Vessel, bay: number, kind: "HATCH_OPEN" | "HATCH_CLOSE"): PlannedMove {
  const cover = vessel.covers.get(bay) ?? addCover(vessel, bay);
  return { kind, box: cover.box, position: { bay, row: 0, tier: 80 }, to: undefined };
}

/** Places for `count` boxes of one bay, from the middle outwards, bottom tier first within each stack. */
function drawSlots(bay: number, count: number, rows: number, below: boolean, random: Random): VesselPosition[] {
  const slots: VesselPosition[] = [];
  const most = below ? holdTiers : vesselTiers;
  const tiers = Math.min(most, Math.max(Math.min(3, most), Math.ceil(count / rows)));
  for (let row = 0; row < rows && slots.length < count; row += 1) {
    const left = count - slots.length;
    const isTwenty = left >= 2 && random.chance(twentyFootRows);
    const height = Math.min(tiers, isTwenty ? Math.floor(left / 2) : left);
    for (let level = 1; level <= height; level += 1) {
      for (const at of isTwenty ? [bay - 1, bay + 1] : [bay])
        slots.push({ bay: at, row, tier: tierOfLevel(level, below) });
    }
  }
  return slots;
}
