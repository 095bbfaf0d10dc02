import type { DemandConfig } from "../../../common/config/demandConfig.ts";
import type { HoldReason } from "../../../common/wire/demand.ts";

/** What inflow metering looks at for one truck at a kiosk. */
export interface InflowState {
  /** Open jobs at the crane of the block that it would go to. */
  readonly atBlock: number;
  /** Road trucks on the site. */
  readonly inside: number;
  /** How long it has stood at the kiosk already, seconds. */
  readonly heldS: number;
}

/** Whether a road truck has to wait at the kiosk, and why; undefined = let it in. Never longer than the site allows. */
export function holdReason(state: InflowState, { inflow }: DemandConfig): HoldReason | undefined {
  if (!inflow.isOn || state.heldS >= inflow.mostHoldS) return undefined;
  if (state.inside >= inflow.mostInside) return "SITE_CROWDED";
  return state.atBlock >= inflow.mostPerBlock ? "BLOCK_CROWDED" : undefined;
}
