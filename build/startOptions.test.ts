import { describe, expect, it } from "vitest";
import { readStartOptions } from "./startOptions.ts";

describe("readStartOptions", () => {
  it("starts the first vessel of the training terminal when nothing is said", () => {
    expect(readStartOptions([])).toEqual({
      ok: true,
      value: {
        scenario: "first-vessel",
        seed: 1,
        site: "common/config/sites/training.json",
        port: undefined,
        simPort: undefined,
        web: false,
      },
    });
  });

  it("takes what is said", () => {
    expect(readStartOptions(["--seed", "7", "--port", "5000", "--sim-port=5001", "--web"])).toMatchObject({
      value: { seed: 7, port: 5000, simPort: 5001, web: true },
    });
    expect(readStartOptions(["--help"])).toEqual({ ok: true, value: "help" });
  });

  it.each([
    [["--ship"], "Unknown option '--ship'"],
    [["--port", "x"], "--port x is not a port"],
    [["--sim-port", "70000"], "--sim-port 70000 is not a port"],
    [["--seed", "1.5"], "--seed 1.5 is not a seed"],
    [["vessel"], "Unexpected argument 'vessel'"],
    [["--seed", "-3"], "Option '--seed' argument is ambiguous"],
  ])("refuses %j in one line", (args, beginning) => {
    const options = readStartOptions(args);
    expect(options).toEqual({ ok: false, error: expect.stringContaining(beginning) });
    if (!options.ok) expect(options.error).not.toContain("\n");
  });
});
