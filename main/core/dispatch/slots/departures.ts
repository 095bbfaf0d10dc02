/**
 * When a box will leave, as far as anybody knows. `known`: announced for about then, with the spread (standard deviation) of such
 * announcements; `stay`: not announced, so it may be any time, the mean as for boxes of its class. Seconds from now.
 */
export type Departure =
  | { readonly kind: "known"; readonly atS: number; readonly spreadS: number }
  | { readonly kind: "stay"; readonly meanS: number };

/**
 * Chance that `below` leaves before `above` does, and within the horizon. Announced times are taken as normally distributed,
 * unannounced ones as exponentially: who has stayed long is not more likely to leave than who has just come.
 */
export function chanceBefore(below: Departure, above: Departure, horizonS = Number.POSITIVE_INFINITY): number {
  if (below.kind === "known") {
    if (below.atS > horizonS) return 0;
    if (above.kind === "stay") return Math.exp(-Math.max(0, below.atS) / above.meanS);
    const spreadS = Math.max(1, Math.hypot(below.spreadS, above.spreadS));
    return normalShare((above.atS - below.atS) / spreadS);
  }
  if (above.kind === "known") return 1 - Math.exp(-Math.max(0, Math.min(above.atS, horizonS)) / below.meanS);
  const rate = 1 / below.meanS + 1 / above.meanS;
  return (1 / below.meanS / rate) * (1 - Math.exp(-rate * horizonS));
}

/** Chance that at least one of those below leaves before the box does, taking them as independent. */
export function chanceOfRehandle(
  below: readonly Departure[],
  above: Departure,
  horizonS = Number.POSITIVE_INFINITY,
): number {
  let none = 1;
  for (const each of below) none *= 1 - chanceBefore(each, above, horizonS);
  return 1 - none;
}

/** Mean time until it leaves, seconds. */
export const meanLeaveS = (departure: Departure): number =>
  departure.kind === "known" ? Math.max(0, departure.atS) : departure.meanS;

/** Share of the standard normal distribution below z; error below 1e-4 (logistic form of Bowling et al. 2009). */
export const normalShare = (z: number): number => 1 / (1 + Math.exp(-0.07056 * z ** 3 - 1.5976 * z));
