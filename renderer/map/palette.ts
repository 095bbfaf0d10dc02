/** Colours of the map, read from the tokens of the chosen theme. */
export interface Palette {
  readonly field: string;
  readonly panel: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly p1: string;
  readonly hatch: string;
  readonly water: string;
  readonly road: string;
  readonly roadMark: string;
  readonly craneFill: string;
  /** Seven greys by height. */
  readonly stacks: readonly string[];
  readonly font: string;
  readonly mono: string;
}

/** Reads the palette from an element's computed style. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    field: token("--field"),
    panel: token("--panel"),
    ink: token("--ink"),
    inkSoft: token("--ink-soft"),
    line: token("--line"),
    lineStrong: token("--line-strong"),
    p1: token("--p1"),
    hatch: token("--hatch"),
    water: token("--water"),
    road: token("--road"),
    roadMark: token("--road-mark"),
    craneFill: token("--crane-fill"),
    stacks: Array.from({ length: 7 }, (_, i) => token(`--stack-${i + 1}`)),
    font: token("--font"),
    mono: token("--mono"),
  };
}

/** Which of the seven greys shows a height: the tallest a block allows is the last. */
export function greyIndexOf(height: number, tiers: number): number {
  return tiers <= 1 ? 6 : Math.min(6, Math.max(0, Math.round(((height - 1) / (tiers - 1)) * 6)));
}
