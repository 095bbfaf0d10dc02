/** Penalties of a place in the yard, in equivalent seconds of quay-crane wait. Lowest sum wins. */
export const slotTerms = [
  "travel",
  "craneLoad",
  "rehandle",
  "height",
  "weightOrder",
  "reeferPlug",
  "dangerousGoods",
  "outOfGauge",
  "dwell",
  "vesselGroup",
] as const;
export type SlotTerm = (typeof slotTerms)[number];
export type SlotTerms = Readonly<Record<SlotTerm, number>>;

/** Terms from a record that may be older than a term: what nobody counted then, cost nothing. */
export const completeSlotTerms = (terms: Partial<SlotTerms>): SlotTerms => ({ ...noPenalty, ...terms });
const noPenalty = Object.fromEntries(slotTerms.map((term) => [term, 0])) as SlotTerms;

export const totalOf = (terms: SlotTerms): number => slotTerms.reduce((sum, term) => sum + terms[term], 0);

/** Rules that no penalty outweighs. */
export const slotRules = ["REEFER_PLUG", "DANGEROUS_GOODS", "OUT_OF_GAUGE_BELOW", "OUT_OF_GAUGE_BESIDE"] as const;
export type SlotRule = (typeof slotRules)[number];

/** Why this slot: penalties by name, the best others beside it, and what the rules left out. */
export interface SlotChoice {
  readonly position: string;
  readonly terms: SlotTerms;
  readonly runnersUp: readonly { readonly position: string; readonly terms: SlotTerms }[];
  /** Free places that a rule forbids, by rule. */
  readonly forbidden: Readonly<Partial<Record<SlotRule, number>>>;
  /** The rule that was passed over, since no place in the yard keeps it; "" = none. */
  readonly waived: SlotRule | "";
}
