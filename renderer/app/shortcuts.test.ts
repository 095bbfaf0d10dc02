import { describe, expect, it } from "vitest";
import { globalActionOf, type KeyPress } from "./shortcuts.ts";

const press = (code: string, more: Partial<KeyPress> = {}): KeyPress => ({
  ...{ code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false },
  ...more,
});
const ctrl = { ctrlKey: true };

describe("globalActionOf", () => {
  it("knows the global keys by their place", () => {
    expect(globalActionOf(press("KeyL", ctrl))).toEqual({ kind: "language" });
    expect(globalActionOf(press("KeyK", ctrl))).toEqual({ kind: "find" });
    expect(globalActionOf(press("Digit1", ctrl))).toEqual({ kind: "screen", index: 0 });
    expect(globalActionOf(press("Numpad9", ctrl))).toEqual({ kind: "screen", index: 8 });
    expect(globalActionOf(press("F6"))).toEqual({ kind: "panel", step: 1 });
    expect(globalActionOf(press("F6", { shiftKey: true }))).toEqual({ kind: "panel", step: -1 });
  });

  it("leaves everything else alone", () => {
    for (const other of [
      press("KeyL"),
      press("Digit1"),
      press("Digit0", ctrl),
      press("KeyL", { ...ctrl, altKey: true }),
    ]) {
      expect(globalActionOf(other)).toBeUndefined();
    }
  });

  it("does nothing while an input method composes", () => {
    expect(globalActionOf(press("KeyL", { ...ctrl, isComposing: true }))).toBeUndefined();
  });
});
