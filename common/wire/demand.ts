/** Why a road truck waits at the kiosk. */
export const holdReasons = ["BLOCK_CROWDED", "SITE_CROWDED"] as const;
export type HoldReason = (typeof holdReasons)[number];

/** What is to be expected of gate and vessels. Times: plant time, epoch ms. */
export type DemandRow =
  | {
      /** `gate-` and the time at which the quarter hour begins. */
      readonly id: string;
      readonly kind: "quarter";
      readonly from: number;
      /** Road trucks; four times out of five between `low` and `high`. */
      readonly expected: number;
      readonly low: number;
      readonly high: number;
      readonly appointments: number;
    }
  | {
      /** `vessel-NAME/VOYAGE` */
      readonly id: string;
      readonly kind: "vessel";
      readonly vessel: string;
      readonly voyage: string;
      readonly movesLeft: number;
      /** Finish: one time out of ten before p10, as often after p90. */
      readonly p10: number;
      readonly p50: number;
      readonly p90: number;
    }
  | {
      /** `hold-GATE` */
      readonly id: string;
      readonly kind: "hold";
      readonly gate: string;
      readonly truck: string;
      readonly reason: HoldReason;
      readonly since: number;
      /** It is let in then at the latest. */
      readonly until: number;
    };
