import { describe, expect, it } from "vitest";
import { fitTo, keepInside, panBy, toScreen, toWorld, zoomAt } from "./viewport.ts";

const bounds = { left: -100, right: 900, bottom: -50, top: 450 };

describe("viewport", () => {
  it("fits a rectangle in, clear of the buttons and the legend", () => {
    const view = fitTo(bounds, 1200, 900);
    const topLeft = toScreen(view, { x: bounds.left, y: bounds.top });
    const bottomRight = toScreen(view, { x: bounds.right, y: bounds.bottom });
    expect(topLeft.x).toBeGreaterThanOrEqual(-1e-9);
    expect(topLeft.y).toBeGreaterThanOrEqual(44);
    expect(bottomRight.x).toBeLessThanOrEqual(1200 + 1e-9);
    expect(bottomRight.y).toBeLessThanOrEqual(900 - 48);
  });

  it("turns metres to pixels and back, y upwards", () => {
    const view = fitTo(bounds, 1000, 700);
    const p = { x: 123, y: 45 };
    const back = toWorld(view, toScreen(view, p));
    expect(back.x).toBeCloseTo(p.x, 9);
    expect(back.y).toBeCloseTo(p.y, 9);
    expect(toScreen(view, { x: 0, y: 100 }).y).toBeLessThan(toScreen(view, { x: 0, y: 0 }).y);
  });

  it("keeps the metre under the pointer when zooming, and stops at its limits", () => {
    const view = fitTo(bounds, 1000, 700);
    const pixel = { x: 200, y: 600 };
    const before = toWorld(view, pixel);
    const after = toWorld(zoomAt(view, pixel, 3), pixel);
    expect(after.x).toBeCloseTo(before.x, 9);
    expect(after.y).toBeCloseTo(before.y, 9);
    expect(zoomAt(view, pixel, 1e9).scale).toBe(40);
  });

  it("pans as a hand drags, and keeps the middle over the terminal", () => {
    const view = fitTo(bounds, 1000, 700);
    const panned = panBy(view, 100, 50);
    expect(toScreen(panned, { x: 0, y: 0 }).x - toScreen(view, { x: 0, y: 0 }).x).toBeCloseTo(100, 9);
    expect(toScreen(panned, { x: 0, y: 0 }).y - toScreen(view, { x: 0, y: 0 }).y).toBeCloseTo(50, 9);
    expect(keepInside(panBy(view, 1e6, 0), bounds).x).toBe(bounds.left);
  });
});
