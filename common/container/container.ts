import type { ContainerId } from "../ids.ts";

/** ISO size/type codes in use. 20' dry, 40' dry, 40' high cube, reefers. */
export type IsoType = "22G1" | "42G1" | "45G1" | "22R1" | "45R1";
export type LengthFt = 20 | 40;

/** What is known about one container; weights are gross, in tonnes. */
export interface Container {
  readonly id: ContainerId;
  readonly isoType: IsoType;
  readonly grossT: number;
}

/** First character of the size code: 2 = 20 ft, 4 = 40 ft (ISO 6346). */
export const lengthFtOf = (isoType: IsoType): LengthFt => (isoType.startsWith("2") ? 20 : 40);

/** TEU: 1 for a 20-foot box, 2 for a 40-foot box. */
export const teuOf = (isoType: IsoType): 1 | 2 => (isoType.startsWith("2") ? 1 : 2);

/** Height in metres: 2.591 (8'6") for most, 2.896 (9'6") for high cubes (size code 5x). */
export const heightMOf = (isoType: IsoType): number => (isoType.charAt(1) === "5" ? 2.896 : 2.591);
