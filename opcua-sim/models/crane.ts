import type { SiteConfig } from "../../common/config/siteConfig.ts";
import type { CraneJobKind, CraneJobState, CranePhase } from "../../common/opcua/enums.ts";
import type { VesselPosition, YardPosition } from "../../common/yard/position.ts";
import type { ChassisPlace } from "../world/chassis.ts";
import type { Box } from "../world/containers.ts";
import type { YardBlock } from "../world/yardStacks.ts";
import { type Axis, makeAxis } from "./axis.ts";

/** Where a crane picks or places. */
export type Spot =
  /** On a truck; a 20-foot box on the named half, or else where its bay or the free half is. */
  | { readonly kind: "truck"; readonly place?: ChassisPlace | undefined }
  | { readonly kind: "yard"; readonly position: YardPosition }
  | { readonly kind: "vessel"; readonly call: number; readonly position: VesselPosition }
  /** On its hatch: the cover of a 40-foot bay. */
  | { readonly kind: "hatch"; readonly call: number; readonly bay: number }
  /** Laid down on the quay behind the crane's legs, beside its bay: a hatch cover. */
  | { readonly kind: "quay"; readonly call: number; readonly bay: number };

/** One box of a job: what, from where, to where. */
export interface JobPart {
  readonly box: Box;
  readonly from: Spot;
  readonly to: Spot;
}

/** The one job a crane has. */
export interface CraneJob extends JobPart {
  readonly id: string;
  readonly kind: CraneJobKind;
  /** The other 20-foot box of a twin lift; its ends are of the same kinds. */
  readonly second: JobPart | undefined;
  /** Road node of the hand-over, or -1. */
  readonly transferNode: number;
  authorisedTruck: string;
  /** Times of this very job, seconds: finding the locks, setting down, handling the cones. */
  readonly pickS: number;
  readonly placeS: number;
  readonly conesS: number;
}

/** Step of the cycle; the published phase follows from it and from which axis moves. */
export type CraneStep =
  | "idle"
  /** Driving the gantry ahead of work. */
  | "position"
  | "toPick"
  /** Over the truck (or over the stack, for a delivery) until the truck stands there. */
  | "waitPick"
  | "lowerPick"
  | "lock"
  /** Boxes for and from the deck hang at the lashing platform while cones are put on or taken off. */
  | "cones"
  | "toPlace"
  | "waitPlace"
  | "lowerPlace"
  | "unlock"
  | "liftPlace"
  /** Raising the empty spreader after a job. */
  | "retract"
  /** Without a job, out of the way of the other crane on the rail. */
  | "yield";

export interface CraneKinematics {
  readonly hoistLadenMps: number;
  readonly hoistEmptyMps: number;
  readonly trolleyMps: number;
  readonly gantryMps: number;
  readonly travelHeightM: number;
  readonly twistlockS: number;
  readonly settleS: number;
}

/** A quay crane or a yard crane. */
export interface Crane {
  readonly id: string;
  readonly kind: "sts" | "rmg";
  /** Block of a yard crane. */
  readonly block: YardBlock | undefined;
  /** The other yard crane on the same rail, or "". */
  readonly pairId: string;
  readonly kinematics: CraneKinematics;
  readonly gantry: Axis;
  readonly trolley: Axis;
  readonly hoist: Axis;
  /** Ends of the gantry's rail, metres along x. */
  readonly gantryLowM: number;
  readonly gantryHighM: number;
  step: CraneStep;
  phase: CranePhase;
  payload: Box | undefined;
  /** The other box of a twin lift. */
  payload2: Box | undefined;
  spreaderFt: 20 | 40 | 45;
  /** Spreader set to two 20-foot boxes: eight twistlocks instead of four. */
  isTwin: boolean;
  landed: boolean;
  twistlocks: "locked" | "unlocked" | "moving";
  timerS: number;
  /** True once the load has come to rest after the last horizontal move. */
  settled: boolean;
  /** Highest trolley speed of the running move, m/s, and the seconds left until the load hangs still (-1 = not known yet). */
  trolleyPeakMps: number;
  settleLeftS: number;
  /** Share of the rated speeds that the wind allows now. */
  speedShare: number;
  /** Storm pin: in its socket, and seconds until it is (or is out). */
  isPinned: boolean;
  pinLeftS: number;
  /** Boom of a quay crane: 0 = down over the water, degrees. */
  boomDeg: number;
  /** Height up to which the spreader must rise before it may travel, metres. */
  clearM: number;
  /** Where `position` drives the gantry to, metres along x. */
  positionXM: number;
  /** Truck that this crane keeps from moving, or "", and the height at which the spreader is clear of it, metres. */
  heldTruck: string;
  freeTruckM: number;
  job: CraneJob | undefined;
  /** Step of the world at which it took its job: of two cranes on one rail the earlier job goes first. */
  acceptedStep: number;
  jobState: CraneJobState;
  reason: string;
  isPaused: boolean;
  isTripped: boolean;
  movesTotal: number;
  /** Twistlocks (cones) taken from boxes off the deck, and set into boxes for it, at the lashing platform. */
  conesTaken: number;
  conesSet: number;
  rehandlesTotal: number;
  cycleS: number;
  /** Drawn from the grid, and given back to it while lowering and braking. */
  energyKwh: number;
  regeneratedKwh: number;
  readonly axisKwh: { hoist: number; trolley: number; gantry: number; auxiliary: number };
  powerKw: number;
  regeneratedKw: number;
}

