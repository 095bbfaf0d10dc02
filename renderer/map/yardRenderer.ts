import type { SiteConfig } from "../../common/config/siteConfig.ts";
import type { StackRow } from "../../common/wire/rows.ts";
import type { EntityStore } from "../live/entityStore.ts";
import type { PoseStore } from "../live/poseStore.ts";
import { drawMovers, type MapMover } from "./drawMovers.ts";
import { drawOverlay, moverPoint, type OverlayState } from "./drawOverlay.ts";
import { GroundLayer } from "./groundLayer.ts";
import { blockAt, type Hit, moverAt } from "./hitTest.ts";
import type { Palette } from "./palette.ts";
import type { VesselPlan } from "./vesselPlan.ts";
import { fitTo, keepInside, panBy, toScreen, toWorld, type Viewport, zoomAt } from "./viewport.ts";
import { bayAt, type Point, type YardScene } from "./yardScene.ts";

/** The three canvases of the map, bottom first. */
export interface MapCanvases {
  readonly ground: HTMLCanvasElement;
  readonly movers: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
}

/** What the renderer draws from. */
export interface MapSources {
  readonly site: SiteConfig;
  readonly scene: YardScene;
  readonly movers: readonly MapMover[];
  readonly pose: PoseStore;
  readonly stacks: EntityStore<StackRow>;
  readonly overlay: () => OverlayState;
}

/** Milliseconds of script per drawn frame, over the last second. */
export interface FrameStats {
  readonly frames: number;
  readonly medianMs: number;
  readonly worstMs: number;
}

const statsEveryMs = 1000;
/** Nearer to the edge than this, a point does not count as in view. */
const edgePx = 40;

/** Draws the yard: ground when it changed, machines when one moved, overlay with them. One animation frame, no React. */
export class YardRenderer {
  readonly #canvases: MapCanvases;
  readonly #sources: MapSources;
  readonly #ground: GroundLayer;
  #palette: Palette;
  #view: Viewport;
  #pixelRatio = 1;
  #overlayDirty = true;
  #moversDirty = true;
  #wasStale = false;
  #hover: Hit | undefined;
  #follow = false;
  #frame = 0;
  #times: number[] = [];
  #statsAt = 0;
  onStats: (stats: FrameStats) => void = () => undefined;

  constructor(canvases: MapCanvases, sources: MapSources, palette: Palette) {
    this.#canvases = canvases;
    this.#sources = sources;
    this.#palette = palette;
    this.#ground = new GroundLayer(sources.scene, sources.stacks, palette);
    this.#view = fitTo(sources.scene.bounds, 800, 600);
  }

  get view(): Viewport {
    return this.#view;
  }

  get hover(): Hit | undefined {
    return this.#hover;
  }

