import type { Point, Rect } from "./yardScene.ts";

/** Which part of the terminal is seen: the middle in metres, and CSS pixels per metre. y grows upwards on the screen. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

const minScale = 0.35;
const maxScale = 40;

/** Buttons lie over the top edge of the map, the legend over the bottom edge. */
const inset = { top: 44, bottom: 48 } as const;

/** Shows a whole rectangle, clear of what lies over the map. */
export function fitTo(bounds: Rect, width: number, height: number): Viewport {
  const wanted = Math.min(
    width / (bounds.right - bounds.left),
    (height - inset.top - inset.bottom) / (bounds.top - bounds.bottom),
  );
  const scale = clampScale(Number.isFinite(wanted) && wanted > 0 ? wanted : 1);
  return {
    x: (bounds.left + bounds.right) / 2,
    y: (bounds.bottom + bounds.top) / 2 + (inset.top - inset.bottom) / 2 / scale,
    scale,
    width,
    height,
  };
}

/** Metres → CSS pixels from the top left corner. */
export const toScreen = (view: Viewport, p: Point): Point => ({
  x: (p.x - view.x) * view.scale + view.width / 2,
  y: (view.y - p.y) * view.scale + view.height / 2,
});

/** CSS pixels from the top left corner → metres. */
export const toWorld = (view: Viewport, p: Point): Point => ({
  x: (p.x - view.width / 2) / view.scale + view.x,
  y: view.y - (p.y - view.height / 2) / view.scale,
});

/** Zooms by a factor and keeps the metre under this pixel where it is. */
export function zoomAt(view: Viewport, pixel: Point, factor: number): Viewport {
  const before = toWorld(view, pixel);
  const zoomed = { ...view, scale: clampScale(view.scale * factor) };
  const after = toWorld(zoomed, pixel);
  return { ...zoomed, x: zoomed.x + before.x - after.x, y: zoomed.y + before.y - after.y };
}

/** Moves the picture by pixels, as a hand drags it. */
export const panBy = (view: Viewport, dx: number, dy: number): Viewport => ({
  ...view,
  x: view.x - dx / view.scale,
  y: view.y + dy / view.scale,
});

/** Keeps the middle of the view over the terminal. */
export const keepInside = (view: Viewport, bounds: Rect): Viewport => ({
  ...view,
  x: Math.min(bounds.right, Math.max(bounds.left, view.x)),
  y: Math.min(bounds.top, Math.max(bounds.bottom, view.y)),
});

const clampScale = (scale: number): number => Math.min(maxScale, Math.max(minScale, scale));