/** Height of a chassis' deck, metres: what a box stands on when it is on a truck. */
export const chassisM = 1.4;

export function makeSts(site: SiteConfig, index: number): Crane {
  const config = site.cranes.sts[index];
  if (!config) throw new Error(`no quay crane ${index}`);
  const k = site.cranes.stsKinematics;
  const start = { gantryM: config.startXM, trolleyM: site.quay.seaRailYM, lowM: 0, highM: site.quay.lengthM };
  return makeCrane(config.id, "sts", undefined, "", k, start);
}

/** The yard cranes of a block: one, or two on a rail that lets each of them reach every bay. */
export function makeRmgs(site: SiteConfig, block: YardBlock): Crane[] {
  const { config } = block;
  const lowM = config.originM[0];
  const highM = lowM + config.bays * site.yard.bayPitchM;
  const middleM = (lowM + highM) / 2;
  const k = site.cranes.rmgKinematics;
  const [first, second] = [`YC-${config.id}`, `YC-${config.id}-2`];
  if (config.cranes !== 2)
    return [makeCrane(first, "rmg", block, "", k, { gantryM: middleM, trolleyM: 0, lowM, highM })];
  const { minGapM } = site.operations.gantryPair;
  const rail = { trolleyM: 0, lowM: lowM - minGapM, highM: highM + minGapM };
  return [
    makeCrane(first, "rmg", block, second, k, { ...rail, gantryM: (lowM + middleM) / 2 }),
    makeCrane(second, "rmg", block, first, k, { ...rail, gantryM: (middleM + highM) / 2 }),
  ];
}

type KinematicsConfig = SiteConfig["cranes"]["rmgKinematics"];
interface Start {
  readonly gantryM: number;
  readonly trolleyM: number;
  readonly lowM: number;
  readonly highM: number;
}

function makeCrane(
  id: string,
  kind: Crane["kind"],
  block: YardBlock | undefined,
  pairId: string,
  k: KinematicsConfig,
  start: Start,
): Crane {
  return {
    id,
    kind,
    block,
    pairId,
    kinematics: {
      hoistLadenMps: k.hoistLadenMps,
      hoistEmptyMps: k.hoistEmptyMps,
      trolleyMps: k.trolley.speedMps,
      gantryMps: k.gantry.speedMps,
      travelHeightM: k.travelHeightM,
      twistlockS: k.twistlockS,
      settleS: k.settleS,
    },
    gantry: makeAxis(start.gantryM, k.gantry.accelMps2),
    trolley: makeAxis(start.trolleyM, k.trolley.accelMps2),
    hoist: makeAxis(k.travelHeightM, k.hoistAccelMps2),
    gantryLowM: start.lowM,
    gantryHighM: start.highM,
    step: "idle",
    phase: "IDLE",
    payload: undefined,
    payload2: undefined,
    spreaderFt: 40,
    isTwin: false,
    landed: false,
    twistlocks: "unlocked",
    timerS: 0,
    settled: true,
    trolleyPeakMps: 0,
    settleLeftS: 0,
    speedShare: 1,
    isPinned: false,
    pinLeftS: 0,
    boomDeg: 0,
    clearM: k.travelHeightM,
    positionXM: start.gantryM,
    heldTruck: "",
    freeTruckM: 0,
    job: undefined,
    acceptedStep: 0,
    jobState: "NONE",
    reason: "",
    isPaused: false,
    isTripped: false,
    movesTotal: 0,
    conesTaken: 0,
    conesSet: 0,
    rehandlesTotal: 0,
    cycleS: 0,
    energyKwh: 0,
    regeneratedKwh: 0,
    axisKwh: { hoist: 0, trolley: 0, gantry: 0, auxiliary: 0 },
    powerKw: 0,
    regeneratedKw: 0,
  };
}

/** Gross weight of what hangs in the spreader, tonnes. */
export const payloadT = ({ payload, payload2 }: Crane): number => (payload?.grossT ?? 0) + (payload2?.grossT ?? 0);

/** The boxes of a job, one or two. */
export const partsOf = (job: CraneJob): readonly JobPart[] => (job.second ? [job, job.second] : [job]);

/** Rated load (tonnes) at which the hoist runs at its laden speed; lighter loads are lifted faster. */
const ratedLoadT = 40;

/** Hoist speed for what hangs in the spreader now, m/s. */
export function hoistMps(crane: Crane): number {
  const { hoistLadenMps, hoistEmptyMps } = crane.kinematics;
  const share = Math.min(1, payloadT(crane) / ratedLoadT);
  return (hoistEmptyMps - (hoistEmptyMps - hoistLadenMps) * share) * crane.speedShare;
}
