/** What the global keys ask for. */
export type GlobalAction =
  | { readonly kind: "language" }
  | { readonly kind: "screen"; readonly index: number }
  | { readonly kind: "panel"; readonly step: 1 | -1 }
  | { readonly kind: "find" };

/** The part of a keyboard event that decides. */
export type KeyPress = Pick<KeyboardEvent, "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing">;

/**
 * Global keys by physical place (`code`), so that they stay where they are under any keyboard layout; none while an input method
 * composes.
 */
export function globalActionOf(press: KeyPress): GlobalAction | undefined {
  if (press.isComposing || press.metaKey || press.altKey) return undefined;
  if (press.code === "F6" && !press.ctrlKey) return { kind: "panel", step: press.shiftKey ? -1 : 1 };
  if (!press.ctrlKey || press.shiftKey) return undefined;
  if (press.code === "KeyL") return { kind: "language" };
  if (press.code === "KeyK") return { kind: "find" };
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(press.code);
  return digit ? { kind: "screen", index: Number(digit[1]) - 1 } : undefined;
}

/** Whether the focus is in something that takes text, where single keys are text. */
export const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.matches("input, textarea, select") || target.isContentEditable);

/** Moves the focus to the next panel (or the previous), going round. */
export function focusPanel(step: 1 | -1): void {
  const panels = [...document.querySelectorAll<HTMLElement>("[data-panel]")];
  const at = panels.findIndex((panel) => panel.contains(document.activeElement));
  const next = at === -1 ? (step === 1 ? 0 : panels.length - 1) : (at + step + panels.length) % panels.length;
  panels[next]?.focus();
}

/** Moves the focus into the container search of the screen, if it has one. */
export function focusFind(): boolean {
  const field = document.querySelector<HTMLInputElement>("[data-find]");
  field?.focus();
  field?.select();
  return field !== null;
}
