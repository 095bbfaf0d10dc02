import type { CheKind } from "../../common/equipment/che.ts";
import { poseFlags } from "../../common/wire/poseFrame.ts";
import type { PoseStore } from "../live/poseStore.ts";
import type { Palette } from "./palette.ts";
import { toScreen, type Viewport } from "./viewport.ts";
import type { YardScene } from "./yardScene.ts";

/** A mover as the map knows it: its place in the pose frames, its kind, and for yard cranes its block. */
export interface MapMover {
  readonly index: number;
  readonly id: string;
  readonly kind: CheKind;
  readonly blockId: string;
}

/** How far a quay crane's boom reaches over the water and its backreach over land, as drawn. */
const boom = { farY: -58, backY: 52, widthM: 3, portalM: 22 } as const;
const rmgWidthM = 9;
const box = { m20: 6.06, m40: 12.19, widthM: 2.44 } as const;
/** A truck thinner than this cannot be seen or hit. */
const minTruckPx = 5;
/** From this many pixels per metre on, every machine bears its name. */
export const labelScale = 3.2;

/** Draws all movers: cranes first, trucks over them. `stale`: no positions come, so everything is hatched. */
export function drawMovers(
  ctx: CanvasRenderingContext2D,
  scene: YardScene,
  movers: readonly MapMover[],
  pose: PoseStore,
  view: Viewport,
  palette: Palette,
  stale: boolean,
): void {
  ctx.clearRect(0, 0, view.width, view.height);
  for (const mover of movers) {
    if (mover.kind === "sts") drawQuayCrane(ctx, scene, mover, pose, view, palette, stale);
    else if (mover.kind === "rmg") drawYardCrane(ctx, scene, mover, pose, view, palette, stale);
  }
  for (const mover of movers) {
    if (mover.kind === "agv" || mover.kind === "mannedTruck") drawTruck(ctx, scene, mover, pose, view, palette, stale);
  }
}

function drawTruck(
  ctx: CanvasRenderingContext2D,
  scene: YardScene,
  mover: MapMover,
  pose: PoseStore,
  view: Viewport,
  palette: Palette,
  allStale: boolean,
): void {
  const flags = pose.flags(mover.index);
  const x = (pose.xM(mover.index) - view.x) * view.scale + view.width / 2;
  const y = (view.y - pose.yM(mover.index)) * view.scale + view.height / 2;
  const length = Math.max(12, scene.truck.lengthM * view.scale);
  if (x < -length || y < -length || x > view.width + length || y > view.height + length) return;
  const width = Math.max(minTruckPx, scene.truck.widthM * view.scale);
  const laden = (flags & poseFlags.laden) !== 0;
  const stale = allStale || (flags & poseFlags.stale) !== 0;
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(-pose.headingRad(mover.index));
  ctx.lineWidth = 1.3;
  ctx.strokeStyle = palette.ink;
  traceTruck(ctx, length, width, mover.kind === "mannedTruck");
  ctx.fillStyle = palette.panel;
  ctx.fill();
  if (laden && !stale) {
    ctx.fillStyle = palette.ink;
    ctx.fillRect(-length / 2, -width / 2, length * 0.78, width);
  }
  if (stale) fillHatched(ctx, palette);
  ctx.stroke();
  if (mover.kind === "mannedTruck") drawCab(ctx, length, width, palette);
  ctx.restore();
  drawMarks(ctx, x, y, flags, palette);
  if (view.scale >= labelScale) drawLabel(ctx, mover.id, x, y - width / 2 - 10, palette);
}

/** Driverless: a plain slab with a pointed front. Manned: a slab with a round cab before it (hand mark). */
function traceTruck(ctx: CanvasRenderingContext2D, length: number, width: number, manned: boolean): void {
  const half = length / 2;
  const nose = manned ? half - width : half - width * 0.6;
  ctx.beginPath();
  ctx.moveTo(-half, -width / 2);
  ctx.lineTo(nose, -width / 2);
  if (!manned) ctx.lineTo(half, 0);
  ctx.lineTo(nose, width / 2);
  ctx.lineTo(-half, width / 2);
  ctx.closePath();
}

function drawCab(ctx: CanvasRenderingContext2D, length: number, width: number, palette: Palette): void {
  ctx.beginPath();
  ctx.arc(length / 2 - width / 2, 0, width / 2 + 0.5, 0, Math.PI * 2);
  ctx.fillStyle = palette.panel;
  ctx.fill();
  ctx.stroke();
}

function drawQuayCrane(
  ctx: CanvasRenderingContext2D,
  scene: YardScene,
  mover: MapMover,
  pose: PoseStore,
  view: Viewport,
  palette: Palette,
  allStale: boolean,
): void {
  const gantryX = pose.xM(mover.index);
  const flags = pose.flags(mover.index);
  const stale = allStale || (flags & poseFlags.stale) !== 0;
  const { seaRailY, landRailY } = scene.quay;
  outline(ctx, view, gantryX - boom.portalM / 2, seaRailY - 1.5, boom.portalM, 3, palette.craneFill, palette, stale);
  outline(ctx, view, gantryX - boom.portalM / 2, landRailY - 1.5, boom.portalM, 3, palette.craneFill, palette, stale);
  outline(
    ctx,
    view,
    gantryX - boom.widthM / 2,
    boom.farY,
    boom.widthM,
    boom.backY - boom.farY,
    palette.craneFill,
    palette,
    stale,
  );
  drawSpreader(ctx, view, gantryX, pose.a(mover.index), flags, palette);
  const head = toScreen(view, { x: gantryX, y: boom.backY });
  drawMarks(ctx, head.x + 28, head.y + 4, flags, palette);
  drawLabel(ctx, mover.id, head.x, head.y - 8, palette);
}

