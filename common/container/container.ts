import type { ContainerId } from "../ids.ts";

/** ISO size/type codes in use: dry boxes (20', 40', high cube, 45'), reefers, open tops, flat racks, tanks. */
export const isoTypes = [
  "22G1",
  "42G1",
  "45G1",
  "22R1",
  "45R1",
  "L5G1",
  "22U1",
  "42U1",
  "22P1",
  "42P1",
  "22T1",
  "42R1",
] as const;
export type IsoType = (typeof isoTypes)[number];
export type LengthFt = 20 | 40;

/** What is known about one container; weights are gross, in tonnes. */
export interface Container {
  readonly id: ContainerId;
  readonly isoType: IsoType;
  readonly grossT: number;
}

/** Refrigerated, and wants a plug. */
export const isReefer = (isoType: IsoType): boolean => isoType.charAt(2) === "R";

/** First character of the size code: 2 = 20 ft, 4 = 40 ft, L = 45 ft, which stands in a 40-foot place (ISO 6346). */
export const lengthFtOf = (isoType: IsoType): LengthFt => (isoType.startsWith("2") ? 20 : 40);

/** TEU: 1 for a 20-foot box, 2 for a 40-foot box. */
export const teuOf = (isoType: IsoType): 1 | 2 => (isoType.startsWith("2") ? 1 : 2);

/** Height in metres: 2.591 (8'6") for most, 2.896 (9'6") for high cubes (size code 5x). */
export const heightMOf = (isoType: IsoType): number => (isoType.charAt(1) === "5" ? 2.896 : 2.591);
