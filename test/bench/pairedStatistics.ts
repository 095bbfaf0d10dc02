/** Mean of paired relative differences in percent, and half the width of its 95 % confidence interval. */
export interface PairedDifference {
  readonly meanPct: number;
  readonly ci95: number;
}

/** Two-sided 95 % quantiles of Student's t by degrees of freedom from 1 on; 1.96 beyond. */
const student = [12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.2, 2.18, 2.16, 2.14, 2.13];

/** How much larger `ours` are than `theirs`, seed by seed, in percent of theirs. */
export function pairedDifference(ours: readonly number[], theirs: readonly number[]): PairedDifference {
  const percent = ours.map((own, i) => (100 * (own - (theirs[i] as number))) / (theirs[i] as number));
  const count = percent.length;
  const mean = percent.reduce((sum, each) => sum + each, 0) / count;
  if (count < 2) return { meanPct: mean, ci95: Number.NaN };
  const variance = percent.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (count - 1);
  return { meanPct: mean, ci95: (student[count - 2] ?? 1.96) * Math.sqrt(variance / count) };
}