  /** Draws until the answer is called. */
  start(): () => void {
    const stopListening = this.#sources.stacks.onDidChange(({ replaced, changed, removed }) => {
      if (replaced) this.#ground.markAllDirty();
      this.#ground.markDirty(changed);
      this.#ground.markDirty(removed);
    });
    const loop = (nowMs: number): void => {
      this.#frame = requestAnimationFrame(loop);
      this.#draw(nowMs);
    };
    this.#frame = requestAnimationFrame(loop);
    return () => {
      cancelAnimationFrame(this.#frame);
      stopListening();
    };
  }

  /** New size of the map in CSS pixels. The first time, everything is fitted in. */
  resize(width: number, height: number, pixelRatio: number, isFirst: boolean): void {
    this.#pixelRatio = Math.min(2, pixelRatio);
    for (const canvas of Object.values(this.#canvases) as HTMLCanvasElement[]) {
      canvas.width = Math.max(1, Math.round(width * this.#pixelRatio));
      canvas.height = Math.max(1, Math.round(height * this.#pixelRatio));
    }
    this.#setView(isFirst ? fitTo(this.#sources.scene.bounds, width, height) : { ...this.#view, width, height });
    this.#ground.markAllDirty();
  }

  setPalette(palette: Palette): void {
    this.#palette = palette;
    this.#ground.setPalette(palette);
    this.invalidate();
  }

  setVessel(vessel: VesselPlan): void {
    this.#ground.setVessel(vessel);
  }

  /** Selection or a row changed: the overlay is drawn again. */
  invalidate(): void {
    this.#overlayDirty = true;
    this.#moversDirty = true;
  }

  /** Shows the whole terminal; asked again, the working area (blocks and quay). */
  fit(): void {
    this.#follow = false;
    const { bounds, workArea } = this.#sources.scene;
    const whole = fitTo(bounds, this.#view.width, this.#view.height);
    const isWhole = whole.x === this.#view.x && whole.y === this.#view.y && whole.scale === this.#view.scale;
    this.#setView(isWhole ? fitTo(workArea, this.#view.width, this.#view.height) : whole);
  }

  pan(dx: number, dy: number): void {
    this.#follow = false;
    this.#setView(keepInside(panBy(this.#view, dx, dy), this.#sources.scene.bounds));
  }

  /** Zooms about a pixel, or about the middle. */
  zoom(factor: number, pixel?: Point): void {
    const about = pixel ?? { x: this.#view.width / 2, y: this.#view.height / 2 };
    this.#setView(keepInside(zoomAt(this.#view, about, factor), this.#sources.scene.bounds));
  }

  /** Keeps the selected machine in the middle, from now on or no longer. */
  follow(on: boolean): void {
    this.#follow = on;
  }

  /** Brings a point into view if it is not, without changing the zoom. */
  show(point: Point): void {
    const at = toScreen(this.#view, point);
    const isSeen =
      at.x > edgePx && at.y > edgePx && at.x < this.#view.width - edgePx && at.y < this.#view.height - edgePx;
    if (isSeen) return;
    this.#setView(keepInside({ ...this.#view, x: point.x, y: point.y }, this.#sources.scene.bounds));
  }

  /** What is under a pixel. */
  hitAt(pixel: Point): Hit | undefined {
    const { scene, movers, pose, site } = this.#sources;
    const p = toWorld(this.#view, pixel);
    const mover = moverAt(p, scene, movers, pose, this.#view.scale);
    if (mover) return { kind: "che", id: mover.id };
    const block = blockAt(p, scene);
    return block ? { kind: "bay", block: block.id, ...bayAt(site.yard, block, p) } : undefined;
  }

  /** Marks what the pointer is on; undefined marks nothing. */
  setHover(pixel: Point | undefined): Hit | undefined {
    this.#hover = pixel ? this.hitAt(pixel) : undefined;
    this.#overlayDirty = true;
    return this.#hover;
  }

  #setView(view: Viewport): void {
    this.#view = view;
    this.invalidate();
  }

  #draw(nowMs: number): void {
    const startedAt = performance.now();
    const { pose, scene, movers } = this.#sources;
    const moved = pose.sampleAt(nowMs);
    const stale = pose.isStaleAt(nowMs);
    const state = this.#sources.overlay();
    if (this.#follow && moved) this.#centreOn(state.selectedChe);
    const ground = this.#canvases.ground.getContext("2d", { alpha: false });
    if (ground) this.#ground.draw(ground, this.#view, this.#pixelRatio, nowMs);
    if (moved || this.#moversDirty || stale !== this.#wasStale) {
      const ctx = this.#pen(this.#canvases.movers);
      if (ctx) drawMovers(ctx, scene, movers, pose, this.#view, this.#palette, stale);
      this.#moversDirty = false;
      this.#wasStale = stale;
    }
    if (this.#overlayDirty || (moved && (state.selectedChe !== "" || this.#hover?.kind === "che"))) {
      const ctx = this.#pen(this.#canvases.overlay);
      if (ctx) drawOverlay(ctx, scene, movers, pose, this.#view, this.#palette, { ...state, hover: this.#hover });
      this.#overlayDirty = false;
    }
    this.#count(performance.now() - startedAt, nowMs);
  }

  #centreOn(id: string): void {
    const mover = this.#sources.movers.find((each) => each.id === id);
    if (!mover) return;
    const { x, y } = moverPoint(this.#sources.scene, mover, this.#sources.pose);
    this.#setView({ ...this.#view, x, y });
  }

  #pen(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
    const ctx = canvas.getContext("2d");
    ctx?.setTransform(this.#pixelRatio, 0, 0, this.#pixelRatio, 0, 0);
    return ctx;
  }

  #count(ms: number, nowMs: number): void {
    this.#times.push(ms);
    if (nowMs - this.#statsAt < statsEveryMs) return;
    const sorted = this.#times.toSorted((a, b) => a - b);
    this.#times = [];
    this.#statsAt = nowMs;
    this.onStats({ frames: sorted.length, medianMs: sorted[sorted.length >> 1] ?? 0, worstMs: sorted.at(-1) ?? 0 });
  }
}
