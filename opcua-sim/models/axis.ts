/** A drive along one axis: trapezoidal speed profile with equal acceleration and braking. */
export interface Axis {
  positionM: number;
  speedMps: number;
  targetM: number;
  readonly accelMps2: number;
  /** Speed at the step before, without sign: for the energy of speeding up and braking. */
  lastMps: number;
  hasFault: boolean;
  /** Share of its speed that the drive may run now: 1 = all, 0 = it brakes and stays, and keeps its target. */
  speedShare: number;
}

export const makeAxis = (positionM: number, accelMps2: number): Axis => ({
  positionM,
  speedMps: 0,
  targetM: positionM,
  accelMps2,
  lastMps: 0,
  hasFault: false,
  speedShare: 1,
});

/**
 * Highest speed (m/s) at the end of a step of `dtS`, begun at `nowMps`, from which one can still slow down at `brakeMps2` to
 * `endMps` within `distanceM` measured from the begin of the step.
 */
export function approachMps(distanceM: number, nowMps: number, endMps: number, brakeMps2: number, dtS: number): number {
  const half = (brakeMps2 * dtS) / 2;
  const left = half * half + endMps * endMps + 2 * brakeMps2 * (distanceM - (nowMps * dtS) / 2);
  return left <= 0 ? 0 : Math.max(0, Math.sqrt(left) - half);
}

const snapM = 0.005;

/** Moves an axis towards its target for one step; `maxMps` is the speed it may have now. */
export function stepAxis(axis: Axis, maxMps: number, dtS: number): void {
  const distanceM = axis.targetM - axis.positionM;
  if (axis.speedMps === 0 && Math.abs(distanceM) <= 1e-9) return;
  const direction =
    axis.speedMps !== 0 && axis.speedMps * distanceM < 0 ? Math.sign(axis.speedMps) : Math.sign(distanceM);
  // Running away from the target: brake first.
  const towards = direction === Math.sign(distanceM);
  const nowMps = Math.abs(axis.speedMps);
  const stepMps = axis.accelMps2 * dtS;
  const wantedMps = towards
    ? Math.min(maxMps * axis.speedShare, approachMps(Math.abs(distanceM), nowMps, 0, axis.accelMps2, dtS))
    : 0;
  const nextMps = Math.min(nowMps + stepMps, Math.max(nowMps - stepMps, wantedMps));
  axis.positionM += (direction * (nowMps + nextMps) * dtS) / 2;
  axis.speedMps = nextMps === 0 ? 0 : direction * nextMps;
  if (Math.abs(axis.targetM - axis.positionM) <= snapM && nextMps <= 2 * stepMps) {
    axis.positionM = axis.targetM;
    axis.speedMps = 0;
  }
}

/** Brakes an axis to a stop where it can, and lets it stay there. */
export function brakeAxis(axis: Axis, dtS: number): void {
  if (axis.speedMps === 0) {
    axis.targetM = axis.positionM;
    return;
  }
  const nextMps = Math.max(0, Math.abs(axis.speedMps) - axis.accelMps2 * dtS);
  const direction = Math.sign(axis.speedMps);
  axis.positionM += (direction * (Math.abs(axis.speedMps) + nextMps) * dtS) / 2;
  axis.speedMps = nextMps === 0 ? 0 : direction * nextMps;
}

/** Whether the axis stands on its target. */
export const isInPosition = (axis: Axis): boolean =>
  axis.speedMps === 0 && Math.abs(axis.targetM - axis.positionM) <= snapM;
