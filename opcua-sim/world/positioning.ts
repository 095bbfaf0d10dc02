import type { OperationsConfig } from "../../common/config/operationsConfig.ts";
import type { Random } from "./random.ts";
import type { RoadNet } from "./roadNet.ts";
import type { Vehicle } from "./vehicle.ts";

/** How trucks come to stand on transfer points. */
export interface Positioning {
  readonly config: OperationsConfig["positioning"];
  readonly random: Random;
  /** Tries beyond the first so far, over all trucks. */
  retries: number;
}

export const startPositioning = (config: OperationsConfig["positioning"], random: Random): Positioning => ({
  config,
  random,
  retries: 0,
});

/**
 * A truck that has stopped where its order ends stands aligned at once on a parking place; on a transfer point it looks at its
 * error and tries again while that is too big. Returns the node on which it stands aligned, or -1.
 */
export function alignAtGoal(positioning: Positioning, net: RoadNet, v: Vehicle, dtS: number): number {
  if (!net.isTransfer[v.goalNode]) return v.goalNode;
  const { config } = positioning;
  if (v.alignLeftS < 0) stopAgain(positioning, v);
  if (v.alignLeftS > 1e-9) {
    v.alignLeftS -= dtS;
    if (v.alignLeftS > 1e-9) return -1;
    stopAgain(positioning, v);
    if (v.alignLeftS > 1e-9) return -1;
  }
  const toleranceM = v.kind === "manned" ? config.mannedToleranceM : config.toleranceM;
  // After the last try the crane takes it as it is: the spreader finds the box.
  v.alignErrorM = Math.max(-toleranceM, Math.min(toleranceM, v.alignErrorM));
  return v.goalNode;
}

/** Draws where the truck came to stand, and how long one more try takes when that is not good enough. */
function stopAgain({ config, random }: Positioning, v: Vehicle): void {
  const isManned = v.kind === "manned";
  // The sum of four even draws: bell-shaped, never far out.
  const draw = random.real(-1, 1) + random.real(-1, 1) + random.real(-1, 1) + random.real(-1, 1);
  v.alignErrorM = draw * 0.87 * (isManned ? config.mannedSigmaM : config.driverlessSigmaM);
  const isGood = Math.abs(v.alignErrorM) <= (isManned ? config.mannedToleranceM : config.toleranceM);
  v.alignTries += 1;
  v.alignLeftS = isGood || v.alignTries >= config.maxTries ? 0 : config.retryS;
}

/** The truck drives on: the next stop is a new one. */
export function forgetAlignment(v: Vehicle): void {
  v.alignLeftS = -1;
  v.alignTries = 0;
}
