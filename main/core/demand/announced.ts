import type { ContainerId } from "../../../common/ids.ts";

/** A road truck's slot at the gate, as the terminal lists it beforehand. Plant time, epoch ms. */
export interface GateAppointment {
  readonly id: string;
  readonly kind: "deliver" | "collect";
  readonly fromMs: number;
  readonly toMs: number;
  /** The box to fetch, where it is known. */
  readonly container: ContainerId | undefined;
  readonly state: "expected" | "arrived" | "missed";
}

/** A vessel call, as the terminal lists it beforehand. */
export interface AnnouncedCall {
  /** `NAME/VOYAGE` */
  readonly vessel: string;
  readonly state: "expected" | "alongside" | "departed";
  /** When it is or was alongside, plant time, epoch ms. */
  readonly arrivalMs: number;
}

/** What the terminal has announced of the hours to come. Replaced as a whole whenever it is read again. */
export interface Announced {
  readonly appointments: readonly GateAppointment[];
  readonly calls: readonly AnnouncedCall[];
}

export const nothingAnnounced: Announced = { appointments: [], calls: [] };
