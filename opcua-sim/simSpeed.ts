/** Limits of the simulated clock's speed: simulated seconds per second. */
export const slowest = 0.1;
export const fastest = 60;
export const isSpeed = (factor: number): boolean => factor >= slowest && factor <= fastest;
