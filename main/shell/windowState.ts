import type { Rectangle } from "electron";
import { z } from "zod";
import { openDocument } from "./documentFile.ts";

const placeSchema = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
  isMaximized: z.boolean(),
});

const fileSchema = z.strictObject({ version: z.literal(1), main: placeSchema.nullable() });

/** Where the window was when it was last moved. */
export type WindowPlace = z.infer<typeof placeSchema>;

/** The remembered place of the window. */
export interface WindowState {
  readonly place: () => WindowPlace | undefined;
  /** Remembers a place; it reaches the disk a moment after the last of many moves. */
  readonly remember: (place: WindowPlace) => void;
  /** Resolves when all that is remembered is on disk. */
  readonly flush: () => Promise<void>;
}

const settleMs = 500;
const smallest = { width: 960, height: 600 };

/** Opens the remembered window place. */
export async function openWindowState(file: string): Promise<WindowState> {
  const document = await openDocument(file, fileSchema, { version: 1, main: null });
  let waiting: WindowPlace | undefined;
  let timer: NodeJS.Timeout | undefined;
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    const place = waiting;
    waiting = undefined;
    if (place !== undefined) await document.save({ version: 1, main: place });
  };
  return {
    place: () => waiting ?? document.data.main ?? undefined,
    remember: (place) => {
      waiting = place;
      clearTimeout(timer);
      timer = setTimeout(() => {
        flush().catch((cause: unknown) => console.error(`WINDOW_STATE_NOT_SAVED ${String(cause)}`));
      }, settleMs);
    },
    flush,
  };
}

/** Where to open the window: the remembered place if a monitor still shows it, else most of the first monitor. */
export function choosePlace(remembered: WindowPlace | undefined, workAreas: readonly Rectangle[]): WindowPlace {
  if (remembered !== undefined && workAreas.some((area) => overlap(area, remembered) >= 0.5)) return remembered;
  const [first = { x: 0, y: 0, width: 1920, height: 1080 }] = workAreas;
  const width = Math.min(first.width, Math.max(smallest.width, Math.round(first.width * 0.9)));
  const height = Math.min(first.height, Math.max(smallest.height, Math.round(first.height * 0.9)));
  return {
    x: first.x + Math.round((first.width - width) / 2),
    y: first.y + Math.round((first.height - height) / 2),
    width,
    height,
    isMaximized: remembered?.isMaximized ?? false,
  };
}

/** Share of `window` that lies on `area`. */
function overlap(area: Rectangle, window: Rectangle): number {
  const width = Math.min(area.x + area.width, window.x + window.width) - Math.max(area.x, window.x);
  const height = Math.min(area.y + area.height, window.y + window.height) - Math.max(area.y, window.y);
  return width <= 0 || height <= 0 ? 0 : (width * height) / (window.width * window.height);
}