function drawYardCrane(
  ctx: CanvasRenderingContext2D,
  scene: YardScene,
  mover: MapMover,
  pose: PoseStore,
  view: Viewport,
  palette: Palette,
  allStale: boolean,
): void {
  const block = scene.block(mover.blockId);
  if (!block) return;
  const gantryX = pose.xM(mover.index);
  const flags = pose.flags(mover.index);
  const stale = allStale || (flags & poseFlags.stale) !== 0;
  const laneEnd = block.laneY - block.side * 3;
  const farEnd = block.side === 1 ? block.area.top + 1.5 : block.area.bottom - 1.5;
  const bottom = Math.min(laneEnd, farEnd);
  const height = Math.abs(farEnd - laneEnd);
  for (const side of [-1, 1]) {
    const x = gantryX + (side * rmgWidthM) / 2 - 0.8;
    outline(ctx, view, x, bottom, 1.6, height, palette.craneFill, palette, stale);
  }
  const trolleyY = block.laneY + block.side * pose.a(mover.index);
  outline(ctx, view, gantryX - rmgWidthM / 2, trolleyY - 0.7, rmgWidthM, 1.4, palette.craneFill, palette, stale);
  drawSpreader(ctx, view, gantryX, trolleyY, flags, palette);
  const head = toScreen(view, { x: gantryX, y: bottom + height });
  drawMarks(ctx, head.x, head.y - 2, flags, palette);
  if (view.scale >= labelScale) drawLabel(ctx, mover.id, head.x, head.y - 8, palette);
}

/** The spreader seen from above: outlined when empty, filled when laden. Never smaller than can be seen. */
function drawSpreader(
  ctx: CanvasRenderingContext2D,
  view: Viewport,
  x: number,
  y: number,
  flags: number,
  palette: Palette,
): void {
  const length = Math.max(7, ((flags & poseFlags.load40Ft) !== 0 ? box.m40 : box.m20) * view.scale);
  const width = Math.max(4, box.widthM * view.scale);
  const p = toScreen(view, { x, y });
  ctx.lineWidth = 1.3;
  ctx.strokeStyle = palette.ink;
  ctx.fillStyle = (flags & poseFlags.laden) !== 0 ? palette.ink : palette.panel;
  ctx.fillRect(p.x - length / 2, p.y - width / 2, length, width);
  ctx.strokeRect(p.x - length / 2, p.y - width / 2, length, width);
}

function outline(
  ctx: CanvasRenderingContext2D,
  view: Viewport,
  x: number,
  bottom: number,
  width: number,
  height: number,
  fill: string,
  palette: Palette,
  stale: boolean,
): void {
  const a = toScreen(view, { x, y: bottom + height });
  const w = Math.max(2, width * view.scale);
  const h = Math.max(2, height * view.scale);
  ctx.beginPath();
  ctx.rect(a.x, a.y, w, h);
  ctx.fillStyle = stale ? palette.panel : fill;
  ctx.fill();
  if (stale) fillHatched(ctx, palette);
  ctx.lineWidth = 1;
  ctx.strokeStyle = palette.lineStrong;
  ctx.stroke();
}

/** Fault: the red square; held: two bars. Shape, not only colour. */
function drawMarks(ctx: CanvasRenderingContext2D, x: number, y: number, flags: number, palette: Palette): void {
  if ((flags & poseFlags.fault) !== 0) {
    ctx.fillStyle = palette.p1;
    ctx.fillRect(x - 5, y - 18, 11, 11);
    ctx.strokeStyle = palette.panel;
    ctx.lineWidth = 1;
    ctx.strokeRect(x - 5.5, y - 18.5, 12, 12);
  } else if ((flags & poseFlags.held) !== 0) {
    ctx.fillStyle = palette.panel;
    ctx.fillRect(x - 6, y - 19, 13, 13);
    ctx.fillStyle = palette.ink;
    ctx.fillRect(x - 4, y - 17, 3, 9);
    ctx.fillRect(x + 2, y - 17, 3, 9);
  }
}

/** A label with a thin field-coloured halo, so that it can be read over stacks. */
export function drawLabel(ctx: CanvasRenderingContext2D, text: string, x: number, y: number, palette: Palette): void {
  ctx.font = `600 12px ${palette.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineWidth = 3;
  ctx.strokeStyle = palette.field;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = palette.ink;
  ctx.fillText(text, x, y);
}

let hatch: { readonly colour: string; readonly pattern: CanvasPattern } | undefined;

/** Fills the current path with the hatching that means "nobody knows". */
function fillHatched(ctx: CanvasRenderingContext2D, palette: Palette): void {
  if (hatch?.colour !== palette.ink) {
    const tile = new OffscreenCanvas(6, 6);
    const pen = tile.getContext("2d");
    if (!pen) return;
    pen.strokeStyle = palette.ink;
    pen.lineWidth = 1.4;
    for (const shift of [-6, 0, 6]) {
      pen.beginPath();
      pen.moveTo(shift, 6);
      pen.lineTo(shift + 6, 0);
      pen.stroke();
    }
    const pattern = ctx.createPattern(tile, "repeat");
    if (!pattern) return;
    hatch = { colour: palette.ink, pattern };
  }
  ctx.fillStyle = hatch.pattern;
  ctx.fill();
}
