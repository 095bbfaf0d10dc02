import type { RouteView } from "../../common/wire/live.ts";
import type { CheRow } from "../../common/wire/rows.ts";
import { handoverBayOf } from "../../common/yard/position.ts";
import type { PoseStore } from "../live/poseStore.ts";
import { drawLabel, labelScale, type MapMover } from "./drawMovers.ts";
import type { Hit } from "./hitTest.ts";
import type { Palette } from "./palette.ts";
import { toScreen, type Viewport } from "./viewport.ts";
import type { Point, Rect, YardScene } from "./yardScene.ts";

/** What the overlay shows besides the machines. */
export interface OverlayState {
  readonly selectedChe: string;
  readonly selectedBay: { readonly block: string; readonly bay: number; readonly row: number } | undefined;
  readonly hover: Hit | undefined;
  readonly cheRow: (id: string) => CheRow | undefined;
  /** The way ahead of the selected machine, as far as the console leads it. */
  readonly route: RouteView | undefined;
}

/** Nearer to its destination than this, a machine is there. */
const arrivedM = 10;

/** Selection, destination, hover, names: the thin layer on top. Selection is ink, never a hue. */
export function drawOverlay(
  ctx: CanvasRenderingContext2D,
  scene: YardScene,
  movers: readonly MapMover[],
  pose: PoseStore,
  view: Viewport,
  palette: Palette,
  state: OverlayState,
): void {
  ctx.clearRect(0, 0, view.width, view.height);
  if (state.selectedBay) {
    const rect = bayRect(scene, state.selectedBay.block, state.selectedBay.bay);
    if (rect) strokeRect(ctx, view, rect, palette.ink, 2.5);
  }
  if (state.hover?.kind === "bay") {
    const rect = bayRect(scene, state.hover.block, state.hover.bay);
    if (rect) {
      strokeRect(ctx, view, rect, palette.ink, 1);
      const at = toScreen(view, { x: (rect.left + rect.right) / 2, y: rect.top });
      drawLabel(ctx, `${state.hover.block}-${String(state.hover.bay).padStart(2, "0")}`, at.x, at.y - 10, palette);
    }
  }
  const selected = movers.find((mover) => mover.id === state.selectedChe);
  if (selected) {
    const destination = state.cheRow(selected.id)?.destination ?? "";
    drawDestination(ctx, scene, selected, pose, view, palette, destination, state.route);
    drawRing(ctx, scene, selected, pose, view, palette, 2.5);
  }
  const hover = state.hover;
  const hovered = hover?.kind === "che" ? movers.find((mover) => mover.id === hover.id) : undefined;
  if (hovered && hovered !== selected) drawRing(ctx, scene, hovered, pose, view, palette, 1);
}

/** The whole 40-foot bay of a block, all rows. */
export function bayRect(scene: YardScene, blockId: string, anyBay: number): Rect | undefined {
  const block = scene.block(blockId);
  if (!block) return undefined;
  const bay = handoverBayOf(anyBay);
  const first = scene.stackRect(block, bay, 1);
  const last = scene.stackRect(block, bay, block.rows);
  return {
    left: first.left - 0.4,
    right: first.right + 0.4,
    bottom: Math.min(first.bottom, last.bottom) - 0.4,
    top: Math.max(first.top, last.top) + 0.4,
  };
}

/** Where a mover is, in metres; a yard crane at its trolley. */
export function moverPoint(scene: YardScene, mover: MapMover, pose: PoseStore): Point {
  const x = pose.xM(mover.index);
  if (mover.kind === "sts") return { x, y: pose.a(mover.index) };
  const block = mover.kind === "rmg" ? scene.block(mover.blockId) : undefined;
  return block ? { x, y: block.laneY + block.side * pose.a(mover.index) } : { x, y: pose.yM(mover.index) };
}

function drawDestination(
  ctx: CanvasRenderingContext2D,
  scene: YardScene,
  mover: MapMover,
  pose: PoseStore,
  view: Viewport,
  palette: Palette,
  destination: string,
  route: RouteView | undefined,
): void {
  const place = scene.placeOf(destination);
  if (!place) return;
  const at = moverPoint(scene, mover, pose);
  if (Math.hypot(place.x - at.x, place.y - at.y) < arrivedM) return;
  const to = toScreen(view, place);
  ctx.strokeStyle = palette.ink;
  const released = [at, ...pointsOf(route?.released)];
  const announced = pointsOf(route?.announced);
  if (released.length + announced.length > 1) {
    strokeLine(ctx, view, released, 2.5, []);
    strokeLine(ctx, view, [released.at(-1) ?? at, ...announced], 1.5, [6, 4]);
  } else strokeLine(ctx, view, [at, place], 1, [2, 5]);
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.arc(to.x, to.y, 7, 0, Math.PI * 2);
  ctx.moveTo(to.x - 11, to.y);
  ctx.lineTo(to.x + 11, to.y);
  ctx.moveTo(to.x, to.y - 11);
  ctx.lineTo(to.x, to.y + 11);
  ctx.stroke();
  drawLabel(ctx, destination, to.x, to.y - 18, palette);
}

const pointsOf = (points: RouteView["released"] | undefined): Point[] => (points ?? []).map(([x, y]) => ({ x, y }));

function strokeLine(
  ctx: CanvasRenderingContext2D,
  view: Viewport,
  points: readonly Point[],
  width: number,
  dash: readonly number[],
): void {
  ctx.lineWidth = width;
  ctx.setLineDash([...dash]);
  ctx.beginPath();
  points.forEach((point, i) => {
    const p = toScreen(view, point);
    if (i === 0) ctx.moveTo(p.x, p.y);
    else ctx.lineTo(p.x, p.y);
  });
  ctx.stroke();
  ctx.setLineDash([]);
}

function drawRing(
  ctx: CanvasRenderingContext2D,
  scene: YardScene,
  mover: MapMover,
  pose: PoseStore,
  view: Viewport,
  palette: Palette,
  width: number,
): void {
  const p = toScreen(view, moverPoint(scene, mover, pose));
  const isTruck = mover.kind === "agv" || mover.kind === "mannedTruck";
  const half = Math.max(14, (isTruck ? scene.truck.lengthM * 0.62 : 8) * view.scale);
  const corner = half * 0.5;
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = width;
  ctx.beginPath();
  for (const [sx, sy] of [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const) {
    ctx.moveTo(p.x + sx * half, p.y + sy * (half - corner));
    ctx.lineTo(p.x + sx * half, p.y + sy * half);
    ctx.lineTo(p.x + sx * (half - corner), p.y + sy * half);
  }
  ctx.stroke();
  if (mover.kind !== "sts" && view.scale < labelScale) drawLabel(ctx, mover.id, p.x, p.y - half - 9, palette);
}

function strokeRect(ctx: CanvasRenderingContext2D, view: Viewport, rect: Rect, colour: string, width: number): void {
  const a = toScreen(view, { x: rect.left, y: rect.top });
  const b = toScreen(view, { x: rect.right, y: rect.bottom });
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.strokeRect(a.x, a.y, b.x - a.x, b.y - a.y);
}
