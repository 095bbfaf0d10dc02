import type { StackRow } from "../../common/wire/rows.ts";
import { drawVessel } from "./drawVessel.ts";
import { greyIndexOf, type Palette } from "./palette.ts";
import type { VesselPlan } from "./vesselPlan.ts";
import { toScreen, type Viewport } from "./viewport.ts";
import type { BlockShape, Rect, RoadShape, YardScene } from "./yardScene.ts";

/** From this many pixels per metre on, bay numbers, lanes' arrows and container numbers appear. */
const detail = { arrows: 0.8, bays: 2.4, rows: 5, numbers: 13 } as const;

/** Everything of the ground layer: water, quay, roads, blocks, stacks. */
export function drawGround(
  ctx: CanvasRenderingContext2D,
  scene: YardScene,
  stacks: Iterable<StackRow>,
  vessel: VesselPlan,
  view: Viewport,
  palette: Palette,
): void {
  ctx.fillStyle = palette.field;
  ctx.fillRect(0, 0, view.width, view.height);
  fillRect(ctx, view, { left: -1e4, right: 1e4, bottom: -1e4, top: 0 }, palette.water);
  drawQuay(ctx, scene, view, palette);
  if (vessel.name !== "") drawVessel(ctx, vessel, view, palette);
  drawRoads(ctx, scene.roads, view, palette);
  for (const block of scene.blocks) drawBlock(ctx, scene, block, view, palette);
  drawStacks(ctx, scene, stacks, view, palette);
}

/** Draws stacks, one pass per grey so that the canvas changes its colour seven times, not thousands. */
export function drawStacks(
  ctx: CanvasRenderingContext2D,
  scene: YardScene,
  stacks: Iterable<StackRow>,
  view: Viewport,
  palette: Palette,
): void {
  const byGrey: StackRow[][] = Array.from({ length: 7 }, () => []);
  for (const stack of stacks) {
    const tiers = scene.block(stack.block)?.tiers ?? 5;
    byGrey[greyIndexOf(stack.boxes.length, tiers)]?.push(stack);
  }
  byGrey.forEach((group, grey) => {
    ctx.fillStyle = palette.stacks[grey] ?? palette.ink;
    for (const stack of group) {
      const block = scene.block(stack.block);
      if (block) fillPixels(ctx, view, scene.stackRect(block, stack.bay, stack.row));
    }
  });
  if (view.scale < detail.numbers) return;
  for (const stack of byGrey.flat()) labelStack(ctx, scene, stack, view, palette);
}

/** Clears one stack's place back to the bare ground. */
export function clearStack(ctx: CanvasRenderingContext2D, rect: Rect, view: Viewport, palette: Palette): void {
  const a = toScreen(view, { x: rect.left, y: rect.top });
  const b = toScreen(view, { x: rect.right, y: rect.bottom });
  ctx.fillStyle = palette.field;
  ctx.fillRect(Math.floor(a.x), Math.floor(a.y), Math.ceil(b.x) - Math.floor(a.x), Math.ceil(b.y) - Math.floor(a.y));
}

