import type { SegregationConfig } from "../config/slotConfig.ts";

/** Columns of the table below: IMDG classes without explosives. */
const classes = ["2.1", "2.2", "2.3", "3", "4.1", "4.2", "4.3", "5.1", "5.2", "6.1", "6.2", "7", "8", "9"] as const;

/**
 * Segregation table of the IMDG Code, 7.2.4 [K; spot values S71]: 1 away from, 2 separated from, 3 by a complete compartment, 4
 * longitudinally; 0 = nothing general. One line per class, from its own column on: the table is symmetric.
 */
const codes: readonly (readonly number[])[] = [
  [0, 0, 0, 2, 1, 2, 0, 2, 2, 0, 4, 2, 1, 0],
  [0, 0, 1, 0, 1, 0, 0, 1, 0, 2, 1, 0, 0],
  [0, 2, 0, 2, 0, 0, 2, 0, 2, 1, 0, 0],
  [0, 0, 2, 1, 2, 2, 0, 3, 2, 0, 0],
  [0, 1, 0, 1, 2, 0, 3, 2, 1, 0],
  [0, 1, 2, 2, 1, 3, 2, 1, 0],
  [0, 2, 2, 0, 2, 2, 1, 0],
  [0, 2, 1, 3, 1, 2, 0],
  [0, 1, 3, 2, 2, 0],
  [0, 1, 0, 0, 0],
  [0, 3, 3, 0],
  [0, 2, 0],
  [0, 0],
  [0],
];

/** Code 0 to 4 for two IMDG classes, the site's own table before the Code's. A class that neither knows needs no distance. */
export function segregationCode(a: string, b: string, site: SegregationConfig): number {
  const own = site.codes[`${a} ${b}`] ?? site.codes[`${b} ${a}`];
  if (own !== undefined) return own;
  const [low, high] = [
    classes.indexOf(a as (typeof classes)[number]),
    classes.indexOf(b as (typeof classes)[number]),
  ].sort((x, y) => x - y) as [number, number];
  return low < 0 ? 0 : (codes[low]?.[high - low] ?? 0);
}

/** Clear distance that boxes of two IMDG classes keep in the yard, metres. */
export const segregationM = (a: string, b: string, site: SegregationConfig): number =>
  site.distanceM[segregationCode(a, b, site) - 1] ?? 0;
