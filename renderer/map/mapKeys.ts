/** Pixels that one press of an arrow key moves the map. */
const panStepPx = 60;
/** Factor of one press of plus or minus, and of the buttons. */
export const zoomStep = 1.35;

/** What a key of the map asks for. */
export type MapKey =
  | "follow"
  | "fit"
  | "bayBack"
  | "bayForth"
  | { readonly dx: number; readonly dy: number; readonly zoom: number };

/** Keys of the map by their place; they work while the map has the focus. */
export const mapKeys: Readonly<Record<string, MapKey>> = {
  ArrowLeft: { dx: panStepPx, dy: 0, zoom: 1 },
  ArrowRight: { dx: -panStepPx, dy: 0, zoom: 1 },
  ArrowUp: { dx: 0, dy: panStepPx, zoom: 1 },
  ArrowDown: { dx: 0, dy: -panStepPx, zoom: 1 },
  Equal: { dx: 0, dy: 0, zoom: zoomStep },
  NumpadAdd: { dx: 0, dy: 0, zoom: zoomStep },
  Minus: { dx: 0, dy: 0, zoom: 1 / zoomStep },
  NumpadSubtract: { dx: 0, dy: 0, zoom: 1 / zoomStep },
  Digit0: "fit",
  Numpad0: "fit",
  KeyF: "follow",
  BracketLeft: "bayBack",
  BracketRight: "bayForth",
};
