import type { Palette } from "./palette.ts";
import type { VesselBay, VesselPlan } from "./vesselPlan.ts";
import { toScreen, type Viewport } from "./viewport.ts";
import { hull } from "./yardScene.ts";

/** Half of a bay's length, and how far its hatch stays from the ship's sides. */
const halfBayM = 6.1;
const sideM = 3;
/** From this many pixels per metre on, a bay has room for its numbers. */
const numbersScale = 1.1;

/** The vessel from above: hull, name, and its bays with what is still due there. */
export function drawVessel(ctx: CanvasRenderingContext2D, vessel: VesselPlan, view: Viewport, palette: Palette): void {
  const middle = (hull.nearY + hull.farY) / 2;
  const outline = [
    [vessel.left + 24, hull.nearY],
    [vessel.right, hull.nearY],
    [vessel.right + 8, middle],
    [vessel.right, hull.farY],
    [vessel.left + 24, hull.farY],
    [vessel.left - 12, middle],
  ] as const;
  ctx.beginPath();
  for (const [x, y] of outline) {
    const p = toScreen(view, { x, y });
    ctx.lineTo(p.x, p.y);
  }
  ctx.closePath();
  ctx.fillStyle = palette.panel;
  ctx.fill();
  ctx.strokeStyle = palette.lineStrong;
  ctx.lineWidth = 1.5;
  ctx.stroke();
  for (const bay of vessel.bays) drawBay(ctx, bay, view, palette);
  const name = toScreen(view, { x: vessel.left + 24, y: hull.farY });
  ctx.font = `600 13px ${palette.font}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "top";
  ctx.fillStyle = palette.ink;
  ctx.fillText(vessel.name, name.x, name.y + (view.scale >= numbersScale ? 19 : 5));
}

function drawBay(ctx: CanvasRenderingContext2D, bay: VesselBay, view: Viewport, palette: Palette): void {
  const a = toScreen(view, { x: bay.x - halfBayM, y: hull.nearY - sideM });
  const b = toScreen(view, { x: bay.x + halfBayM, y: hull.farY + sideM });
  const due = bay.discharge + bay.load;
  if (due > 0) {
    ctx.fillStyle = palette.field;
    ctx.fillRect(a.x, a.y, b.x - a.x, b.y - a.y);
  }
  ctx.strokeStyle = due > 0 ? palette.lineStrong : palette.line;
  ctx.lineWidth = 1;
  ctx.strokeRect(Math.round(a.x) + 0.5, Math.round(a.y) + 0.5, Math.round(b.x - a.x), Math.round(b.y - a.y));
  if (view.scale < numbersScale) return;
  const x = (a.x + b.x) / 2;
  ctx.font = `12px ${palette.font}`;
  ctx.textAlign = "center";
  ctx.fillStyle = palette.inkSoft;
  ctx.textBaseline = "top";
  const edge = toScreen(view, { x: 0, y: hull.farY });
  ctx.fillText(String(bay.bay).padStart(2, "0"), x, edge.y + 4);
  ctx.fillStyle = palette.ink;
  ctx.textBaseline = "bottom";
  // Out of the ship towards the quay is up on the map, into it is down.
  if (bay.discharge > 0) ctx.fillText(`↑${bay.discharge}`, x, b.y - 16);
  if (bay.load > 0) ctx.fillText(`↓${bay.load}`, x, b.y - 2);
}
