import type { SiteConfig } from "../../common/config/siteConfig.ts";
import type { MannedTruck } from "./mannedTruck.ts";

/** One lane through the gate, with its kiosk. */
export interface GateLane {
  readonly config: SiteConfig["gates"][number];
  /** Node of the kiosk, and the open end of the lane outside (in) or inside the graph's edge (out). */
  readonly kioskNode: number;
  readonly endNode: number;
  state: "FREE" | "SERVING" | "REQUESTED" | "RELEASED" | "FAULT";
  /** The truck at the kiosk. */
  truck: MannedTruck | undefined;
  transactionId: string;
  leftS: number;
  /** Trucks outside that wait for this lane. */
  readonly queue: MannedTruck[];
}

/** What a road truck comes for. */
export type VisitKind = "DELIVER" | "COLLECT";
