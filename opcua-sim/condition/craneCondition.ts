import type { Axis } from "../models/axis.ts";
import { type Crane, payloadT } from "../models/crane.ts";
import { isBusy } from "../models/craneAccept.ts";
import { shareOfName } from "../models/nameHash.ts";
import { stepBrakeC, stepMotorC } from "../models/thermal.ts";
import { nowS, type World } from "../world/world.ts";
import { type MachineCondition, makeMachineCondition, stepMachine } from "./machineCondition.ts";

/** What the sensors of one drive feel. */
export interface AxisCondition {
  motorC: number;
  brakeC: number;
  currentA: number;
  accelMps2: number;
  lastMps: number;
  operatingH: number;
}

/** What a crane's sensors and counters know besides its motion; followed once per simulated second. */
export interface CraneCondition {
  readonly machine: MachineCondition;
  readonly hoist: AxisCondition;
  readonly trolley: AxisCondition;
  readonly gantry: AxisCondition;
  cabinetC: number;
  swayDeg: number;
  firstJobS: number;
  lastCycleS: number;
  cycleSumS: number;
  cycles: number;
  jobsAccepted: number;
  jobsAborted: number;
  lastJobId: string;
  lastJobState: string;
}

const makeAxisCondition = (id: string, airC: number): AxisCondition => ({
  motorC: airC,
  brakeC: airC,
  currentA: 0,
  accelMps2: 0,
  lastMps: 0,
  operatingH: 1_000 + 9_000 * shareOfName(id),
});

export function makeCraneCondition(crane: Crane, airC: number): CraneCondition {
  return {
    machine: makeMachineCondition(crane.id),
    hoist: makeAxisCondition(`${crane.id}.Hoist`, airC),
    trolley: makeAxisCondition(`${crane.id}.Trolley`, airC),
    gantry: makeAxisCondition(`${crane.id}.Gantry`, airC),
    cabinetC: airC + 8,
    swayDeg: 0,
    firstJobS: Number.NaN,
    lastCycleS: 0,
    cycleSumS: 0,
    cycles: 0,
    jobsAccepted: 0,
    jobsAborted: 0,
    lastJobId: "",
    lastJobState: "NONE",
  };
}

/** Spreader and head block, tonnes; and what hangs in the ropes with the box. */
const spreaderT = 12;
export const ropeLoadT = (crane: Crane): number => (crane.landed ? 0 : spreaderT + payloadT(crane));

/** Rated power of the drives, kilowatts. */
const ratedKw = { sts: { hoist: 900, trolley: 240, gantry: 360 }, rmg: { hoist: 320, trolley: 90, gantry: 400 } };
const lineKv = 0.69;
const powerFactor = 0.85;
/** Current that only magnetises the motor, as a share of the rated one. */
const idleShare = 0.12;

/** One second of a crane's life. */
export function stepCraneCondition(world: World, crane: Crane, condition: CraneCondition, airC: number): void {
  const rated = ratedKw[crane.kind];
  const massT = ropeLoadT(crane);
  const { hoist, trolley, gantry, kinematics } = crane;
  const liftKw = massT * 9.81 * Math.abs(hoist.speedMps);
  const travelShare = 0.35 + massT / 120;
  stepAxisCondition(condition.hoist, hoist, airC, liftKw / rated.hoist, rated.hoist);
  const trolleyShare = (travelShare * Math.abs(trolley.speedMps)) / kinematics.trolleyMps;
  stepAxisCondition(condition.trolley, trolley, airC, trolleyShare, rated.trolley);
  const gantryShare = (0.6 * Math.abs(gantry.speedMps)) / kinematics.gantryMps;
  stepAxisCondition(condition.gantry, gantry, airC, gantryShare, rated.gantry);
  // The load swings out by the trolley's acceleration; anti-sway lets it come to rest within seconds.
  const swingDeg = (Math.atan(-condition.trolley.accelMps2 / 9.81) * 180) / Math.PI;
  condition.swayDeg = crane.settled ? 0 : 0.6 * condition.swayDeg + 0.4 * swingDeg;
  condition.cabinetC += (airC + 8 + 0.006 * crane.powerKw - condition.cabinetC) / 900;
  stepMachine(condition.machine, isBusy(crane), crane.isTripped);
  followJobs(world, crane, condition);
}

function stepAxisCondition(c: AxisCondition, axis: Axis, airC: number, loadShare: number, kw: number): void {
  const moves = axis.speedMps !== 0;
  const stoppedFromMps = !moves && c.lastMps !== 0 ? Math.abs(c.lastMps) : 0;
  c.accelMps2 = axis.speedMps - c.lastMps;
  // Speeding up costs as much again as a tenth of the rated power for each tenth of a metre per second squared.
  const share = moves ? Math.min(1.6, loadShare + Math.max(0, Math.abs(axis.speedMps) - Math.abs(c.lastMps))) : 0;
  const ratedA = kw / (Math.sqrt(3) * lineKv * powerFactor);
  c.currentA = moves ? ratedA * Math.hypot(idleShare, share) : 0;
  c.motorC = stepMotorC(c.motorC, airC, Math.min(1.2, share), 1);
  c.brakeC = stepBrakeC(c.brakeC, airC, stoppedFromMps, 1);
  if (moves) c.operatingH += 1 / 3600;
  c.lastMps = axis.speedMps;
}

function followJobs(world: World, crane: Crane, c: CraneCondition): void {
  const id = crane.job?.id ?? "";
  if (id !== c.lastJobId) {
    c.jobsAccepted += 1;
    c.lastJobId = id;
    if (Number.isNaN(c.firstJobS)) c.firstJobS = nowS(world);
  }
  if (crane.jobState !== c.lastJobState) {
    c.lastJobState = crane.jobState;
    if (crane.jobState === "ABORTED") c.jobsAborted += 1;
    if (crane.jobState === "COMPLETED") {
      c.cycles += 1;
      c.lastCycleS = crane.cycleS;
      c.cycleSumS += crane.cycleS;
    }
  }
}
