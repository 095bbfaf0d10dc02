/** Signal strength one metre from the base station, and how fast it falls with distance (log-distance model). */
const nearDbm = -34;
const exponent = 2.6;

/** Received power of the private 5G cell at a distance, dBm. */
export const rsrpDbm = (distanceM: number): number =>
  Math.max(-140, nearDbm - 10 * exponent * Math.log10(Math.max(1, distanceM)));

/** Round trip over that link: short while the signal is strong, repetitions when it is weak, milliseconds. */
export const latencyMs = (rsrp: number): number => 14 + 1.5 ** Math.max(0, (-85 - rsrp) / 3);
