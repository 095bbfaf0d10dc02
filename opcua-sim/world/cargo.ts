import type { IsoType } from "../../common/container/container.ts";
import { isReefer } from "../../common/container/container.ts";
import type { CargoMix } from "../../common/scenario/scenario.ts";
import type { Random } from "./random.ts";

/** What containers are made of: shares of each kind, and draws of their own, so that marks leave everything else as it was. */
export interface Cargo {
  readonly mix: CargoMix;
  readonly random: Random;
}

/** IMDG classes that a container terminal sees, the frequent ones more than once. */
const imdgClasses = ["3", "3", "3", "8", "8", "9", "9", "2.1", "2.2", "4.1", "5.1", "6.1"] as const;
/** Set temperatures of reefers, °C: deep frozen, frozen, chilled, fruit. */
const setTemperaturesC = [-25, -18, -18, -18, 0, 2, 5, 13] as const;

export const emptyOf = (lengthFt: 20 | 40): number => (lengthFt === 20 ? 2.3 : 3.9);

export function drawIsoType(mix: CargoMix, random: Random, lengthFt: 20 | 40): IsoType {
  const draw = random.real(0, 1);
  const dry = 1 - mix.reefer;
  if (lengthFt === 20) return draw < dry ? "22G1" : "22R1";
  return draw < 0.4 ? "42G1" : draw < dry ? "45G1" : "45R1";
}

interface Marks {
  readonly isoType: IsoType;
  readonly imdg: string;
  readonly oog: string;
  readonly setC: number | undefined;
}

/** Dangerous goods, out of gauge, set temperature, 45 feet: what a drawn container carries. */
export function markBox({ mix, random }: Cargo, drawn: IsoType, isEmpty: boolean): Marks {
  const plain = { isoType: drawn, imdg: "", oog: "", setC: undefined };
  if (isReefer(drawn)) return isEmpty ? plain : { ...plain, setC: random.pick(setTemperaturesC) };
  if (isEmpty) return plain;
  if (random.chance(mix.oog)) return outOfGauge(drawn, random);
  if (random.chance(mix.dangerous)) return { ...plain, imdg: random.pick(imdgClasses) };
  return drawn === "45G1" && random.chance(mix.share45Ft) ? { ...plain, isoType: "L5G1" } : plain;
}

function outOfGauge(drawn: IsoType, random: Random): Marks {
  const isTwenty = drawn.startsWith("2");
  const isTall = random.chance(0.6);
  const cm = random.int(2, 12) * 5;
  const isoType: IsoType = isTall ? (isTwenty ? "22U1" : "42U1") : isTwenty ? "22P1" : "42P1";
  return { isoType, imdg: "", oog: `${isTall ? "OH" : "OW"}${cm}`, setC: undefined };
}
