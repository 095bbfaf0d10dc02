import { lengthFtOf } from "../../common/container/container.ts";
import { handoverBayOf } from "../../common/yard/position.ts";
import type { World } from "../world/world.ts";
import type { Crane, JobPart, Spot } from "./crane.ts";
import { partTarget } from "./craneTargets.ts";
import { refused, type Verdict } from "./verdict.ts";

/** Length of a 20-foot box, metres (ISO 668). */
const twentyFootM = 6.058;
/** Two boxes hang level when their tops differ by no more, metres: what flippers and ropes even out. */
const levelM = 0.05;

/** Free space between the two boxes of a twin lift, metres: they keep the distance of their bays. */
export const twinGapM = (world: World): number => Math.max(0, world.site.yard.bayPitchM - twentyFootM);

/** Why these two boxes cannot be lifted at once by this crane, or undefined. */
export function refusalOfTwin(world: World, crane: Crane, a: JobPart, b: JobPart): Verdict | undefined {
  const no = (why: string): Verdict => refused("NOT_A_TWIN", `${a.box.id} and ${b.box.id}: ${why}`);
  const limitT = world.site.operations[crane.kind].twinT;
  if (limitT === 0) return refused("NO_TWIN_SPREADER", `${crane.id} lifts one box at a time`);
  if (a.box === b.box) return no("the same box twice");
  for (const { box } of [a, b]) if (lengthFtOf(box.isoType) !== 20) return no(`${box.id} is no 20-foot box`);
  for (const end of ["from", "to"] as const) {
    const why = whyNoPair(a[end], b[end]);
    if (why) return no(why);
    if (a[end].kind === "truck") continue;
    const [first, second] = [a, b].map((part) => partTarget(world, crane, part, end, -1, undefined).heightM);
    if (Math.abs((first ?? 0) - (second ?? 0)) > levelM) return no("heights differ");
  }
  if (isCrossed(a, b)) return no("the spreader does not turn: the box of the lower bay goes to the lower bay");
  const grossT = a.box.grossT + b.box.grossT;
  if (grossT > limitT) return refused("TWIN_OVERWEIGHT", `${grossT.toFixed(1)} t, ${crane.id} lifts ${limitT} t`);
  return undefined;
}

/** Two places side by side: the odd bays of one 40-foot bay, same row, same tier; or both halves of one chassis. */
function whyNoPair(a: Spot, b: Spot): string | undefined {
  if (a.kind === "truck" && b.kind === "truck")
    return a.place || b.place ? "on the chassis they lie as their bays do" : undefined;
  if ((a.kind !== "yard" && a.kind !== "vessel") || a.kind !== b.kind) return "a twin is no hatch cover";
  const [p, q] = [a.position, b.position];
  if (p.row !== q.row) return "different rows";
  if (p.tier !== q.tier) return "different tiers";
  const isPaired = Math.abs(p.bay - q.bay) === 2 && handoverBayOf(p.bay) === handoverBayOf(q.bay);
  return isPaired ? undefined : "not the two odd bays of one 40-foot bay";
}

/** Bay of a place in a block or aboard, else 0. */
export const bayOf = (spot: Spot): number => (spot.kind === "yard" || spot.kind === "vessel" ? spot.position.bay : 0);

/** From bays 01 and 03 to bays 03 and 01. */
const isCrossed = (a: JobPart, b: JobPart): boolean =>
  (bayOf(a.from) - bayOf(b.from)) * (bayOf(a.to) - bayOf(b.to)) < 0;
