/**
 * How far a plant value may be trusted. `good`, `uncertain` and `bad` come from the OPC UA StatusCode's severity
 * (OPC 10000-4, 7.39); `stale` is the console's own verdict: the link is silent, so nobody knows.
 */
export type Quality = "good" | "uncertain" | "bad" | "stale";

/** A plant value is never a bare number. Times are epoch milliseconds. */
export interface Sample<T> {
  readonly value: T;
  readonly quality: Quality;
  /** When the device measured it (device clock; simulated time on a simulated plant). */
  readonly sourceTs: number;
  /** When the console received it (this machine's clock): age and staleness are judged by this one. */
  readonly serverTs: number;
}

/** Quality of an OPC UA StatusCode: the two top bits are the severity. */
export function qualityOfStatus(statusCode: number): Quality {
  const severity = (statusCode >>> 30) & 0b11;
  return severity === 0 ? "good" : severity === 1 ? "uncertain" : "bad";
}

/** The same sample after its link fell silent; a bad value stays bad. */
export function asStale<T>(sample: Sample<T>): Sample<T> {
  return sample.quality === "bad" ? sample : { ...sample, quality: "stale" };
}
