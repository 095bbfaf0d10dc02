import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useMemo,
  useRef,
  useState,
  type WheelEvent,
} from "react";
import type { Hello } from "../../common/wire/live.ts";
import { useTexts } from "../i18n/i18n.ts";
import { useLive, useValue } from "../live/useLive.ts";
import { preferences } from "../state/preferences.ts";
import { selectBay, selectChe, selection } from "../state/selection.ts";
import { CheMirrorList } from "./CheMirrorList.tsx";
import { MapLegend } from "./MapLegend.tsx";
import "./map.css";
import { moverPoint } from "./drawOverlay.ts";
import { mapKeys, zoomStep } from "./mapKeys.ts";
import { mountRenderer, moversOf } from "./mountRenderer.ts";
import { readPalette } from "./palette.ts";
import type { YardRenderer } from "./yardRenderer.ts";
import { buildYardScene, type YardScene } from "./yardScene.ts";

/** A press that moved less than this is a click. */
const clickSlackPx = 4;

/** The yard map: shell of the renderer, with mouse, keyboard and a list for those who cannot see it. */
export function YardMap({ hello }: { readonly hello: Hello }): ReactNode {
  const { t } = useTexts();
  const live = useLive();
  const { theme } = useValue(preferences);
  const scene = useMemo(() => buildYardScene(hello.site), [hello.site]);
  const movers = useMemo(() => moversOf(hello, scene), [hello, scene]);
  const frame = useRef<HTMLDivElement>(null);
  const renderer = useRef<YardRenderer>(undefined);
  const [isFollowing, setFollowing] = useState(false);
  const press = useRef<{ x: number; y: number; moved: boolean }>(undefined);

  useEffect(() => {
    const made = mountRenderer(frame.current, { hello, scene, movers, live });
    renderer.current = made?.renderer;
    return made?.stop;
  }, [hello, scene, movers, live]);

  // The theme's tokens are on the document by the time this runs.
  useEffect(() => {
    if (frame.current && theme) renderer.current?.setPalette(readPalette(frame.current));
  }, [theme]);

  const follow = (on: boolean): void => {
    const mover = movers.find((each) => each.id === selection.get().cheId);
    if (on && !mover) return;
    renderer.current?.follow(on);
    if (mover && on) renderer.current?.show(moverPoint(scene, mover, live.pose));
    setFollowing(on);
  };
  const fit = (): void => {
    renderer.current?.fit();
    setFollowing(false);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return;
    const map = renderer.current;
    if (!map || event.target !== event.currentTarget) return;
    const action = mapKeys[event.code];
    if (action === undefined) return;
    event.preventDefault();
    if (action === "follow") follow(!isFollowing);
    else if (action === "fit") fit();
    else if (action === "bayBack" || action === "bayForth") stepBay(scene, action === "bayForth" ? 4 : -4);
    else if (action.zoom !== 1) map.zoom(action.zoom);
    else {
      map.pan(action.dx, action.dy);
      setFollowing(false);
    }
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const map = renderer.current;
    if (!map) return;
    const held = press.current;
    if (!held || event.buttons === 0) {
      const hit = map.setHover(pixelOf(event));
      event.currentTarget.dataset["hover"] = hit ? hit.kind : "";
      return;
    }
    const dx = event.clientX - held.x;
    const dy = event.clientY - held.y;
    if (!held.moved && Math.hypot(dx, dy) < clickSlackPx) return;
    press.current = { x: event.clientX, y: event.clientY, moved: true };
    map.pan(dx, dy);
    setFollowing(false);
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>): void => {
    const held = press.current;
    press.current = undefined;
    if (!held || held.moved) return;
    const hit = renderer.current?.hitAt(pixelOf(event));
    if (hit?.kind === "che") selectChe(hit.id);
    else if (hit) selectBay(hit.block, hit.bay);
    else selectChe("");
  };
  const onWheel = (event: WheelEvent<HTMLElement>): void => {
    renderer.current?.zoom(Math.exp(-event.deltaY / 500), pixelOf(event));
  };

  return (
    <div className="mapFrame">
      {/* A drawing that is moved about with keys: there is no element for that. */}
      <div
        className="map"
        ref={frame}
        role="application"
        aria-label={t("map.canvas")}
        data-testid="map"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          press.current = { x: event.clientX, y: event.clientY, moved: false };
        }}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerLeave={() => renderer.current?.setHover(undefined)}
        onWheel={onWheel}
      >
        <div aria-hidden="true">
          <canvas />
          <canvas />
          <canvas />
        </div>
      </div>
      <div className="mapTools">
        <button
          type="button"
          className="button icon"
          aria-label={t("map.zoomIn")}
          title={`${t("map.zoomIn")} (+)`}
          onClick={() => renderer.current?.zoom(zoomStep)}
        >
          +
        </button>
        <button
          type="button"
          className="button icon"
          aria-label={t("map.zoomOut")}
          title={`${t("map.zoomOut")} (−)`}
          onClick={() => renderer.current?.zoom(1 / zoomStep)}
        >
          −
        </button>
        <button type="button" className="button" title={`${t("map.fit")} (0)`} onClick={fit}>
          {t("map.fit")}
        </button>
        <button
          type="button"
          className="button"
          aria-pressed={isFollowing}
          title={`${t("map.follow")} (F)`}
          onClick={() => follow(!isFollowing)}
        >
          {t("map.follow")}
        </button>
      </div>
      <MapLegend tiers={scene.blocks[0]?.tiers ?? 5} startsOpen={window.innerWidth >= 1600} />
      <CheMirrorList movers={movers} />
    </div>
  );
}

function stepBay(scene: YardScene, step: number): void {
  const bay = selection.get().bay;
  const block = scene.block(bay?.block ?? "") ?? scene.blocks[0];
  if (!block) return;
  const next = bay ? Math.min(block.bays * 2 - 2, Math.max(2, bay.bay + step)) : 2;
  selectBay(block.id, next);
}

const pixelOf = (event: {
  readonly clientX: number;
  readonly clientY: number;
  readonly currentTarget: Element;
}): { x: number; y: number } => {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
};
