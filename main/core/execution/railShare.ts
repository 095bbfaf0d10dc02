/** Stretch of a rail that a piece of work needs, metres from the block's lower end. */
export interface Span {
  readonly lowM: number;
  readonly highM: number;
}

/** The other crane on the same rail. */
export interface Neighbour {
  readonly isAbove: boolean;
  /** Where its gantry stands, metres. */
  readonly atM: number;
  /** What its job needs; undefined while it has none. */
  readonly works: Span | undefined;
  /** It could be given work now. */
  readonly isFree: boolean;
}

/**
 * Whether a free crane takes a piece of work, or why not: `beyond` = the neighbour works there or stands between, so they would come
 * nearer than the gap; `theirs` = the neighbour is free and nearer. Without a neighbour everything is its own.
 */
export type RailShare = "take" | "beyond" | "theirs";

/** Splits the work on one rail: each crane takes what lies on its side of the other's work, a free one what is nearer to it. */
export function shareRail(
  own: { readonly atM: number },
  span: Span,
  gapM: number,
  other: Neighbour | undefined,
): RailShare {
  if (!other) return "take";
  const { works } = other;
  if (works) {
    const isClear = other.isAbove ? span.highM + gapM <= works.lowM : works.highM + gapM <= span.lowM;
    return isClear ? "take" : "beyond";
  }
  if (!other.isFree) {
    // It cannot be told to make way; it may be out of order.
    const isClear = other.isAbove ? span.highM + gapM <= other.atM : other.atM + gapM <= span.lowM;
    return isClear ? "take" : "beyond";
  }
  return distanceM(other.atM, span) < distanceM(own.atM, span) ? "theirs" : "take";
}

const distanceM = (atM: number, { lowM, highM }: Span): number => Math.max(0, lowM - atM, atM - highM);
