import { vi } from "vitest";

/** Tries a check again until it holds; generous, since other work may use both cores of the machine. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 20_000, interval: 40 });
