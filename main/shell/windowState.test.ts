import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { choosePlace, openWindowState } from "./windowState.ts";

const dir = mkdtempSync(join(tmpdir(), "window-"));
afterAll(() => rmSync(dir, { recursive: true }));

const left = { x: 0, y: 0, width: 1920, height: 1080 };
const right = { x: 1920, y: 0, width: 2560, height: 1440 };
const onRight = { x: 2000, y: 50, width: 1600, height: 900, isMaximized: true };

describe("choosePlace", () => {
  it("puts the window back on the monitor where it was", () => {
    expect(choosePlace(onRight, [left, right])).toEqual(onRight);
  });

  it("comes back to the first monitor, maximised as before, when its own is gone", () => {
    expect(choosePlace(onRight, [left])).toEqual({ x: 96, y: 54, width: 1728, height: 972, isMaximized: true });
  });

  it("fits a small monitor", () => {
    const place = choosePlace(undefined, [{ x: 0, y: 30, width: 800, height: 570 }]);
    expect(place).toEqual({ x: 0, y: 30, width: 800, height: 570, isMaximized: false });
  });
});

describe("openWindowState", () => {
  it("writes only the last of many moves, at the latest when asked to", async () => {
    const file = join(dir, "window.json");
    const state = await openWindowState(file);
    expect(state.place()).toBeUndefined();
    state.remember({ ...onRight, x: 1990 });
    state.remember(onRight);
    expect(state.place()).toEqual(onRight);
    await state.flush();
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ version: 1, main: onRight });
    expect((await openWindowState(file)).place()).toEqual(onRight);
  });
});
