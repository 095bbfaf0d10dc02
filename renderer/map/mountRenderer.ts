import type { Hello } from "../../common/wire/live.ts";
import type { Live } from "../live/live.ts";
import { selection } from "../state/selection.ts";
import type { MapMover } from "./drawMovers.ts";
import { readPalette } from "./palette.ts";
import { SelectedRoute } from "./selectedRoute.ts";
import { bayOffsetOf, planVessel } from "./vesselPlan.ts";
import { YardRenderer } from "./yardRenderer.ts";
import { middleOf, type YardScene } from "./yardScene.ts";

const vesselEveryMs = 1000;

/** The machines of the roster as the map draws them; a yard crane bears the name of its block. */
export function moversOf(hello: Hello, scene: YardScene): readonly MapMover[] {
  return hello.roster.map(({ id, kind }, index) => {
    const blockId = kind === "rmg" ? (scene.blocks.find((block) => id.endsWith(block.id))?.id ?? "") : "";
    return { index, id, kind, blockId };
  });
}

interface RendererParts {
  readonly hello: Hello;
  readonly scene: YardScene;
  readonly movers: readonly MapMover[];
  readonly live: Live;
}

/** Puts a renderer on the three canvases in a frame and keeps it fed; `stop` takes it away. */
export function mountRenderer(
  frame: HTMLDivElement | null,
  { hello, scene, movers, live }: RendererParts,
): { readonly renderer: YardRenderer; readonly stop: () => void } | undefined {
  const [ground, moverCanvas, overlay] = frame?.querySelectorAll("canvas") ?? [];
  if (!frame || !ground || !moverCanvas || !overlay) return undefined;
  const { stores, pose } = live;
  const route = new SelectedRoute(live.client, (id) => movers.some((mover) => mover.id === id && mover.kind === "agv"));
  const renderer = new YardRenderer(
    { ground, movers: moverCanvas, overlay },
    {
      ...{ site: hello.site, scene, movers, pose, stacks: stores.yard },
      overlay: () => {
        const { cheId, bay } = selection.get();
        return {
          selectedChe: cheId,
          selectedBay: bay ? { block: bay.block, bay: bay.bay, row: 0 } : undefined,
          hover: undefined,
          cheRow: (id) => stores.che.get(id),
          route: route.of(cheId),
        };
      },
    },
    readPalette(frame),
  );
  renderer.onStats = ({ frames, medianMs, worstMs }) => {
    frame.dataset["frames"] = String(frames);
    frame.dataset["frameMs"] = medianMs.toFixed(2);
    frame.dataset["frameMaxMs"] = worstMs.toFixed(2);
  };
  let isFirst = true;
  const observer = new ResizeObserver(() => {
    renderer.resize(frame.clientWidth, frame.clientHeight, window.devicePixelRatio, isFirst);
    isFirst = false;
  });
  observer.observe(frame);
  let shownBay = selection.get().bay;
  const stops = [
    renderer.start(),
    () => observer.disconnect(),
    selection.subscribe(() => {
      renderer.invalidate();
      const { bay } = selection.get();
      if (bay === shownBay) return;
      shownBay = bay;
      const block = bay && bay.containerId !== "" ? scene.block(bay.block) : undefined;
      if (block && bay) renderer.show(middleOf(scene.stackRect(block, bay.bay, Math.ceil(block.rows / 2))));
    }),
    stores.che.onDidChange(() => renderer.invalidate()),
    followVessel({ scene, movers, live }, renderer),
    route.start(() => renderer.invalidate()),
  ];
  return {
    renderer,
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

/** Keeps the vessel on the map in step with its jobs; where its bays lie is told by the first crane at work, and kept. */
function followVessel({ scene, movers, live }: Omit<RendererParts, "hello">, renderer: YardRenderer): () => void {
  const { stores, pose } = live;
  const cranes = movers.filter((mover) => mover.kind === "sts");
  let name = "";
  let offset: number | undefined;
  const update = (): void => {
    const vessel = stores.plant.get("plant")?.vessel.name ?? "";
    if (vessel !== name) offset = undefined;
    name = vessel;
    offset ??= bayOffsetOf(
      scene.berth,
      cranes.flatMap((crane) => {
        const row = stores.che.get(crane.id);
        return row ? [{ row, x: pose.xM(crane.index) }] : [];
      }),
    );
    renderer.setVessel(planVessel(name, scene.berth, offset, stores.jobs.all()));
  };
  update();
  const timer = setInterval(update, vesselEveryMs);
  return () => clearInterval(timer);
}
