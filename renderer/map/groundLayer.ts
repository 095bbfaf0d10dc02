import type { StackRow } from "../../common/wire/rows.ts";
import type { EntityStore } from "../live/entityStore.ts";
import { clearStack, drawGround, drawStacks } from "./drawGround.ts";
import type { Palette } from "./palette.ts";
import type { VesselPlan } from "./vesselPlan.ts";
import type { Viewport } from "./viewport.ts";
import type { YardScene } from "./yardScene.ts";

/** The cached picture reaches this far beyond the window, as a share of its size, so that panning is one copy. */
const marginShare = 0.25;
/** While a zoom goes on, the old picture is stretched; it is drawn anew this long after the last step. */
const settleMs = 120;

/** The layer that hardly changes: drawn once into an offscreen canvas, copied when the view moves, patched where stacks change. */
export class GroundLayer {
  readonly #scene: YardScene;
  readonly #stacks: EntityStore<StackRow>;
  #palette: Palette;
  #vessel: VesselPlan = { name: "", left: 0, right: 0, bays: [] };
  #cache: OffscreenCanvas | undefined;
  #cacheView: Viewport | undefined;
  #shown: Viewport | undefined;
  #lastZoomMs = 0;
  #dirty = new Set<string>();
  #allDirty = true;

  constructor(scene: YardScene, stacks: EntityStore<StackRow>, palette: Palette) {
    this.#scene = scene;
    this.#stacks = stacks;
    this.#palette = palette;
  }

  setPalette(palette: Palette): void {
    this.#palette = palette;
    this.#allDirty = true;
  }

  /** Another vessel, or other work on it. */
  setVessel(vessel: VesselPlan): void {
    if (JSON.stringify(vessel) === JSON.stringify(this.#vessel)) return;
    this.#vessel = vessel;
    this.#allDirty = true;
  }

  /** Marks stacks (`A03-17-04`) that changed. */
  markDirty(ids: Iterable<string>): void {
    for (const id of ids) this.#dirty.add(id);
  }

  markAllDirty(): void {
    this.#allDirty = true;
  }

  /** Brings the canvas up to date; does nothing when nothing changed. */
  draw(ctx: CanvasRenderingContext2D, view: Viewport, pixelRatio: number, nowMs: number): void {
    const zoomed = this.#shown?.scale !== view.scale;
    if (zoomed) this.#lastZoomMs = nowMs;
    if (this.#needsRaster(view, nowMs)) this.#raster(view, pixelRatio);
    else if (this.#dirty.size > 0) this.#patch(pixelRatio);
    else if (this.#shown === view) return;
    this.#copy(ctx, view, pixelRatio);
    this.#shown = view;
  }

  #needsRaster(view: Viewport, nowMs: number): boolean {
    const cached = this.#cacheView;
    if (this.#allDirty || !cached) return true;
    if (cached.scale !== view.scale) {
      const ratio = view.scale / cached.scale;
      return nowMs - this.#lastZoomMs > settleMs || ratio > 2 || ratio < 0.6;
    }
    const spareX = (cached.width - view.width) / 2 / view.scale;
    const spareY = (cached.height - view.height) / 2 / view.scale;
    return Math.abs(view.x - cached.x) > spareX || Math.abs(view.y - cached.y) > spareY;
  }

  #raster(view: Viewport, pixelRatio: number): void {
    const wide: Viewport = {
      ...view,
      width: Math.ceil(view.width * (1 + 2 * marginShare)),
      height: Math.ceil(view.height * (1 + 2 * marginShare)),
    };
    const width = Math.max(1, Math.round(wide.width * pixelRatio));
    const height = Math.max(1, Math.round(wide.height * pixelRatio));
    if (this.#cache?.width !== width || this.#cache.height !== height) this.#cache = new OffscreenCanvas(width, height);
    const ctx = this.#context(pixelRatio);
    if (ctx) drawGround(ctx, this.#scene, this.#stacks.all(), this.#vessel, wide, this.#palette);
    this.#cacheView = wide;
    this.#allDirty = false;
    this.#dirty.clear();
  }

  #patch(pixelRatio: number): void {
    const ctx = this.#context(pixelRatio);
    const view = this.#cacheView;
    if (!ctx || !view) return;
    const changed: StackRow[] = [];
    for (const id of this.#dirty) {
      const [blockId = "", bay, row] = id.split("-");
      const block = this.#scene.block(blockId);
      if (block) clearStack(ctx, this.#scene.stackRect(block, Number(bay), Number(row)), view, this.#palette);
      const stack = this.#stacks.get(id);
      if (stack) changed.push(stack);
    }
    drawStacks(ctx, this.#scene, changed, view, this.#palette);
    this.#dirty.clear();
  }

  /** The cache's pen. Its type lacks nothing that the drawing functions use. */
  #context(pixelRatio: number): CanvasRenderingContext2D | undefined {
    const ctx = this.#cache?.getContext("2d", { alpha: false });
    ctx?.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    return ctx ? (ctx as unknown as CanvasRenderingContext2D) : undefined;
  }

  #copy(ctx: CanvasRenderingContext2D, view: Viewport, pixelRatio: number): void {
    const cached = this.#cacheView;
    if (!cached || !this.#cache) return;
    const stretch = view.scale / cached.scale;
    const width = cached.width * stretch;
    const height = cached.height * stretch;
    const x = view.width / 2 + (cached.x - view.x) * view.scale - width / 2;
    const y = view.height / 2 - (cached.y - view.y) * view.scale - height / 2;
    ctx.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    ctx.fillStyle = this.#palette.field;
    if (stretch !== 1) ctx.fillRect(0, 0, view.width, view.height);
    ctx.drawImage(this.#cache, x, y, width, height);
  }
}