function labelStack(
  ctx: CanvasRenderingContext2D,
  scene: YardScene,
  stack: StackRow,
  view: Viewport,
  palette: Palette,
): void {
  const block = scene.block(stack.block);
  const top = stack.boxes.at(-1)?.[0];
  if (!block || !top) return;
  const rect = scene.stackRect(block, stack.bay, stack.row);
  const a = toScreen(view, { x: rect.left, y: rect.top });
  const b = toScreen(view, { x: rect.right, y: rect.bottom });
  if (b.x < 0 || a.x > view.width || b.y < 0 || a.y > view.height) return;
  const grey = greyIndexOf(stack.boxes.length, block.tiers);
  // Either end of the grey scale needs the other end's ink.
  ctx.fillStyle = isLight(palette.stacks[grey] ?? "") ? "#1b1f22" : "#f4f6f7";
  ctx.font = `13px ${palette.mono}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(`${stack.boxes.length}·${top}`, (a.x + b.x) / 2, (a.y + b.y) / 2, b.x - a.x - 4);
}

const isLight = (hex: string): boolean => Number.parseInt(hex.slice(1, 3), 16) > 128;

function drawQuay(ctx: CanvasRenderingContext2D, { quay }: YardScene, view: Viewport, palette: Palette): void {
  strokeLine(ctx, view, quay.left - 1e3, 0, quay.right + 1e3, 0, palette.lineStrong, 2);
  for (const y of [quay.seaRailY, quay.landRailY]) {
    strokeLine(ctx, view, quay.left, y, quay.right, y, palette.roadMark, 1);
  }
}

function drawRoads(ctx: CanvasRenderingContext2D, roads: readonly RoadShape[], view: Viewport, palette: Palette): void {
  ctx.strokeStyle = palette.road;
  ctx.lineWidth = Math.max(2, 3.6 * view.scale);
  ctx.lineJoin = "round";
  ctx.beginPath();
  for (const road of roads) {
    road.points.forEach((point, i) => {
      const p = toScreen(view, point);
      if (i === 0) ctx.moveTo(p.x, p.y);
      else ctx.lineTo(p.x, p.y);
    });
  }
  ctx.stroke();
  if (view.scale < detail.arrows) return;
  ctx.strokeStyle = palette.roadMark;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (const road of roads) {
    for (let i = 1; i < road.points.length; i += 1) addArrows(ctx, view, road, i);
  }
  ctx.stroke();
}

/** Direction marks on one straight piece, some 130 pixels apart, at least one on pieces long enough to carry it. */
function addArrows(ctx: CanvasRenderingContext2D, view: Viewport, road: RoadShape, end: number): void {
  const from = road.points[end - 1];
  const to = road.points[end];
  if (!from || !to) return;
  const a = toScreen(view, from);
  const b = toScreen(view, to);
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (length < 26) return;
  const count = Math.max(1, Math.round(length / 130));
  const ux = (b.x - a.x) / length;
  const uy = (b.y - a.y) / length;
  const size = 3.5;
  for (let i = 0; i < count; i += 1) {
    const at = (length * (i + 0.5)) / count;
    const x = a.x + ux * at;
    const y = a.y + uy * at;
    ctx.moveTo(x - ux * size - uy * size, y - uy * size + ux * size);
    ctx.lineTo(x, y);
    ctx.lineTo(x - ux * size + uy * size, y - uy * size - ux * size);
  }
}

function drawBlock(
  ctx: CanvasRenderingContext2D,
  scene: YardScene,
  block: BlockShape,
  view: Viewport,
  palette: Palette,
): void {
  const { area } = block;
  const a = toScreen(view, { x: area.left, y: area.top });
  const b = toScreen(view, { x: area.right, y: area.bottom });
  ctx.strokeStyle = palette.lineStrong;
  ctx.lineWidth = 1;
  ctx.strokeRect(Math.round(a.x) - 0.5, Math.round(a.y) - 0.5, Math.round(b.x - a.x) + 1, Math.round(b.y - a.y) + 1);
  ctx.fillStyle = palette.ink;
  ctx.font = `600 13px ${palette.font}`;
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  ctx.fillText(block.id, a.x - 5, (a.y + b.y) / 2);
  if (view.scale < detail.bays) return;
  ctx.fillStyle = palette.inkSoft;
  ctx.font = `12px ${palette.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = block.side === 1 ? "bottom" : "top";
  const edgeY = block.side === 1 ? a.y - 2 : b.y + 2;
  const step = view.scale < 5 ? 4 : 1;
  for (let bay = 1; bay < block.bays * 2; bay += 1) {
    if (step === 4 ? bay % 4 !== 2 : bay % 2 === 0) continue;
    const x = toScreen(view, {
      x: (scene.stackRect(block, bay, 1).left + scene.stackRect(block, bay, 1).right) / 2,
      y: 0,
    }).x;
    if (x > 0 && x < view.width) ctx.fillText(String(bay).padStart(2, "0"), x, edgeY);
  }
  if (view.scale < detail.rows) return;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  for (let row = 1; row <= block.rows; row += 1) {
    const rect = scene.stackRect(block, 1, row);
    const p = toScreen(view, { x: area.right, y: (rect.bottom + rect.top) / 2 });
    ctx.fillText(String(row).padStart(2, "0"), p.x + 5, p.y);
  }
}

function fillRect(ctx: CanvasRenderingContext2D, view: Viewport, rect: Rect, colour: string): void {
  ctx.fillStyle = colour;
  fillPixels(ctx, view, rect);
}

function fillPixels(ctx: CanvasRenderingContext2D, view: Viewport, rect: Rect): void {
  const x = (rect.left - view.x) * view.scale + view.width / 2;
  const y = (view.y - rect.top) * view.scale + view.height / 2;
  const width = (rect.right - rect.left) * view.scale;
  const height = (rect.top - rect.bottom) * view.scale;
  if (x + width < 0 || y + height < 0 || x > view.width || y > view.height) return;
  ctx.fillRect(x, y, width, height);
}

function strokeLine(
  ctx: CanvasRenderingContext2D,
  view: Viewport,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  colour: string,
  width: number,
): void {
  const a = toScreen(view, { x: x1, y: y1 });
  const b = toScreen(view, { x: x2, y: y2 });
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.beginPath();
  ctx.moveTo(a.x, a.y);
  ctx.lineTo(b.x, b.y);
  ctx.stroke();
}
