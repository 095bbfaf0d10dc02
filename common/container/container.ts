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
  /** Absent = nothing special. */
  readonly marks?: CargoMarks;
}

/** What a container carries that its neighbours must know of, and what is known of its departure. */
export interface CargoMarks {
  /** IMDG class, e.g. `3` or `2.1`; "" = not dangerous. */
  readonly imdg: string;
  /** Out of gauge: `OH40` over-height, `OW25` over-width, in centimetres; "" = within its frame. */
  readonly oog: string;
  /** A reefer that runs. */
  readonly needsPlug: boolean;
  /** Vessel and voyage on whose load list it is, `NAME/VOYAGE`; "" = on none. */
  readonly vessel: string;
  /** How it came: from a vessel or through the gate; "" = before anybody looked. */
  readonly flow: "import" | "export" | "";
}

export const noMarks: CargoMarks = { imdg: "", oog: "", needsPlug: false, vessel: "", flow: "" };

/** Refrigerated, and wants a plug. */
export const isReefer = (isoType: IsoType): boolean => isoType.charAt(2) === "R";

/** First character of the size code: 2 = 20 ft, 4 = 40 ft, L = 45 ft, which stands in a 40-foot place (ISO 6346). */
export const lengthFtOf = (isoType: IsoType): LengthFt => (isoType.startsWith("2") ? 20 : 40);

/** TEU: 1 for a 20-foot box, 2 for a 40-foot box. */
export const teuOf = (isoType: IsoType): 1 | 2 => (isoType.startsWith("2") ? 1 : 2);

/** Height in metres: 2.591 (8'6") for most, 2.896 (9'6") for high cubes (size code 5x). */
export const heightMOf = (isoType: IsoType): number => (isoType.charAt(1) === "5" ? 2.896 : 2.591);

/** Heaviest that an empty box weighs, tonnes, by length; loaded ones weigh more. [K] */
const emptyAtMostT = { 20: 2.6, 40: 5 } as const;

/** By its weight: nobody announces it otherwise. */
export const isEmptyBox = ({ isoType, grossT }: Pick<Container, "isoType" | "grossT">): boolean =>
  grossT <= emptyAtMostT[lengthFtOf(isoType)];
