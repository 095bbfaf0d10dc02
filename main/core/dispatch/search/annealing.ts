/**
 * How the search cools. Temperatures are multiples of the first plan's cost per request, so that they fit any unit and size. The first
 * part of the run is `starts` short runs from scratch, each cooled from hot to cold: wide windows and long routes have deep
 * valleys, and which one a run falls into is decided early. The rest goes on from the best of them, from a milder heat.
 */
export interface AnnealingSettings {
  readonly starts: number;
  /** Share of the run that the starts take together. */
  readonly startsShare: number;
  readonly hot: number;
  readonly mild: number;
  readonly cold: number;
}

/** Where a run is. */
export interface AnnealingPoint {
  /** Counts the starts from 0; the part that goes on from the best comes last. */
  readonly lap: number;
  /** Multiple of the cost per request. */
  readonly temperature: number;
}

/** `progress` is 0 at the beginning of the run and 1 at its end. */
export function annealingAt(settings: AnnealingSettings, progress: number): AnnealingPoint {
  const { starts, startsShare, hot, mild, cold } = settings;
  const lap = progress < startsShare ? Math.floor((progress * starts) / startsShare) : starts;
  const within =
    lap < starts ? (progress * starts) / startsShare - lap : Math.min(1, (progress - startsShare) / (1 - startsShare));
  const from = lap < starts ? hot : mild;
  return { lap, temperature: from * (cold / from) ** within };
}
