import type { DemandConfig } from "../../../common/config/demandConfig.ts";

/** Width of the classes in which lateness is counted, and how early and late they reach, seconds. */
const classS = 300;
const earliestS = -7200;
const classes = 48;

/**
 * How appointments are kept here: the share that comes, and how much earlier or later than the middle of the window. Begins with the
 * site's prior and learns from every arrival and every appointment that came to nothing.
 */
export interface Punctuality {
  readonly kept: number;
  readonly missed: number;
  /** Arrivals by lateness class, the prior's as fractions; the first and the last class take what is beyond. */
  readonly byClass: readonly number[];
}

export function priorPunctuality({ gate }: DemandConfig): Punctuality {
  const scaleS = gate.latenessMin * 60;
  const below = (s: number): number => (s < 0 ? Math.exp(s / scaleS) / 2 : 1 - Math.exp(-s / scaleS) / 2);
  const byClass = Array.from({ length: classes }, (_, i) => {
    const fromS = earliestS + i * classS;
    const low = i === 0 ? 0 : below(fromS);
    const high = i === classes - 1 ? 1 : below(fromS + classS);
    return gate.latenessWeight * (high - low);
  });
  return { kept: gate.showUp * gate.showUpWeight, missed: (1 - gate.showUp) * gate.showUpWeight, byClass };
}

/** One more truck came, so late (seconds after the middle of its window; negative = early). */
export function learnArrival(known: Punctuality, latenessS: number): Punctuality {
  const at = Math.min(classes - 1, Math.max(0, Math.floor((latenessS - earliestS) / classS)));
  return { ...known, kept: known.kept + 1, byClass: known.byClass.map((count, i) => (i === at ? count + 1 : count)) };
}

/** One more appointment came to nothing. */
export const learnMiss = (known: Punctuality): Punctuality => ({ ...known, missed: known.missed + 1 });

export const showUpShare = ({ kept, missed }: Punctuality): number => kept / (kept + missed);

/** Share of those who come that have come by so late; evenly spread within a class. */
export function cameBy({ byClass }: Punctuality, latenessS: number): number {
  const total = byClass.reduce((sum, count) => sum + count, 0);
  const x = (latenessS - earliestS) / classS;
  let sum = 0;
  byClass.forEach((count, i) => {
    sum += count * Math.min(1, Math.max(0, x - i));
  });
  return total > 0 ? sum / total : 0;
}

/**
 * Chance that a truck with an appointment, which has not come yet, comes between two times; seconds against the middle of its
 * window, `nowS` the present. The longer it is overdue, the likelier it never comes.
 */
export function chanceToCome(known: Punctuality, nowS: number, fromS: number, toS: number): number {
  const share = showUpShare(known);
  const isStillToCome = share * (1 - cameBy(known, nowS));
  const between = share * Math.max(0, cameBy(known, toS) - cameBy(known, Math.max(nowS, fromS)));
  const notYet = isStillToCome + 1 - share;
  return notYet > 0 ? between / notYet : 0;
}
