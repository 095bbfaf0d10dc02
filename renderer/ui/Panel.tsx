import { type ReactNode, useId } from "react";
import { PanelBoundary } from "./PanelBoundary.tsx";

/** Frame of every panel: title, place for controls, a body that scrolls, and a boundary that keeps a failure inside. */
export function Panel({
  title,
  name,
  controls,
  isText = false,
  children,
}: {
  readonly title: ReactNode;
  /** Stable name for tests and for the panel's kept layout. */
  readonly name: string;
  readonly controls?: ReactNode;
  /** Nothing in it takes the focus, so its body does: else nobody could scroll it with the keyboard. */
  readonly isText?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const titleId = useId();
  return (
    <section className="panel" data-panel={name} data-testid={`panel-${name}`} tabIndex={-1} aria-labelledby={titleId}>
      <header className="panelTitle">
        <h2 id={titleId}>{title}</h2>
        {controls}
      </header>
      <div className="panelBody" {...(isText && { tabIndex: 0, role: "group", "aria-labelledby": titleId })}>
        <PanelBoundary>{children}</PanelBoundary>
      </div>
    </section>
  );
}
