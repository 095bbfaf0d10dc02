import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { keepText } from "../state/keptText.ts";

const stepPercent = 2;

/**
 * Two parts with a bar between them that can be moved: by pointer, by arrow keys, by double click back to where it was. The place
 * is remembered per name.
 */
export function Split({
  name,
  label,
  direction,
  percent,
  min = 15,
  max = 85,
  children,
}: {
  readonly name: string;
  readonly label: string;
  readonly direction: "horizontal" | "vertical";
  /** Share of the first part at the beginning. */
  readonly percent: number;
  readonly min?: number;
  readonly max?: number;
  readonly children: readonly [ReactNode, ReactNode];
}): ReactNode {
  const kept = useRef(keepText(`quaydesk.split.${name}`)).current;
  const [first, setFirst] = useState(() => clamp(Number(kept.read() ?? percent) || percent, min, max));
  const frame = useRef<HTMLDivElement>(null);
  const isVertical = direction === "vertical";

  const move = (next: number): void => {
    const bounded = clamp(next, min, max);
    setFirst(bounded);
    kept.write(String(bounded));
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !frame.current) return;
    const box = frame.current.getBoundingClientRect();
    const part = isVertical ? (event.clientY - box.top) / box.height : (event.clientX - box.left) / box.width;
    move(part * 100);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const back = isVertical ? "ArrowUp" : "ArrowLeft";
    const forth = isVertical ? "ArrowDown" : "ArrowRight";
    if (event.code !== back && event.code !== forth) return;
    event.preventDefault();
    move(first + (event.code === forth ? stepPercent : -stepPercent));
  };

  return (
    <div className={`split ${direction}`} ref={frame}>
      <div className="splitPart" style={{ flex: `${first} 1 0` }}>
        {children[0]}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a separator that moves is this role, there is no element for it */}
      <div
        className="splitBar"
        role="separator"
        aria-label={label}
        aria-orientation={isVertical ? "horizontal" : "vertical"}
        aria-valuenow={Math.round(first)}
        aria-valuemin={min}
        aria-valuemax={max}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
        onDoubleClick={() => move(percent)}
        onKeyDown={onKeyDown}
      />
      <div className="splitPart" style={{ flex: `${100 - first} 1 0` }}>
        {children[1]}
      </div>
    </div>
  );
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
