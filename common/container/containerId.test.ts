import { describe, expect, it } from "vitest";
import { checkDigit, makeContainerId, parseContainerId } from "./containerId.ts";

describe("container numbers (ISO 6346)", () => {
  it.each([
    ["CSQU305438", 3],
    ["CAIU398512", 9],
    ["TGHU123456", 7],
  ])("%s has check digit %i", (firstTen, digit) => {
    expect(checkDigit(firstTen)).toBe(digit);
  });

  it("refuses a wrong check digit and says which one it should be", () => {
    expect(parseContainerId("CSQU3054384")).toEqual({
      ok: false,
      error: { code: "CONTAINER_ID_CHECK_DIGIT", text: "CSQU3054384", expected: 3 },
    });
  });

  it("refuses anything that is not a container number", () => {
    expect(parseContainerId("hello").ok).toBe(false);
  });

  it("makes numbers that parse", () => {
    const made = makeContainerId("CSQ", 305438);
    expect(made).toBe("CSQU3054383");
    expect(parseContainerId(made)).toEqual({ ok: true, value: made });
  });
});
